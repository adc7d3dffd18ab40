import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GitHub } from '../../../src/github/github.ts';
import { GithubError } from '../../../src/github/github-error.ts';
import { createSteps } from '../../../src/operations/steps.ts';
import { newestOf } from '../../../src/previews/follow/ask-heads.ts';
import { durably } from '../../operations/durably.ts';
import twoRepositories from '../../teams/two-repositories.config.ts';
import { aGithub, aPull, sha } from './a-github.ts';

let stage: Awaited<ReturnType<typeof durably>>;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());

const [old, head] = [sha('d00d1e5'), sha('abc1234')];

type Listed = Parameters<typeof newestOf>[2];

/** What a list of these says, where GitHub answers so; `undefined` for settings without GitHub. */
async function ask(openPullRequests: GitHub['openPullRequests'] | undefined, listed: Listed) {
  const fake = openPullRequests && aGithub({ openPullRequests });
  const ended = await stage.run((durable, now) => {
    const steps = createSteps(durable, now, () => {}, now());
    return newestOf({ steps, github: fake?.github }, twoRepositories, listed);
  });
  return { ...ended, newest: ended.result, asked: fake?.asked ?? [] };
}

const open =
  (...numbers: readonly number[]): GitHub['openPullRequests'] =>
  async () =>
    numbers.map((number) => aPull({ number, headSha: head, title: 'a secret plan' }));

describe('the newest commits for a list', () => {
  it('are asked for once a repository, and told for each instance', async () => {
    const { newest, asked } = await ask(open(1, 2, 3), [
      { id: 'i-1', pr: '1', sha: head },
      { id: 'i-2', pr: '2', sha: old },
      { id: 'i-2b', pr: '2', sha: head },
      { id: 'i-3', pr: 'web#3', sha: head },
      { id: 'i-4', pr: '4', sha: head },
    ]);
    expect(newest).toEqual({ 'i-1': 'yes', 'i-2': 'no', 'i-2b': 'yes', 'i-3': 'yes', 'i-4': 'unknown' });
    expect(asked).toEqual(['openPullRequests "acme/api"', 'openPullRequests "acme/web"']);
  });

  it('of another repository with the same number are not taken for them', async () => {
    const onlyApi: GitHub['openPullRequests'] = (repository) =>
      open(...(repository === 'acme/api' ? [7] : []))(repository);
    const { newest } = await ask(onlyApi, [
      { id: 'i-1', pr: '7', sha: head },
      { id: 'i-2', pr: 'web#7', sha: head },
    ]);
    expect(newest).toEqual({ 'i-1': 'yes', 'i-2': 'unknown' });
  });

  it('are not asked for where no tag tells, nor for repositories that the settings do not have', async () => {
    const { newest, asked, stored } = await ask(open(1), [
      { id: 'i-1', pr: '1' },
      { id: 'i-2', pr: 'somebody/else#1', sha: head },
    ]);
    expect(newest).toEqual({});
    expect(asked).toEqual([]);
    expect(stored).not.toContain('look at the pull requests');
  });

  it('are unknown for the repository alone that GitHub does not tell of, at once', async () => {
    const half: GitHub['openPullRequests'] = (repository) =>
      repository === 'acme/web' ? Promise.reject(new GithubError('no', { reason: 'server' })) : open(1)(repository);
    const { newest, seconds } = await ask(half, [
      { id: 'i-1', pr: '1', sha: head },
      { id: 'i-3', pr: 'web#1', sha: head },
    ]);
    expect(newest).toEqual({ 'i-1': 'yes', 'i-3': 'unknown' });
    expect(seconds).toBe(0);
  });

  it('are none at all without GitHub in the settings', async () => {
    const { newest, stored } = await ask(undefined, [{ id: 'i-1', pr: '1', sha: head }]);
    expect(newest).toBeUndefined();
    expect(stored).not.toContain('look at the pull requests');
  });

  it('are stored without what else GitHub tells', async () => {
    const { stored } = await ask(open(1), [{ id: 'i-1', pr: '1', sha: head }]);
    expect(stored).not.toContain('a secret plan');
  });
});
