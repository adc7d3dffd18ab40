import { describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import { aPullRequest, headSha, nextSha } from '../../github/a-pull-request.ts';
import { textOf } from '../../in-sandbox.ts';
import { following, type WithGithub, withFakeGithub } from './with-fake-github.ts';

const image = '210987654321.dkr.ecr.us-east-1.amazonaws.com/gym/api:pr-{pr}-{sha}';
const stranger = { login: 'someone-<!channel>', id: 99, isBot: false };
const fork = { fromFork: true, author: stranger };

const states = ({ sandbox }: WithGithub) => sandbox.aws.ec2.instances().map(({ state }) => state);
const audit = ({ sandbox }: WithGithub) => sandbox.audit().map(({ user, outcome, rule }) => ({ user, outcome, rule }));
const deployments = ({ sandbox }: WithGithub) =>
  sandbox.aws.calls.filter(({ operation }) => operation === 'SendCommand').map(({ input }) => JSON.stringify(input));

const onFork = (use: (stage: WithGithub) => Promise<void>, own = { image }) =>
  withFakeGithub(use, { own, pull: fork, shared: { registry: undefined } });

describe('a pull request from a fork', () => {
  it('is launched by no command alone: the answer warns, names the commit and the image, and has one button', async () => {
    await onFork(async (stage) => {
      const report = await stage.as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('refused');
      const text = textOf(report);
      expect(text).toContain('Nothing was launched: PR 123 comes from a fork');
      expect(text).toContain("A stranger's code will run with the previews' secrets, database and network.");
      expect(text).toContain('Author: someone-&lt;!channel&gt;');
      expect(text).toContain(`https://github.com/acme/gym-api/pull/123/commits/${headSha}`);
      expect(text).toMatch(/Image: `sha256:[0-9a-f]{12}`/);
      const row = JSON.stringify(report.messages);
      expect(row).toContain('Start this commit');
      expect(row).toMatch(new RegExp(`/preview up-commit 123 ${headSha} sha256:[0-9a-f]{64}"`));
      expect(states(stage)).toEqual([]);
      expect(audit(stage)).toEqual([
        { user: 'U0DEV', outcome: 'denied', rule: 'a commit of a fork is started by its own button' },
      ]);
    });
  });

  it('is launched by the press, for this commit and by the digest', async () => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123 --ttl 2h');
      const report = await stage.as('U0DEV', 'press Start this commit');
      expect(textOf(report)).toContain('The preview of PR 123 is ready');
      expect(textOf(report)).toContain('Time left: 1h 58m');
      expect(report.outcome).toBe('done');
      expect(states(stage)).toEqual(['running']);
      expect(deployments(stage).join()).toMatch(/gym\/api@sha256:[0-9a-f]{64}/);
      expect(audit(stage).at(-1)).toMatchObject({ user: 'U0DEV', outcome: 'done' });
    });
  });

  it('is launched by nobody who may not launch previews', async () => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      const report = await stage.as('U0VIEW', 'press Start this commit');
      expect(report.outcome).toBe('refused');
      expect(states(stage)).toEqual([]);
      expect(audit(stage).at(-1)).toMatchObject({ user: 'U0VIEW', outcome: 'denied' });
    });
  });

  it('is not launched where somebody has pushed since: the approval was for another commit', async () => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      stage.github.pull(aPullRequest({ ...fork, headSha: nextSha }));
      const pressed = await stage.as('U0DEV', 'press Start this commit');
      expect(pressed.outcome).toBe('refused');
      expect(textOf(pressed)).toMatch(/The approval was for <[^>]+\|a1b2c3d>, the head is now <[^>]+\|b2c3d4e>\./);
      expect(states(stage)).toEqual([]);
      expect(audit(stage).at(-1)?.rule).toBe('an approval counts for one commit');
      const anew = await stage.as('U0DEV', 'press Try again');
      expect(textOf(anew)).toContain('comes from a fork');
      expect(JSON.stringify(anew.messages)).toContain(nextSha);
      expect((await stage.as('U0DEV', 'press Start this commit')).outcome).toBe('done');
    });
  });

  it('keeps what runs when a push voids the approval', async () => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      await stage.as('U0DEV', 'press Start this commit');
      stage.github.pull(aPullRequest({ ...fork, headSha: nextSha }));
      expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('refused');
      expect((await stage.as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('refused');
      expect(states(stage)).toEqual(['running']);
      expect(deployments(stage).join()).not.toContain(nextSha);
    });
  });

  it.each([
    ['closed', aPullRequest({ ...fork, state: 'closed' }), /the pull request is closed/],
    ['merged', aPullRequest({ ...fork, state: 'closed', merged: true }), /the pull request is merged/],
  ])('is not launched where it was %s since', async (_how, pull, said) => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      stage.github.pull(pull);
      const pressed = await stage.as('U0DEV', 'press Start this commit');
      expect(pressed.outcome).toBe('failed');
      expect(textOf(pressed)).toMatch(said);
      expect(states(stage)).toEqual([]);
    });
  });

  it('is not launched where GitHub does not say whether the commit is still its newest', async () => {
    await onFork(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      stage.github.refuse('pullRequest', new GithubError('no answer', { reason: 'unreachable' }));
      const pressed = await stage.as('U0DEV', 'press Start this commit');
      expect(pressed.outcome).toBe('failed');
      expect(textOf(pressed)).toContain('whether the approved commit of PR 123 is still its newest is not known');
      expect(states(stage)).toEqual([]);
    });
  });

  it('without an image by commit is refused with the setting to write', async () => {
    await onFork(
      async (stage) => {
        const report = await stage.as('U0DEV', '/preview up 123');
        expect(report.outcome).toBe('refused');
        expect(textOf(report)).toContain("previews.repositories.api.image: 'ghcr.io/acme/gym-api:pr-{pr}-{sha}'");
        expect(states(stage)).toEqual([]);
        expect(audit(stage).at(-1)?.rule).toBe('an image of a fork is named by its commit');
      },
      { image: 'ghcr.io/acme/gym-api:pr-{pr}' },
    );
  });

  it('whose image is not there says so: nobody can agree to it', async () => {
    await onFork(async (stage) => {
      stage.sandbox.setFault('image-missing', true);
      const report = await stage.as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('failed');
      expect(textOf(report)).toMatch(
        /the image of a1b2c3d was not found[\s\S]*GitHub gives workflows of forks no secrets/,
      );
      expect(JSON.stringify(report.messages)).not.toContain('Start this commit');
    });
  });

  it('cannot be started by typing what the button asks for', async () => {
    await onFork(async (stage) => {
      const typed = await stage.as('U0DEV', `/preview up-commit 123 ${headSha} sha256:${'a'.repeat(64)}`);
      expect(typed.outcome).toBe('usage');
      expect(states(stage)).toEqual([]);
    });
  });

  it('that lies in a repository that is no more is a fork all the same', async () => {
    await withFakeGithub(
      async (stage) => {
        expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('refused');
      },
      { own: { image, follow: following() }, pull: { ...fork, author: undefined }, shared: { registry: undefined } },
    );
  });
});
