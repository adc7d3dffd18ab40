import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { GithubCall } from '../../../sandbox/github/serve-github.ts';
import { passTime, settle } from '../../../sandbox/play/settle.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const minute = 60_000;
const numbers = Array.from({ length: 10 }, (_, index) => 101 + index);

const isEdit = ({ method }: GithubCall) => method === 'PATCH';

/** An hour of sweeps over ten previews: the calls that it took, by what was asked. */
async function anHour({ sandbox }: Stage, github: { readonly calls: readonly GithubCall[] }) {
  const before = github.calls.length;
  for (let tick = 0; tick < 12; tick += 1) {
    await passTime(sandbox.clock, sandbox.stage.settled, 5 * minute);
    await sandbox.stage.runScheduled('sweep');
    await settle(sandbox.stage);
  }
  return github.calls.slice(before);
}

async function tenPreviews({ sandbox }: Stage) {
  for (const number of numbers) await sandbox.slack.type('U0OPS', `/preview up ${number}`);
  await settle(sandbox.stage);
  expect(sandbox.aws.ec2.instances().filter(({ tags }) => tags.deployed)).toHaveLength(10);
}

describe('ten previews and a sweep every five minutes', () => {
  it('cost at most 130 requests an hour, those for tokens included, and no edit', async () => {
    await inSandbox(
      async (stage) => {
        const { github } = stage.sandbox;
        if (!github) throw new Error('The settings have no github');
        await tenPreviews(stage);
        const calls = await anHour(stage, github);
        expect(calls.filter(({ path }) => /\/pulls\/\d+$/.test(path))).toHaveLength(120);
        expect(calls.length).toBeLessThanOrEqual(130);
        expect(calls.filter(isEdit)).toEqual([]);
        expect(calls.filter(({ status }) => status >= 400)).toEqual([]);
      },
      { settings: acme },
    );
  });

  it('edit no comment twice in 15 seconds, whatever happens at once', async () => {
    await inSandbox(
      async (stage) => {
        const { github, clock } = stage.sandbox;
        if (!github) throw new Error('The settings have no github');
        const edits = new Map<string, number[]>();
        let seen = 0;
        const note = () => {
          for (const call of github.calls.slice(seen).filter(isEdit))
            edits.set(call.path, [...(edits.get(call.path) ?? []), clock.now()]);
          seen = github.calls.length;
        };
        await stage.as('U0DEV', '/preview up 123');
        for (const act of [{ kind: 'push' }, { kind: 'ci', result: 'failure' }, { kind: 'push' }] as const) {
          await github.act(123, act);
          await github.act(123, { kind: 'label', name: 'bug' }, { delivering: 'twice' });
          for (let due = clock.nextDue(); due !== undefined && due < clock.now() + minute; due = clock.nextDue()) {
            await clock.advance(due);
            await stage.sandbox.stage.settled();
            note();
          }
          await settle(stage.sandbox.stage);
          note();
        }
        const times = [...edits.values()].flat();
        expect(edits.size).toBe(1);
        expect(times.length).toBeGreaterThanOrEqual(3);
        for (const [index, at] of times.slice(1).entries())
          expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(15_000);
      },
      { settings: acme },
    );
  });
});
