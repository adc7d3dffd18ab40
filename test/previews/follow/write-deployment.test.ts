import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { CommentState } from '../../../src/previews/follow/comment-state.ts';
import { deploymentOf, writeDeployment } from '../../../src/previews/follow/write-deployment.ts';
import { headSha, nextSha } from '../../github/a-pull-request.ts';
import { FakeGithub } from '../../github/fake-github.ts';
import { durably } from '../../operations/durably.ts';
import { written } from './writing.ts';

const expiresAt = Date.parse('2026-01-15T13:00:00Z');
const launching = (sha: string): CommentState => ({ kind: 'launching', sha });
const ready = (sha: string): CommentState => ({ kind: 'ready', sha, expiresAt });
const failed = (sha: string): CommentState => ({ kind: 'failed', sha });
const over: CommentState = { kind: 'ended', how: { kind: 'merged' } };

let stage: Awaited<ReturnType<typeof durably>>;
let fake: FakeGithub;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());
beforeEach(() => {
  fake = new FakeGithub(stage.clock.now);
});

const write = (states: readonly CommentState[], crash?: Parameters<typeof written>[2], logUrl?: string) =>
  written(
    stage,
    async (writing) => {
      for (const state of states)
        await writeDeployment(
          { ...writing, github: fake.github },
          { repository: 'acme/gym-api', number: 123, state, settings: acme, logUrl },
        );
    },
    crash,
  );

const told = () => fake.made.map(({ sha, states }) => ({ sha, states: states.map(({ state }) => state) }));

describe('a state of the preview', () => {
  it.each<readonly [CommentState, ReturnType<typeof deploymentOf>]>([
    [launching(headSha), { state: 'in_progress', sha: headSha }],
    [ready(headSha), { state: 'success', sha: headSha }],
    [failed(headSha), { state: 'failure', sha: headSha }],
    [over, 'over'],
    [{ kind: 'launching' }, undefined],
    [{ kind: 'ready', expiresAt }, undefined],
    [{ kind: 'failed' }, undefined],
    [{ kind: 'waiting', sha: headSha }, undefined],
    [{ kind: 'fork', sha: headSha }, undefined],
    [{ kind: 'kept', sha: headSha, expiresAt, why: { kind: 'draft' } }, undefined],
  ])('is %o as a deployment: %o', (state, deployment) => {
    expect(deploymentOf(state)).toEqual(deployment);
  });
});

describe('the deployment', () => {
  it('is one for each commit, in the one environment, of a task for each pull request', async () => {
    await write([launching(headSha), ready(headSha)]);
    expect(fake.made.map(({ states, id, ...wanted }) => wanted)).toEqual([
      { sha: headSha, environment: 'preview', task: 'preview-pr-123' },
    ]);
    expect(fake.made[0]?.states).toEqual([
      { state: 'in_progress', description: 'The preview is being brought up' },
      { state: 'success', description: 'The preview is ready' },
    ]);
  });

  it('makes the one before it inactive once it works, and not before', async () => {
    await write([launching(headSha), ready(headSha), launching(nextSha)]);
    expect(told()[0]?.states).toEqual(['in_progress', 'success']);
    await write([ready(nextSha)]);
    expect(told()).toEqual([
      { sha: headSha, states: ['in_progress', 'success', 'inactive'] },
      { sha: nextSha, states: ['in_progress', 'success'] },
    ]);
  });

  it('leaves the one before it where it fails', async () => {
    await write([launching(headSha), ready(headSha), launching(nextSha), failed(nextSha)]);
    expect(told()).toEqual([
      { sha: headSha, states: ['in_progress', 'success'] },
      { sha: nextSha, states: ['in_progress', 'failure'] },
    ]);
  });

  it('is inactive at the end', async () => {
    await write([launching(headSha), ready(headSha), over]);
    expect(told()).toEqual([{ sha: headSha, states: ['in_progress', 'success', 'inactive'] }]);
  });

  it('is none where the end is all there is to tell', async () => {
    await write([over]);
    expect(fake.made).toEqual([]);
  });

  it('is not made twice for a commit that comes back', async () => {
    await write([launching(headSha), ready(headSha), over, launching(headSha), ready(headSha)]);
    expect(fake.made).toHaveLength(1);
    expect(fake.made[0]?.states.at(-1)?.state).toBe('success');
  });

  it('leads to the message in Slack where that may be told', async () => {
    await write([ready(headSha)], undefined, 'https://acme.slack.com/archives/C0/p1');
    expect(fake.made[0]?.states[0]?.logUrl).toBe('https://acme.slack.com/archives/C0/p1');
  });

  it('costs few requests however many there were', async () => {
    for (let count = 0; count < 40; count += 1)
      await fake.github.createDeployment('acme/gym-api', {
        ...{ sha: `${count}`.padStart(40, '0'), environment: 'preview', task: 'preview-pr-123' },
      });
    fake.calls.length = 0;
    await write([ready(headSha)]);
    expect(fake.calls.length).toBeLessThanOrEqual(6);
  });
});

describe('an execution that crashes while it deploys', () => {
  it.each(['before', 'after'] as const)('makes one deployment, whichever checkpoint it dies %s', async (when) => {
    const states = [launching(headSha), ready(headSha), over];
    const { checkpoints } = await write(states);
    expect(checkpoints).toBeGreaterThan(4);
    for (let checkpoint = 1; checkpoint <= checkpoints; checkpoint += 1) {
      fake = new FakeGithub(stage.clock.now);
      await write(states, { checkpoint, when });
      // A state may be told twice, which says no more than once.
      const once = told().map(({ sha, states: all }) => ({
        sha,
        states: all.filter((one, at) => one !== all[at - 1]),
      }));
      expect({ checkpoint, once }).toEqual({
        checkpoint,
        once: [{ sha: headSha, states: ['in_progress', 'success', 'inactive'] }],
      });
    }
  });
});

describe('what GitHub refuses of it', () => {
  it.each(['permission', 'not-found', 'invalid', 'conflict', 'rate-limit', 'server'] as const)(
    'fails nothing and is logged once: %s',
    async (reason) => {
      fake.refuseAll(reason);
      const { status, lines } = await write([launching(headSha), ready(headSha), over]);
      expect({ status, logged: lines.map((line) => [line.what, line.reason]) }).toEqual({
        status: 'SUCCEEDED',
        logged: [['deployment', reason]],
      });
    },
  );
});
