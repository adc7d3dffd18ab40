import { describe, expect, it } from 'vitest';
import { passTime, settle } from '../../../sandbox/play/settle.ts';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { createCallbacks } from '../../../src/aws/callbacks.ts';
import { GithubError } from '../../../src/github/github-error.ts';
import type { WorkflowRun } from '../../../src/github/workflow-run.ts';
import { aPullRequest, headSha, nextSha } from '../../github/a-pull-request.ts';
import { textOf } from '../../in-sandbox.ts';
import { following, type WithGithub, withFakeGithub, workflow } from './with-fake-github.ts';

const image = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';
const own = { image, follow: following({ workflow }) };
const parameter = '/slipway/slipway-dev/follow/api/123/waiting';

const running: WorkflowRun = {
  id: 9,
  path: workflow,
  event: 'pull_request',
  headSha,
  status: 'in_progress',
  conclusion: undefined,
  attempt: 1,
  updatedAt: 0,
};
const ended = (conclusion: string, given: Partial<WorkflowRun> = {}): WorkflowRun => ({
  ...running,
  status: 'completed',
  conclusion,
  ...given,
});

const newest = ({ sandbox }: WithGithub) =>
  sandbox.slack.messages().findLast(({ thread }) => thread === undefined)?.text ?? '';
const states = ({ sandbox }: WithGithub) => sandbox.aws.ec2.instances().map(({ state }) => state);
const stored = ({ sandbox }: WithGithub) => sandbox.aws.ssm.parameters.get(parameter)?.value;
const log = ({ sandbox }: WithGithub) => JSON.stringify(sandbox.aws.logs.groups.get('/slipway/slipway-dev'));
const audit = ({ sandbox }: WithGithub) => sandbox.audit().map(({ user, outcome }) => `${user} ${outcome}`);

/** Wakes whoever waits, as a look at the pull request does. */
async function wake(stage: WithGithub) {
  const { aws } = stage.sandbox;
  const callback = stored(stage)?.split(' ')[1] ?? '';
  const credentials = aws.ownCredentials('slipway-dev-operation');
  const callbacks = createCallbacks({ region: sandboxStack.region, credentials, endpoint: aws.endpoint });
  const answer = await callbacks.answer(callback, '{"woken":true}', false);
  await settle(stage.sandbox.stage);
  return answer;
}

const wait = async ({ sandbox: { clock, stage } }: WithGithub, minutes: number) => {
  await passTime(clock, stage.settled, minutes * 60_000);
  await settle(stage);
};

const waiting = (use: (stage: WithGithub) => Promise<void>, runs: readonly WorkflowRun[] = [running]) =>
  withFakeGithub(
    async (stage) => {
      stage.github.workflowRuns.push(...runs);
      const report = await stage.as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('waiting');
      await use(stage);
    },
    { own },
  );

describe('a /preview up whose image is being built', () => {
  it('says so with links, until when, and how to call it off', async () => {
    await waiting(async (stage) => {
      expect(newest(stage)).toMatch(/PR 123 waits for its image: a1b2c3d is not built yet/);
      expect(newest(stage)).toContain('It is being built.');
      expect(newest(stage)).toContain(`https://github.com/acme/gym-api/pull/123/commits/${headSha}`);
      expect(newest(stage)).toContain('https://github.com/acme/gym-api/pull/123/checks');
      expect(newest(stage)).toContain('gives up at 01/15 09:30 UTC');
      expect(newest(stage)).toContain('`/preview down 123`');
      expect(stored(stage)).toMatch(new RegExp(`^${headSha} \\S+$`));
      expect(states(stage)).toEqual([]);
    });
  });

  it('goes on once it is woken and the image is there', async () => {
    await waiting(async (stage) => {
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      expect(await wake(stage)).toBe('answered');
      expect(newest(stage)).toContain('The preview of PR 123 is ready');
      expect(states(stage)).toEqual(['running']);
      expect(stored(stage)).toBeUndefined();
      expect(audit(stage)).toEqual(['U0DEV done']);
    });
  });

  it('goes on by itself within ten minutes where nobody wakes it', async () => {
    await waiting(async (stage) => {
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      await wait(stage, 9);
      expect(states(stage)).toEqual([]);
      await wait(stage, 1);
      expect(newest(stage)).toContain('The preview of PR 123 is ready');
    });
  });

  it('waits on where it is woken for nothing, and edits no message', async () => {
    await waiting(async (stage) => {
      const edits = () => stage.sandbox.slack.calls.filter(({ method }) => method === 'chat.update').length;
      const before = edits();
      await wake(stage);
      await wake(stage);
      expect(edits()).toBe(before);
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      await wake(stage);
      expect(newest(stage)).toContain('is ready');
    });
  });

  it('looks for the new head where somebody pushes meanwhile', async () => {
    await waiting(async (stage) => {
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      stage.github.pull(aPullRequest({ headSha: nextSha }));
      await wake(stage);
      expect(newest(stage)).toContain('b2c3d4e is not built yet');
      expect(newest(stage)).toContain('No run of the workflow has begun for it yet.');
      expect(stored(stage)).toMatch(new RegExp(`^${nextSha} `));
      expect(states(stage)).toEqual([]);
      stage.github.workflowRuns.push(ended('success', { headSha: nextSha }));
      await wake(stage);
      expect(newest(stage)).toContain('is ready');
    });
  });

  it.each([
    ['closed', { state: 'closed' as const }],
    ['merged', { state: 'closed' as const, merged: true }],
  ])('launches nothing where its pull request is %s meanwhile', async (how, given) => {
    await waiting(async (stage) => {
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      stage.github.pull(aPullRequest(given));
      await wake(stage);
      expect(newest(stage)).toContain(`Nothing was launched: the pull request is ${how}.`);
      expect(states(stage)).toEqual([]);
      expect(stored(stage)).toBeUndefined();
    });
  });

  const ends: readonly [string, WorkflowRun, RegExp, string][] = [
    [
      'failed',
      ended('failure'),
      /The run that builds it failed: <https:\/\/github\.com\/acme\/gym-api\/actions\/runs\/9\|[^>]+> \(`failure`\)[\s\S]*Mend what failed/,
      'image-run-failed',
    ],
    [
      'waits for an approval',
      ended('action_required'),
      /waits for an approval on GitHub[\s\S]*write access approve the run/,
      'image-needs-approval',
    ],
  ];
  it.each(ends)('launches nothing where its run %s, and says what to do', async (_title, run, said, reason) => {
    await waiting(async (stage) => {
      stage.github.workflowRuns.splice(0, 1, run);
      await wake(stage);
      expect(newest(stage)).toMatch(/PR 123 was not deployed: the image of a1b2c3d does not come\./);
      expect(newest(stage)).toMatch(said);
      expect(newest(stage)).toContain('`/preview up 123`');
      expect(states(stage)).toEqual([]);
      expect(audit(stage)).toEqual(['U0DEV failed']);
      expect(log(stage)).toContain(reason);
    });
  });

  const late: readonly [string, readonly WorkflowRun[], RegExp][] = [
    ['the run goes on', [running], /is not over after 30 minutes/],
    [
      'no run began',
      [],
      /No run of the workflow began: skipped by its commit message or a path filter, or switched off/,
    ],
  ];
  it.each(late)('gives up after half an hour with the likeliest reason: %s', async (_title, runs, said) => {
    await waiting(async (stage) => {
      await wait(stage, 29);
      expect(newest(stage)).toContain('waits for its image');
      await wait(stage, 1);
      expect(newest(stage)).toMatch(said);
      expect(stored(stage)).toBeUndefined();
      expect(states(stage)).toEqual([]);
    }, runs);
  });

  it('is called off by /preview down, at once and for good', async () => {
    await waiting(async (stage) => {
      const down = await stage.as('U0DEV', '/preview down 123');
      expect(down.outcome).toBe('done');
      expect(textOf(down)).toContain('The launch of PR 123 that waited for its image is called off');
      expect(textOf(down)).toContain('/preview down called it off while it waited for its image');
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      await wait(stage, 40);
      expect(states(stage)).toEqual([]);
      expect(stored(stage)).toBeUndefined();
      expect(audit(stage).sort()).toEqual(['U0DEV done', 'U0DEV failed']);
      // It is wanted again, and may wait again.
      stage.github.workflowRuns.splice(0, 1, running);
      expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('waiting');
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      await wake(stage);
      expect(states(stage)).toEqual(['running']);
    });
  });

  it('of two who wait, the newest is woken and the other finds out by itself', async () => {
    await waiting(async (stage) => {
      expect((await stage.as('U0OPS', '/preview up 123')).outcome).toBe('waiting');
      stage.github.workflowRuns.splice(0, 1, ended('success'));
      await wake(stage);
      expect(states(stage)).toEqual(['running']);
      await wait(stage, 10);
      expect(states(stage)).toEqual(['running']);
      expect(audit(stage).sort()).toEqual(['U0DEV done', 'U0OPS done']);
    });
  });

  it('asks access again before it launches', async () => {
    await withFakeGithub(
      async (stage) => {
        const { sandbox, github, as } = stage;
        github.workflowRuns.push(running);
        expect((await as('U0SRE', '/preview up 123')).outcome).toBe('waiting');
        delete sandbox.settings.access.userGroups.S0SRE;
        github.workflowRuns.splice(0, 1, ended('success'));
        await wake(stage);
        expect(newest(stage)).toContain('who asked may not do this any more');
        expect(states(stage)).toEqual([]);
        expect(audit(stage)).toEqual(['U0SRE denied']);
      },
      { own },
    );
  });

  it('does not wait where GitHub does not tell the runs: the instance tells', async () => {
    await withFakeGithub(
      async ({ as, github }) => {
        github.refuse('runs', new GithubError('The app lacks Actions: read', { reason: 'permission', status: 403 }));
        expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      },
      { own },
    );
  });
});
