import { describe, expect, it } from 'vitest';
import { type PlanItem, planHash, stillAsPlanned } from '../../src/operations/plan.ts';

const label = { en: 'Task definition', ja: 'タスク定義' };
const item = (id: string, value: string): PlanItem => ({ id, facts: [{ label, value }] });
const plan = (items: readonly PlanItem[], action = 'run:migrate@staging') => ({
  action,
  title: { en: 'Migrate', ja: '移行' },
  items,
});

describe('planHash', () => {
  it('is the same for the same plan, whatever it is called', () => {
    const renamed = { ...plan([item('a', 'x:1')]), title: { en: 'Other', ja: 'ほか' } };
    expect(planHash(renamed)).toBe(planHash(plan([item('a', 'x:1')])));
    expect(planHash(plan([]))).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each([
    ['another action', plan([item('a', 'x:1')], 'run:migrate@prod')],
    ['another item', plan([item('b', 'x:1')])],
    ['another fact', plan([item('a', 'x:2')])],
    ['one item more', plan([item('a', 'x:1'), item('b', 'x:1')])],
  ])('differs with %s', (_what, other) => {
    expect(planHash(other)).not.toBe(planHash(plan([item('a', 'x:1')])));
  });
});

describe('stillAsPlanned', () => {
  it('keeps what is as it was shown, and drops what changed, is gone or came since', () => {
    const approved = [item('same', 'x:1'), item('changed', 'x:1'), item('gone', 'x:1')];
    const found = [item('new', 'x:1'), item('changed', 'x:2'), item('same', 'x:1')];
    expect(stillAsPlanned(approved, found)).toEqual({
      items: [item('same', 'x:1')],
      dropped: [
        { id: 'changed', changes: [{ label, was: 'x:1', is: 'x:2' }] },
        { id: 'gone', changes: [] },
      ],
    });
  });

  it('compares each fact with that of the same name, and drops what has lost one', () => {
    const count = { en: 'Count', ja: '数' };
    const both = {
      id: 'a',
      facts: [
        { label, value: 'x:1' },
        { label: count, value: '2' },
      ],
    };
    const turned = { id: 'a', facts: both.facts.toReversed() };
    expect(stillAsPlanned([both], [turned])).toEqual({ items: [both], dropped: [] });
    expect(stillAsPlanned([both], [item('a', 'x:1')])).toEqual({
      items: [],
      dropped: [{ id: 'a', changes: [{ label: count, was: '2', is: '' }] }],
    });
  });
});
