import { describe, expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';
import noDefault from '../teams/no-default-repository.config.ts';
import noPreviews from '../teams/no-previews.config.ts';
import { two, types } from './two-repositories.ts';
import { live } from './up/at-once.ts';

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
      expect(told[2]).toMatch(/PR web#3[\s\S]*There are 2 previews of acme\/web, 2 are allowed/);
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
