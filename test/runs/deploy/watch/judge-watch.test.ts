import { describe, expect, it } from 'vitest';
import { judgeWatch, type Look, type Measured } from '../../../../src/runs/deploy/watch/judge-watch.ts';

const calm: Measured = { requests: 6000, errors: 6, latencyMs: 120, minutes: 10 };
const well: Look = {
  targets: { total: 2, healthy: 2, unhealthy: 0 },
  tasks: { running: 2, desired: 2, failed: 0 },
  runs: 'api:43',
  after: calm,
};
const counted = (part: Partial<Measured>): Partial<Look> => ({ after: { ...calm, ...part } });

describe('what got worse since a deployment', () => {
  it.each<{ name: string; before?: Measured; look: Partial<Look>; how: string[] }>([
    { name: 'nothing, where all is as it was', look: {}, how: [] },
    { name: 'targets that fail', look: { targets: { total: 2, healthy: 1, unhealthy: 1 } }, how: ['targets'] },
    {
      name: 'nothing, while targets are still new',
      look: { targets: { total: 2, healthy: 0, unhealthy: 0 } },
      how: [],
    },
    { name: 'tasks that end', look: { tasks: { running: 1, desired: 2, failed: 2 } }, how: ['tasks'] },
    { name: 'nothing, while it is scaled out', look: { tasks: { running: 2, desired: 4, failed: 0 } }, how: [] },
    { name: 'a tenth of the answers', look: counted({ errors: 600 }), how: ['errors'] },
    {
      name: 'nothing, where as much failed before',
      before: { ...calm, errors: 600 },
      look: counted({ errors: 660 }),
      how: [],
    },
    { name: 'nothing, where four failed of five', look: counted({ requests: 5, errors: 4 }), how: [] },
    { name: 'connections that are refused', look: counted({ requests: 0, errors: 40 }), how: ['errors'] },
    {
      name: 'errors where nothing was counted before',
      before: { requests: 0, errors: 0, minutes: 0 },
      look: counted({ errors: 600 }),
      how: ['errors'],
    },
    { name: 'answers that take longer', look: counted({ latencyMs: 400 }), how: ['latency'] },
    { name: 'nothing, for some milliseconds', look: counted({ latencyMs: 200 }), how: [] },
    {
      name: 'nothing yet, in the first minutes',
      look: counted({ latencyMs: 900, requests: 1200, minutes: 2 }),
      how: [],
    },
    { name: 'nothing, where few ask', look: counted({ latencyMs: 900, requests: 20, errors: 0 }), how: [] },
    {
      name: 'nothing, behind no load balancer',
      look: { targets: undefined, after: { requests: 0, errors: 0, minutes: 0 } },
      how: [],
    },
  ])('is $name', ({ before = calm, look, how }) => {
    const verdict = judgeWatch('api:43', before, { ...well, ...look });
    expect(verdict).toEqual(how.length > 0 ? { kind: 'worse', how } : { kind: 'fine' });
  });

  it('is not asked of what runs no longer', () => {
    expect(judgeWatch('api:42', calm, { ...well, ...counted({ errors: 600 }) })).toEqual({
      kind: 'gone',
      runs: 'api:43',
    });
  });
});
