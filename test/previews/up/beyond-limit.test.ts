import { describe, expect, it } from 'vitest';
import { settle } from '../../../sandbox/play/settle.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { isBeyond } from '../../../src/previews/up/beyond-limit.ts';
import { inSandbox } from '../../in-sandbox.ts';

const live = ({ aws }: Sandbox) =>
  aws.ec2.instances().filter(({ state, tags }) => tags.Purpose === 'pr-preview' && /pending|running/.test(state));

/** Everybody types within the same moment, and all goes on to its end. */
async function allUp({ slack, stage }: Sandbox, prs: readonly number[]) {
  await Promise.all(prs.map((pr) => slack.type('U0DEV', `/preview up ${pr}`)));
  await settle(stage);
}

const textAbout = ({ slack }: Sandbox, pr: number) =>
  slack
    .messages()
    .map(({ text }) => text)
    .find((text) => new RegExp(`PR ${pr}\\b`).test(text)) ?? '';

describe('who is beyond the limit', () => {
  it.each([
    { live: ['a', 'b'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'c', limit: 2, beyond: true },
    { live: ['a', 'b', 'c'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'not shown yet', limit: 2, beyond: false },
  ])('$own of $live with room for $limit: $beyond', ({ live: ids, own, limit, beyond }) => {
    expect(isBeyond(ids, own, limit)).toBe(beyond);
  });
});

describe('more previews at once than there is room for', () => {
  it('leave ten of fifty, and everybody else is told why', async () => {
    await inSandbox(async ({ sandbox }) => {
      const prs = Array.from({ length: 50 }, (_, index) => index + 101);
      await allUp(sandbox, prs);
      expect(live(sandbox)).toHaveLength(10);
      const kept = live(sandbox).map(({ tags }) => Number(tags.PR));
      for (const pr of prs) {
        const text = textAbout(sandbox, pr);
        if (kept.includes(pr)) expect(text).toMatch(/is ready/);
        else expect(text).toMatch(/the limit of previews is reached\.\*[\s\S]*10 are allowed/);
      }
    });
  });

  it('ends the own instance only, and those that were there before stay', async () => {
    await inSandbox(async ({ sandbox }) => {
      await allUp(sandbox, [101, 102, 103, 104, 105, 106, 107, 108, 109]);
      await allUp(sandbox, [201, 202, 203, 204, 205]);
      const kept = live(sandbox).map(({ tags }) => Number(tags.PR));
      expect(kept).toHaveLength(10);
      expect(kept.filter((pr) => pr < 200)).toHaveLength(9);
      const ended = sandbox.awsCalls().filter(({ operation }) => operation === 'TerminateInstances');
      expect(ended).toHaveLength(4);
    });
  });
});
