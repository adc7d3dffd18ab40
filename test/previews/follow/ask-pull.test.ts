import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AwsError } from '../../../src/aws/aws-error.ts';
import type { GitHub } from '../../../src/github/github.ts';
import { GithubError, type GithubReason } from '../../../src/github/github-error.ts';
import { createSteps } from '../../../src/operations/steps.ts';
import { pullForCard } from '../../../src/previews/follow/ask-pull.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { durably } from '../../operations/durably.ts';
import { aGithub, found, sha } from './a-github.ts';

let stage: Awaited<ReturnType<typeof durably>>;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());

const [old, head] = [sha('d00d1e5'), sha('abc1234')];
const digest = `sha256:${'1'.repeat(64)}`;
const never = () => new Promise<never>(() => {});
const refusing = (reason: GithubReason) => () => Promise.reject(new GithubError('no', { reason }));

/** Reads the pull request in a durable execution, where the commit of the label runs. */
async function look(answers: Partial<GitHub> | undefined, revision: string | undefined = head) {
  const fake = answers && aGithub(answers);
  const logged: string[] = [];
  const ended = await stage.run((durable, now) => {
    const steps = createSteps(durable, now, (_level, message) => logged.push(message), now());
    const about = { repository: acmeRepository, pr: '123' };
    return pullForCard({ steps, github: fake?.github }, about, { deployed: undefined, revision, digest });
  });
  return { ...ended, seen: ended.result, asked: fake?.asked ?? [], logged };
}

/** The same while no answer comes: real time runs through what the step waits for. */
async function lookPatiently(answers: Partial<GitHub>, revision?: string) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const looking = look(answers, revision);
    const began = { waited: 0, over: false };
    void looking.finally(() => {
      began.over = true;
    });
    while (!began.over && began.waited < 60_000) {
      await new Promise(setImmediate);
      if (vi.getTimerCount() > 0) {
        await vi.advanceTimersByTimeAsync(500);
        began.waited += 500;
      }
    }
    return { ...(await looking), waited: began.waited };
  } finally {
    vi.useRealTimers();
  }
}

describe('the pull request for a card', () => {
  it('is one request where its newest commit runs', async () => {
    const { seen, asked } = await look({ pullRequest: found() });
    expect(seen).toMatchObject({ kind: 'found', pull: { headSha: head, title: 'Add opening hours', draft: false } });
    expect(asked).toEqual(['pullRequest "acme/gym-api" 123']);
  });

  it('comes with its commits where another commit runs', async () => {
    const { seen, asked } = await look({ pullRequest: found(), commits: async () => [old, head] }, old);
    expect(seen).toMatchObject({ kind: 'found', commits: [old, head] });
    expect(asked).toEqual(['pullRequest "acme/gym-api" 123', 'commits "acme/gym-api" 123']);
  });

  it.each<GithubReason>(['server', 'permission'])(
    'does without its commits where GitHub answers: %s',
    async (reason) => {
      const { seen } = await look({ pullRequest: found(), commits: refusing(reason) }, old);
      expect(seen).toMatchObject({ kind: 'found', pull: { headSha: head } });
      expect(seen).not.toHaveProperty('commits');
    },
  );

  it.each<GithubReason>(['unreachable', 'server', 'rate-limit'])(
    'is silent at once where GitHub answers: %s',
    async (reason) => {
      const { seen, asked, seconds } = await look({ pullRequest: refusing(reason) });
      expect(seen).toEqual({ kind: 'silent' });
      expect(asked).toHaveLength(1);
      expect(seconds).toBe(0);
    },
  );

  it('is silent at once where AWS does not give the key', async () => {
    const { seen, seconds } = await look({
      pullRequest: () =>
        Promise.reject(
          new AwsError({
            kind: 'throttled',
            service: 'ssm',
            operation: 'GetParameters',
            code: 'Throttling',
            message: '',
          }),
        ),
    });
    expect(seen).toEqual({ kind: 'silent' });
    expect(seconds).toBe(0);
  });

  it.each<GithubReason>(['permission', 'credentials', 'unauthorized'])(
    'is refused with the reason: %s',
    async (reason) => {
      expect((await look({ pullRequest: refusing(reason) })).seen).toEqual({ kind: 'refused', reason });
    },
  );

  it('is gone where GitHub has none', async () => {
    expect((await look({ pullRequest: async () => ({ kind: 'gone' }) })).seen).toEqual({ kind: 'gone' });
  });

  it('is silent, and logged, where the way to GitHub has a fault', async () => {
    const { seen, logged } = await look({ pullRequest: () => Promise.reject(new TypeError('x is undefined')) });
    expect(seen).toEqual({ kind: 'silent' });
    expect(logged).toEqual(['A step failed']);
  });

  it('is not looked for without GitHub in the settings: no step is made', async () => {
    const { seen, stored } = await look(undefined);
    expect(seen).toBeUndefined();
    expect(stored).not.toContain('look at the pull request');
  });

  it('keeps a card waiting for less than ten seconds', async () => {
    const silent = await lookPatiently({ pullRequest: never });
    expect(silent.seen).toEqual({ kind: 'silent' });
    expect(silent.waited).toBeLessThanOrEqual(10_000);
    const { seen, waited } = await lookPatiently({ pullRequest: found(), commits: never }, old);
    expect(seen).toMatchObject({ kind: 'found', pull: { headSha: head } });
    expect(waited).toBeLessThanOrEqual(10_000);
  });

  it('is stored with a title of one line that fits a card, without controls, and without its labels and branch', async () => {
    const title = `Fix\r\n\u202Egnp.exe\u2066 ${'very '.repeat(100)}long`;
    const { seen, stored } = await look({
      pullRequest: found({ title, labels: ['secret-plan'], headRef: 'secret-branch' }),
    });
    const text = JSON.stringify(seen);
    expect(text).toContain('"title":"Fix gnp.exe very very');
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(stored).not.toMatch(/secret-plan|secret-branch/);
    expect(/"title":"([^"]*)"/.exec(text)?.[1]?.length).toBe(120);
  });

  it('is stored with no secret that somebody wrote into the title', async () => {
    const secret = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7'.padEnd(36, '0')}`;
    const { stored } = await look({ pullRequest: found({ title: `${'x'.repeat(100)} ${secret}` }) });
    expect(stored).not.toContain(secret.slice(0, 12));
    expect(stored).toContain('x'.repeat(100));
  });
});
