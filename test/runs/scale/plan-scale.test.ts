import { describe, expect, it } from 'vitest';
import { planScaling, scaleFacts } from '../../../src/runs/scale/plan-scale.ts';

const on = { in: false, out: false, scheduled: false };
const off = { in: true, out: true, scheduled: true };
const arn = 'arn:aws:application-autoscaling:ap-northeast-1:123456789012:scalable-target/1';
const target = { arn, min: 2, max: 6, suspended: on };
const held = { arn, min: 0, max: 6, suspended: off };
const kept = { min: 2, max: 6, suspended: on };

type Counted = Parameters<typeof planScaling>[0];

const told = (counted: Counted) =>
  scaleFacts(counted, planScaling(counted)).map(({ label, value }) => `${label.en}: ${value}`);

describe('what is agreed to', () => {
  it.each<[string, Counted, string[]]>([
    ['nothing scales it', { now: 2, wanted: 0, scaling: undefined, kept: undefined }, ['Tasks: 2 → 0']],
    [
      'to nothing, the scaling is held',
      { now: 2, wanted: 0, scaling: target, kept: undefined },
      ['Tasks: 2 → 0', 'Auto scaling, held until it is scaled up again: 2–6'],
    ],
    [
      'to nothing once more, it is held already',
      { now: 0, wanted: 0, scaling: held, kept },
      ['Tasks: 0 → 0', 'Auto scaling, held already: 0'],
    ],
    [
      'up again, it is given back',
      { now: 0, wanted: 3, scaling: held, kept },
      ['Tasks: 0 → 3', 'Auto scaling, given back: 2–6'],
    ],
    [
      'up again below its minimum, which moves the count',
      { now: 0, wanted: 1, scaling: held, kept },
      ['Tasks: 0 → 1', 'Auto scaling, given back: 2–6', 'Auto scaling moves it at once to: 2'],
    ],
    [
      'within the limits',
      { now: 2, wanted: 4, scaling: target, kept: undefined },
      ['Tasks: 2 → 4', 'Auto scaling: 2–6'],
    ],
    [
      'below the minimum, where an alarm moves it later',
      { now: 4, wanted: 1, scaling: target, kept: undefined },
      ['Tasks: 4 → 1', 'Auto scaling: 2–6', 'Auto scaling moves it, when it next acts, to: 2'],
    ],
    [
      'above the maximum',
      { now: 4, wanted: 8, scaling: target, kept: undefined },
      ['Tasks: 4 → 8', 'Auto scaling: 2–6', 'Auto scaling moves it, when it next acts, to: 6'],
    ],
    [
      'up while somebody else holds it',
      { now: 0, wanted: 2, scaling: held, kept: undefined },
      ['Tasks: 0 → 2', 'Auto scaling, held already: 0'],
    ],
  ])('%s', (_what, counted, wanted) => expect(told(counted)).toEqual(wanted));
});
