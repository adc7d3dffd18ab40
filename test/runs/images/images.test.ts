import { describe, expect, it } from 'vitest';
import type { StepReport } from '../../../sandbox/play/step-report.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';

const buttonsOf = ({ messages }: Pick<StepReport, 'messages'>): string[] =>
  [...JSON.stringify(messages).matchAll(/"value":"(\/run [^"]+)"/g)].map(([, command]) => command ?? '');

describe('/images', () => {
  it('lists the newest images: which one runs since when, which ran before, and Deploy where one may', async () => {
    await inSandbox(async ({ as }) => {
      const shown = await as('U0OPS', '/images prod');
      expect(shown.outcome).toBe('done');
      expect(textOf(shown)).toMatchInlineSnapshot(`
        "*Images of prod*
        \`123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api\`
        2 more are archived and cannot be pulled.
        Tags | Digest | Pushed | Runs
        v1.42.0, sha-52705e9, latest | sha256:88d661c81db6 | 01/15 08:00 UTC | -
        v1.41.0, sha-4e53395 | sha256:4e178919a0d7 | 01/13 06:00 UTC | runs since 01/13 07:00 UTC
        v1.40.0, sha-ac109cb | sha256:447ce33b80c9 | 01/11 14:00 UTC | ran before, until 01/13 07:00 UTC
        v1.39.0, sha-eb50e5c | sha256:ccceab0e8e2f | 01/08 14:00 UTC | -
        v1.38.0, sha-14398bd | sha256:08b2728f24e7 | 01/05 14:00 UTC | -
        Asked by <@U0OPS> · request \`117ab2301407\`"
      `);
      expect(buttonsOf(shown)).toEqual([
        '/run deploy prod --tag v1.42.0',
        '/run deploy prod --tag v1.40.0',
        '/run deploy prod --tag v1.39.0',
        '/run deploy prod --tag v1.38.0',
      ]);
      expect(shown.messages.every(({ only }) => only === 'U0OPS')).toBe(true);
      const shared = await as('U0OPS', '/images prod --share');
      expect(shared.messages.map(({ only }) => only)).toEqual([undefined]);
    });
  });

  it('offers no Deploy to who may not, and says who may', async () => {
    await inSandbox(
      async ({ as }) => {
        const shown = await as('U0VIEW', '/images prod');
        expect(buttonsOf(shown)).toEqual([]);
        expect(textOf(shown)).toContain('May deploy one: operator');
      },
      { settings: withImagesForViewers() },
    );
  });

  it('shows what was pushed since, and that the tag of what runs names something else by now', async () => {
    await inSandbox(async ({ as }) => {
      await as('U0OPS', 'wait 1h');
      await as('U0OPS', 'image push staging v1.43.0 --arch arm64');
      await as('U0OPS', 'image move staging v1.41.0 v1.43.0');
      const text = textOf(await as('U0OPS', '/images staging'));
      expect(text).toMatch(/v1\.41\.0, v1\.43\.0 \| sha256:\w{12} \| 01\/15 10:00 UTC \| -/);
      expect(text).toMatch(/sha-4e53395 \| sha256:\w{12} \| 01\/13 06:00 UTC \| runs since 01\/13 07:00 UTC/);
      expect(text).toContain('`v1.41.0` names another image by now than the one that runs under it.');
    });
  });

  it('says of what ran before that it is gone, and finds what runs however many were pushed after it', async () => {
    await inSandbox(async ({ as }) => {
      for (const minor of [43, 44, 45, 46, 47]) await as('U0OPS', `image push prod v1.${minor}.0`);
      await as('U0OPS', 'image delete prod v1.40.0');
      const text = textOf(await as('U0OPS', '/images prod'));
      expect(text).toMatch(/v1\.41\.0, sha-4e53395 \| .* \| runs since/);
      expect(text.match(/^v1\./gm)).toHaveLength(6);
      expect(text).toMatch(/ran before, until .*gym-api:v1\.40\.0.*not in the repository any more/);
    });
  });

  it('says honestly what lies in another registry', async () => {
    await inSandbox(async ({ as }) => {
      await as('U0OPS', 'image from prod ghcr.io/acme/gym-api');
      const shown = await as('U0OPS', '/images prod');
      expect(shown.outcome).toBe('done');
      expect(textOf(shown)).toContain('It comes from ghcr.io. Only repositories of ECR are listed here');
      expect(textOf(shown)).toMatch(/runs since .*: `ghcr\.io\/acme\/gym-api:v1\.41\.0`/);
      expect(buttonsOf(shown)).toEqual([]);
    });
  });

  it.each([
    ['denied, with what runs all the same', (s: object) => s, 'AccessDeniedException'],
    ['missing where the role may look everywhere', anyRepository, 'RepositoryNotFoundException'],
  ])('says of a repository that it is %s', async (_, change, code) => {
    await inSandbox(
      async ({ as }) => {
        await as('U0OPS', 'image from prod 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gone');
        const shown = await as('U0OPS', '/images prod');
        expect(shown.outcome).toBe('failed');
        expect(textOf(shown)).toContain('The images of prod were not read.');
        expect(textOf(shown)).toContain(code);
        expect(textOf(shown)).toMatch(/runs since .*: `123456789012\S+\/acme\/gone:v1\.41\.0`/);
      },
      { settings: change(acmeWithoutGithub()) as ReturnType<typeof acmeWithoutGithub> },
    );
  });

  it('offers each command of the catalogue that deploys there', async () => {
    const acme = acmeWithoutGithub();
    const hotfix = { ...acme.runs.deploy, targets: ['prod'] } as (typeof acme.runs)[string];
    await inSandbox(
      async ({ as }) => {
        expect(buttonsOf(await as('U0OPS', '/images prod')).slice(0, 3)).toEqual([
          '/run deploy prod --tag v1.42.0',
          '/run hotfix prod --tag v1.42.0',
          '/run deploy prod --tag v1.40.0',
        ]);
      },
      { settings: { ...acme, runs: { ...acme.runs, hotfix } } },
    );
  });

  it('says what the settings lack, and that there is no such environment', async () => {
    const acme = acmeWithoutGithub();
    const { ecs: _, ...bare } = acme.environments.prod ?? { region: 'ap-northeast-1' };
    await inSandbox(
      async ({ as }) => {
        expect(textOf(await as('U0OPS', '/images prod'))).toContain('environments.prod of the settings has no ecs.');
        expect((await as('U0OPS', '/images qa')).outcome).toBe('usage');
      },
      { settings: { ...acme, environments: { ...acme.environments, prod: bare as never } } },
    );
  });
});

function withImagesForViewers() {
  const acme = acmeWithoutGithub();
  const { viewer } = acme.access.roles;
  if (!viewer) throw new Error('There is no viewer');
  const roles = { ...acme.access.roles, viewer: { ...viewer, allow: [...viewer.allow, 'images:*'] } };
  return { ...acme, access: { ...acme.access, roles } };
}

/** Where the settings name no repository the role may look at any of the account's. */
function anyRepository(settings: object) {
  const acme = settings as ReturnType<typeof acmeWithoutGithub>;
  const environments = Object.fromEntries(
    Object.entries(acme.environments).map(([name, { ecs, ...rest }]) => {
      const { imageRepository: _, ...own } = ecs ?? { cluster: '', service: '', container: '' };
      return [name, { ...rest, ecs: own }];
    }),
  );
  return { ...acme, environments };
}
