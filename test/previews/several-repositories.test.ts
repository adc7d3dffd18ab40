import { describe, expect, it } from 'vitest';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';
import noDefault from '../teams/no-default-repository.config.ts';
import noPreviews from '../teams/no-previews.config.ts';
import twoRepositories from '../teams/two-repositories.config.ts';
import { allUp, live } from './up/at-once.ts';

/** Types one line after the other; what is answered to each. */
async function types({ as }: Pick<Stage, 'as'>, user: string, ...lines: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const line of lines) told.push(textOf(await as(user, line)));
  return told;
}

const two = { settings: twoRepositories };

describe('two repositories with previews', () => {
  it('have an instance each for the same number, with tags, documents and a profile of their own', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      await types({ as }, 'U0DEV', '/preview up web#7', '/preview up 7');
      const found = live(sandbox).map(({ tags }) => [tags.Repository, tags.PR, tags.Name]);
      expect(found).toEqual([
        ['acme/web', '7', 'slipway-dev-pr-web-7'],
        ['acme/api', '7', 'slipway-dev-pr-7'],
      ]);
      const inputs = sandbox.awsCalls().map(({ operation, input }) => [operation, JSON.stringify(input)] as const);
      const launched = inputs.filter(([operation]) => operation === 'RunInstances').map(([, input]) => input);
      for (const [name, key] of [
        ['acme/web', 'web'],
        ['acme/api', 'api'],
      ] as const) {
        const own = launched.filter((input) => input.includes(`"${name}"`));
        expect(own.length).toBeGreaterThan(0);
        for (const input of own) expect(input).toContain(`"slipway-dev-preview-${key}"`);
      }
      const sent = inputs.filter(([operation]) => operation === 'SendCommand').map(([, input]) => input);
      expect(sent.map((input) => /preview-deploy-(\w+)-/.exec(input)?.[1])).toEqual(['web', 'api']);
    }, two);
  });

  it('are told apart in the list, when one is torn down, and in the audit', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const told = await types(
        { as },
        'U0DEV',
        ...['/preview up web#7', '/preview up 7', '/preview list', '/preview down acme/web#7'],
      );
      expect(told[2]).toMatch(/\|web#7> [\s\S]*\|#7> /);
      expect(live(sandbox).map(({ tags }) => tags.Repository)).toEqual(['acme/api']);
      const [gone] = await types({ as }, 'U0DEV', '/preview status https://github.com/acme/web/pull/7');
      expect(gone).toContain('PR web#7 has no preview');
      expect(sandbox.audit().map(({ action }) => action)).toEqual([
        'preview:up@web',
        'preview:up@api',
        'preview:list',
        'preview:down@web',
        'preview:status@web',
      ]);
    }, two);
  });

  it('give one instance to two people who want the same, and two where each wants another', async () => {
    await inSandbox(async ({ sandbox }) => {
      await allUp(sandbox, ['web#7', 'web#7', '7']);
      expect(
        live(sandbox)
          .map(({ tags }) => tags.Repository)
          .sort(),
      ).toEqual(['acme/api', 'acme/web']);
    }, two);
  });

  it('have limits of their own beside the one of all', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const told = await types(
        { as },
        'U0DEV',
        '/preview up web#1',
        '/preview up web#2',
        '/preview up web#3',
        '/preview up 3',
      );
      expect(live(sandbox).map(({ tags }) => `${tags.Repository}#${tags.PR}`)).toEqual([
        'acme/web#1',
        'acme/web#2',
        'acme/api#3',
      ]);
      expect(told[2]).toMatch(/PR web#3[\s\S]*2 previews of acme\/web are running, 2 are allowed/);
    }, two);
  });

  it('have a longest life of their own, in the sweep and where a duration is typed', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const told = await types({ as }, 'U0DEV', '/preview up web#7', '/preview up 7', '/preview extend web#7 3h');
      expect(told[2]).toMatch(/`3h` is outside what is allowed: 1m to 2h/);
      await as('U0DEV', 'wait 65m');
      await sandbox.stage.runScheduled('sweep');
      expect(live(sandbox).map(({ tags }) => tags.Repository)).toEqual(['acme/api']);
    }, two);
  });

  it('are open to whoever may ask for one of them alone: that one', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      await types({ as }, 'U0DEV', '/preview up 7', '/preview up web#7');
      await types({ as }, 'U0WEB', '/preview down 7', '/preview list', '/preview logs web#7');
      const [denied, list, logs] = sandbox.slack
        .messages()
        .slice(-4)
        .map(({ text }) => text);
      expect(denied).toContain('is not among what your role frontend may do');
      expect(list).toMatch(/2 of 10 previews[\s\S]*Not shown: 1 of repositories/);
      expect(list).not.toContain('| #7');
      expect(logs).toContain('Log of PR web#7');
    }, two);
  });
});

describe('repositories without a default one', () => {
  it('are named where a number is typed alone', async () => {
    await inSandbox(
      async ({ as, sandbox }) => {
        const lines = ['/preview up 7', '/preview up https://github.com/acme/other/pull/7', '/preview up 007'];
        const told = await types({ as }, 'U0DEV', ...lines);
        expect(told[0]).toContain('`7` does not say of which repository. It is one of `api#7`, `web#7`.');
        expect(told[1]).toContain('`acme/other#7` is a pull request of `acme/other`, which has no previews here.');
        expect(told[2]).toContain('It is one of `api#7`, `web#7`.');
        expect(sandbox.awsCalls().filter(({ service }) => service === 'ec2')).toEqual([]);
      },
      { settings: noDefault },
    );
  });
});

describe('settings without previews', () => {
  it('say so to whoever asks for one, offer none, and sweep nothing', async () => {
    await inSandbox(
      async ({ as, sandbox }) => {
        const asked = ['/preview up 7', '/preview list', '/slipway help'];
        const [up, list, help] = await types({ as }, 'U0OPS', ...asked);
        for (const told of [up, list]) expect(told).toMatch(/there are no previews here[\s\S]*\/slipway help/);
        expect(help).not.toMatch(/\/preview|Not shown/);
        await sandbox.stage.runScheduled('sweep');
        await sandbox.stage.runScheduled('watch');
        expect(sandbox.awsCalls().filter(({ operation }) => operation === 'DescribeInstances')).toEqual([]);
      },
      { settings: noPreviews },
    );
  });
});
