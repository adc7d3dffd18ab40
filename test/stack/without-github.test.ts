import { describe, expect, it } from 'vitest';
import { Refusal } from '../../sandbox/aws/refusal.ts';
import type { Settings } from '../../src/config/settings.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { inSandbox } from '../in-sandbox.ts';
import { following } from '../previews/follow/play-order.ts';
import { play } from './every-call.ts';

/** What a preview's life asks of AWS, as far as it shows that anything follows GitHub. */
const followedIn = (settings: Settings) =>
  inSandbox(
    async (stage) => {
      await play(stage, 'U0DEV', '/preview up 7', '/preview status 7', '/preview list', 'sweep', '/preview down 7');
      const { asked, ec2, lambda } = stage.sandbox.aws;
      const tags = new Set(ec2.instances().flatMap(({ tags: each }) => Object.keys(each)));
      const isThere = async (name: string) => {
        try {
          await lambda.run(`slipway-dev-${name}`, {});
          return [name];
        } catch (error) {
          if (error instanceof Refusal && error.code === 'ResourceNotFoundException') return [];
          throw error;
        }
      };
      return {
        roles: ofGithub(asked.map(({ role }) => role)),
        sessions: ofGithub(asked.map(({ session }) => session).map((name) => name.split('-')[0] ?? '')),
        parameters: ofGithub(
          asked
            .flatMap(({ needed }) => needed.flatMap(({ resources = [] }) => resources))
            .filter((arn) => arn.includes(':parameter/')),
        ),
        started: asked.filter(
          ({ role, needed }) =>
            role !== 'slipway-dev-slack' && needed.some(({ action }) => action === 'lambda:InvokeFunction'),
        ).length,
        tags: ['deployed', 'failed-commit', 'github-comment', 'launched-by'].filter((tag) => tags.has(tag)),
        functions: (await Promise.all(['github', 'image-pushed'].map(isThere))).flat(),
      };
    },
    { settings },
  );

const ofGithub = (names: readonly string[]) => [
  ...new Set(names.filter((name) => /github|follow|automation|image-pushed/.test(name))),
];

describe('what a preview asks of AWS', () => {
  it('is nothing that follows GitHub where the settings have no github', async () => {
    expect(await followedIn(acmeWithoutGithub())).toEqual({
      roles: [],
      sessions: [],
      parameters: [],
      started: 0,
      tags: [],
      functions: [],
    });
  });

  it('shows it where they have: the same look finds each of it', async () => {
    const found = await followedIn(following('always'));
    expect(found).toMatchObject({
      roles: ['slipway-dev-automation'],
      sessions: ['github'],
      tags: ['deployed', 'failed-commit', 'github-comment'],
      functions: ['github', 'image-pushed'],
    });
    expect(found.parameters.length).toBeGreaterThan(2);
    expect(found.started).toBeGreaterThan(0);
  });
});
