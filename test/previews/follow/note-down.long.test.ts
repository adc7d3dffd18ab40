import { describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import { aPullRequest, headSha, nextSha } from '../../github/a-pull-request.ts';
import { textOf } from '../../in-sandbox.ts';
import { following, type WithGithub, withFakeGithub } from './with-fake-github.ts';

const image = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';
const parameter = '/slipway/slipway-dev/follow/api/123/ended';
const ended = ({ sandbox }: WithGithub) => sandbox.aws.ssm.parameters.get(parameter)?.value;
const states = ({ sandbox }: WithGithub) => sandbox.aws.ec2.instances().map(({ state }) => state);

const live = (on: 'command' | 'label' | 'always', use: (stage: WithGithub) => Promise<void>) =>
  withFakeGithub(
    async (stage) => {
      expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('done');
      await use(stage);
    },
    { own: { image, follow: following({ on }) } },
  );

describe('/preview down', () => {
  it.each(['label', 'always'] as const)(
    'remembers under %s for which commit a person ended the preview',
    async (on) => {
      await live(on, async (stage) => {
        stage.github.pull(aPullRequest({ headSha: nextSha }));
        expect((await stage.as('U0DEV', '/preview down 123')).outcome).toBe('done');
        expect(ended(stage)).toBe(nextSha);
        expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('done');
        expect(ended(stage)).toBeUndefined();
      });
    },
  );

  it('remembers it before the preview is ended: what looks meanwhile must not bring it back', async () => {
    await live('always', async (stage) => {
      await stage.as('U0DEV', '/preview down 123');
      const done = stage.sandbox.aws.calls.map(({ operation }) => operation);
      expect(done.indexOf('PutParameter')).toBeGreaterThan(-1);
      expect(done.indexOf('PutParameter')).toBeLessThan(done.indexOf('TerminateInstances'));
    });
  });

  it('remembers the commit that was deployed where GitHub does not say which is the newest', async () => {
    await live('always', async (stage) => {
      stage.github.refuse('pullRequest', new GithubError('no answer', { reason: 'unreachable' }));
      expect((await stage.as('U0DEV', '/preview down 123')).outcome).toBe('done');
      expect(ended(stage)).toBe(headSha);
    });
  });

  it('remembers nothing under command: nobody but a person brings it back', async () => {
    await live('command', async (stage) => {
      expect((await stage.as('U0DEV', '/preview down 123')).outcome).toBe('done');
      expect(ended(stage)).toBeUndefined();
      expect(stage.sandbox.aws.calls.filter(({ operation }) => operation === 'PutParameter')).toEqual([]);
    });
  });

  it('ends the preview where GitHub refuses to say anything', async () => {
    await live('always', async (stage) => {
      stage.github.refuse('pullRequest', new GithubError('no right', { reason: 'permission', status: 403 }));
      const report = await stage.as('U0DEV', '/preview down 123');
      expect(textOf(report)).toContain('is terminated');
      expect(states(stage)).not.toContain('running');
    });
  });

  it('of a pull request without a preview says so as before', async () => {
    await withFakeGithub(
      async ({ as }) => {
        const report = await as('U0DEV', '/preview down 123');
        expect(report.outcome).toBe('failed');
        expect(textOf(report)).toContain('PR 123 has no preview');
      },
      { own: { image, follow: following({ on: 'always' }) } },
    );
  });
});
