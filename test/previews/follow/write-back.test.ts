import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { OperationFailed } from '../../../src/operations/failure.ts';
import { createWriteBack, type Report } from '../../../src/previews/follow/write-back.ts';
import { withRepository } from '../../acme-repository.ts';
import { aPullRequest, headSha } from '../../github/a-pull-request.ts';
import { FakeGithub } from '../../github/fake-github.ts';
import { durably } from '../../operations/durably.ts';
import { written } from './writing.ts';

const expiresAt = Date.parse('2026-01-15T13:00:00Z');
const link = 'https://acme.slack.com/archives/C0PREVIEWS/p1768467600000100';
const secret = parameter('/slipway/github/secret');
const github: NonNullable<Settings['github']> = { token: secret, webhookSecret: secret, users: {} };
const follow = {
  ...({ on: 'command', label: 'preview', drafts: false, bots: false, endOnClose: true, redeployOnPush: true } as const),
  ...{ comment: true, deployment: false },
};
const settingsWith = (own: Partial<typeof follow> = {}): Settings => ({
  ...withRepository({ follow: { ...follow, ...own } }),
  github,
});

let stage: Awaited<ReturnType<typeof durably>>;
let fake: FakeGithub;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());
beforeEach(() => {
  fake = new FakeGithub(stage.clock.now);
});

type Told = Omit<Report, 'repository' | 'pr' | 'mayCreate'> & Partial<Pick<Report, 'mayCreate'>>;

/** Tells these one after the other in one execution. */
const write = (settings: Settings, ...reports: readonly Told[]) =>
  written(stage, async ({ steps, log, id }) => {
    const writeBack = createWriteBack({ steps, log, id, github: fake.github, settings, stack: sandboxStack });
    const repository = repositoryOf(settings, '123');
    for (const { tag, ...report } of reports) {
      const tagged = tag && ((comment: number) => steps.step('tag', () => tag(comment)));
      await writeBack({ repository, pr: '123', mayCreate: true, ...report, tag: tagged });
    }
  });

const ready: Told = { state: { kind: 'ready', sha: headSha, expiresAt }, link };
const launching: Told = { state: { kind: 'launching', sha: headSha }, link };
const methods = () => fake.calls.map(({ method }) => method);
const body = () => fake.comments[0]?.body ?? '';

describe('writing back', () => {
  it('asks GitHub about the pull request only where nobody has', async () => {
    await write(settingsWith(), { ...ready, pull: aPullRequest() });
    expect(methods()).toEqual(['ownComments', 'ownComments', 'createComment', 'ownComments']);
    fake.calls.length = 0;
    await write(settingsWith(), ready);
    expect(methods()).toEqual(['pullRequest', 'ownComments']);
  });

  it.each([true, false])('tells the team more where the repository is private: %s', async (isPrivate) => {
    fake.pull(aPullRequest({ isPrivate }));
    await write(settingsWith({ deployment: true }), ready);
    expect(body().includes(link)).toBe(isPrivate);
    expect(fake.made[0]?.states[0]?.logUrl).toBe(isPrivate ? link : undefined);
  });

  it.each<readonly [what: string, own: Partial<typeof follow>, comments: number, deployments: number]>([
    ['a comment alone by default', {}, 1, 0],
    ['a deployment as well', { deployment: true }, 1, 1],
    ['a deployment alone', { comment: false, deployment: true }, 0, 1],
    ['nothing, and asks for nothing', { comment: false }, 0, 0],
  ])('writes what the settings want: %s', async (_what, own, comments, deployments) => {
    await write(settingsWith(own), ready);
    expect([fake.comments.length, fake.made.length]).toEqual([comments, deployments]);
    if (comments + deployments === 0) expect(fake.calls).toEqual([]);
  });

  it('asks for nothing where the settings have no GitHub', async () => {
    await write({ ...settingsWith(), github: undefined }, ready);
    expect(fake.calls).toEqual([]);
  });

  it('keeps to one comment through one execution, and notes its number once', async () => {
    const noted: number[] = [];
    const tag = async (comment: number) => noted.push(comment);
    await write(settingsWith(), { ...launching, tag }, { ...ready, tag });
    expect(fake.comments).toHaveLength(1);
    expect(body()).toContain('**Preview: ready**');
    expect(noted).toEqual([fake.comments[0]?.id]);
  });

  it('notes nothing where the tag names it already', async () => {
    await write(settingsWith(), launching);
    const noted: number[] = [];
    await write(settingsWith(), { ...ready, known: fake.comments[0]?.id, tag: async (comment) => noted.push(comment) });
    expect(noted).toEqual([]);
  });

  it('goes on where the number cannot be noted', async () => {
    const tag = async () => {
      throw new OperationFailed({ kind: 'fault', message: 'TypeError' });
    };
    const { status, lines } = await write(settingsWith(), { ...ready, tag });
    expect(status).toBe('SUCCEEDED');
    expect(lines.map(({ message }) => message)).toContain('The comment on GitHub was not noted on the preview');
  });

  it('moves the time in the comment and leaves the rest', async () => {
    await write(settingsWith(), { state: { kind: 'failed', sha: headSha, runs: { expiresAt }, cause: ['No disk.'] } });
    await stage.clock.advance(stage.clock.now() + 60_000);
    const before = body();
    await write(settingsWith(), { state: { kind: 'extended', expiresAt: expiresAt + 7_200_000 }, mayCreate: false });
    expect(body()).toBe(before.replace('13:00 (UTC)', '15:00 (UTC)'));
  });

  it('writes no comment for the sake of a time', async () => {
    await write(settingsWith({ deployment: true }), { state: { kind: 'extended', expiresAt } });
    expect([fake.comments, fake.made]).toEqual([[], []]);
  });

  it.each(['permission', 'archived', 'unreachable', 'rate-limit', 'credentials'] as const)(
    'fails nothing where GitHub does not even show the pull request: %s',
    async (reason) => {
      fake.refuseAll(reason);
      const { status, lines } = await write(settingsWith({ deployment: true }), launching, ready);
      expect({ status, logged: lines.map((line) => [line.what, line.reason]) }).toEqual({
        status: 'SUCCEEDED',
        logged: [['pull request', reason]],
      });
    },
  );

  it('writes nothing on a pull request that is gone', async () => {
    fake.forget(123);
    await write(settingsWith({ deployment: true }), ready);
    expect(methods()).toEqual(['pullRequest']);
  });

  it('stores no title and no branch of others', async () => {
    fake.pull(aPullRequest({ title: 'planted title', headRef: 'planted-branch' }));
    const { stored } = await write(settingsWith({ deployment: true }), ready);
    expect(stored).not.toContain('planted');
  });
});
