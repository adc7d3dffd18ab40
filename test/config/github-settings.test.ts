import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { defineConfig, parameter } from '../../src/config/define-config.ts';
import { followOf } from '../../src/config/follow-of.ts';
import { repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings, SettingsInput } from '../../src/config/settings.ts';

const app = {
  app: parameter('/slipway/dev/github/app-id'),
  privateKey: parameter('/slipway/dev/github/private-key'),
  webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
};
const token = { token: parameter('/slipway/dev/github/token'), webhookSecret: app.webhookSecret };

type Change = { readonly github?: unknown; readonly edit?: (settings: SettingsInput) => void };

function checked({ github, edit }: Change): Settings | readonly string[] {
  const input: SettingsInput = structuredClone(acme);
  delete input.github;
  delete api(input).follow;
  Object.assign(input, github === undefined ? {} : { github });
  edit?.(input);
  try {
    return defineConfig(input);
  } catch (error) {
    return String(error).split('\n  ').slice(1);
  }
}

const api = ({ previews }: SettingsInput) => {
  if (!previews?.repositories.api) throw new Error('There is no repository called api');
  return previews.repositories.api;
};

describe('the settings of GitHub', () => {
  it.each([
    ['an App', app],
    ['a token', token],
    ['the installation of an App', { ...app, installation: 4242 }],
    ['a secret that is being changed', { ...app, previousWebhookSecret: parameter('/slipway/dev/github/old') }],
    [
      'people by login, by number and a bot',
      { ...app, users: { 'octo-dev': 'U0DEV', 583231: 'W0OPS', 'x[bot]': 'U0A' } },
    ],
  ])('may be %s', (_, github) => {
    expect(checked({ github })).toMatchObject({ github });
  });

  const unusable: readonly [string, unknown, string][] = [
    [
      'an App and a token',
      { ...app, ...token },
      'github: takes { app, privateKey } of a GitHub App, or { token }, not both',
    ],
    [
      'a token and half an App',
      { ...token, app: app.app },
      'github: takes { app, privateKey } of a GitHub App, or { token }, not',
    ],
    ['neither', { webhookSecret: app.webhookSecret }, 'github: lacks app, privateKey: it takes { app, privateKey }'],
    ['an App without its key', { ...app, privateKey: undefined }, 'github: lacks privateKey'],
    ['no secret', { token: token.token }, 'github: lacks webhookSecret'],
    ['nothing', {}, 'github: expected { app, privateKey } of a GitHub App, or { token }, and webhookSecret'],
    ['a secret as it is', { ...app, webhookSecret: 'hunter2' }, 'github: expected { app, privateKey }'],
    ['a slip in a key', { ...app, user: {} }, 'github: has no user: it takes app, privateKey, webhookSecret, previous'],
    [
      'a malformed name of a parameter',
      { ...app, app: parameter('app') },
      'github.app.parameter: expected a parameter',
    ],
    [
      'no Slack id',
      { ...app, users: { octo: '@octo' } },
      'github.users.octo: expected a Slack id that begins with U or W',
    ],
    ['no login', { ...token, users: { 'oc to': 'U0DEV' } }, 'github.users.oc to: expected a login of GitHub'],
    ['a login twice', { ...app, users: { octo: 'U0DEV', Octo: 'U0OPS' } }, 'github.users.Octo: repeats octo'],
    ['one parameter for two', { ...app, privateKey: app.app }, 'github.privateKey: is the parameter of app too'],
    [
      'an installation of a token',
      { ...token, installation: 4242 },
      'github: has an installation with { app, privateKey } alone: leave it out with a token',
    ],
    ['an installation by its name', { ...app, installation: 'acme' }, 'github: has an installation that is no number'],
    [
      'one secret before and after',
      { ...app, previousWebhookSecret: app.webhookSecret },
      'github.previousWebhookSecret: is the parameter of webhookSecret too',
    ],
  ];

  it.each(unusable)('are refused with %s', (_, github, fault) => {
    expect(checked({ github })).toEqual([expect.stringContaining(fault)]);
  });

  it('show no value in a fault', () => {
    expect(String(checked({ github: { ...app, webhookSecret: 'hunter2' } }))).not.toContain('hunter2');
  });

  it('are refused where there is nothing to follow', () => {
    const edit = (settings: SettingsInput) => {
      delete settings.previews;
      settings.region = 'ap-northeast-1';
      settings.runs = {};
      settings.access.roles = { all: { iamRoleArn: { stackRole: 'operator' }, allow: ['*'] } };
      settings.access.users = {};
      settings.access.userGroups = {};
    };
    expect(checked({ github: app, edit })).toEqual(['github: has nothing to follow: there are no previews']);
  });

  const key = parameter('/slipway/dev/github/private-key');
  it.each([
    ['environment.KEY', { environment: { KEY: key } }],
    ['registry.token', { registry: { username: parameter('/gym/ghcr/username'), token: key } }],
  ])('hand no parameter of theirs to a preview as its %s', (path, given) => {
    expect(checked({ github: app, edit: (settings) => Object.assign(api(settings), given) })).toEqual([
      `previews.repositories.api.${path}: is github.privateKey, which no preview may read: give it a parameter of its own`,
    ]);
  });

  it('hand no parameter of theirs to the registry that all share', () => {
    const edit = ({ previews }: SettingsInput) =>
      Object.assign(previews ?? {}, { registry: { username: parameter('/gym/ghcr/username'), token: key } });
    expect(checked({ github: app, edit })).toEqual([
      expect.stringContaining('previews.registry.token: is github.priv'),
    ]);
  });
});

describe('how previews follow', () => {
  const followed = (change: Change) => {
    const settings = checked(change);
    if (!('slack' in settings)) throw new Error(settings.join('\n'));
    return repositoriesOf(settings.previews).map((repository) => followOf(settings, repository));
  };
  const follow = (written: object) => (settings: SettingsInput) => {
    Object.assign(api(settings), { follow: written });
  };

  const usual = {
    on: 'command',
    label: 'preview',
    limit: 5,
    drafts: false,
    bots: false,
    endOnClose: true,
    redeployOnPush: true,
    comment: true,
    deployment: false,
  };

  it.each([
    { named: 'not at all without github', change: {}, follows: undefined },
    { named: 'by the defaults where nothing else is said', change: { github: app }, follows: usual },
    { named: 'by the defaults', change: { github: app, edit: follow({}) }, follows: usual },
    {
      named: 'as the settings say',
      change: {
        github: token,
        edit: follow({
          on: 'label',
          label: 'run me',
          limit: 10,
          drafts: true,
          bots: true,
          workflow: '.github/workflows/image.yaml',
          endOnClose: false,
          redeployOnPush: false,
          comment: false,
          deployment: true,
        }),
      },
      follows: {
        on: 'label',
        label: 'run me',
        limit: 10,
        drafts: true,
        bots: true,
        workflow: '.github/workflows/image.yaml',
        endOnClose: false,
        redeployOnPush: false,
        comment: false,
        deployment: true,
      },
    },
  ])('is $named', ({ change, follows }) => {
    expect(followed(change)[0]).toEqual(follows);
  });

  it.each([
    [{ limit: 7 }, 3],
    [{ limit: 1 }, 1],
    [{ limit: 50 }, 5],
    [{}, 5],
  ])('launches half of what may run of a repository with %j: %i', (own, limit) => {
    const edit = (settings: SettingsInput) => Object.assign(api(settings), own);
    expect(followed({ github: app, edit })[0]?.limit).toBe(limit);
  });

  const unusable: readonly [string, object, string][] = [
    ['what launches', { on: 'push' }, 'on: Invalid option: expected one of "command"|"label"|"always"'],
    ['a label with a comma', { on: 'label', label: 'a,b' }, 'label: expected the name of a label, such as preview'],
    ['an empty label', { on: 'label', label: '' }, 'label: expected the name of a label'],
    ['a label that nothing reads', { label: 'preview' }, "label: is not used with on: 'command': write on: 'label'"],
    ['a label beside always', { on: 'always', label: 'preview' }, "label: is not used with on: 'always'"],
    ['a limit that nothing reads', { limit: 2 }, "limit: is not used with on: 'command', where GitHub launches"],
    ['a limit above that of all', { on: 'always', limit: 11 }, 'limit: is more than may run at all: write 10 or less'],
    ['a limit of none', { on: 'always', limit: 0 }, 'limit: Too small'],
    ['the name of a workflow', { workflow: 'image.yml' }, 'workflow: expected .github/workflows/NAME.yml'],
    ['a workflow elsewhere', { workflow: '.github/../image.yml' }, 'workflow: expected .github/workflows/NAME.yml'],
  ];

  it.each(unusable)('is refused with %s', (_, written, fault) => {
    expect(checked({ github: app, edit: follow(written) })).toEqual([
      expect.stringContaining(`previews.repositories.api.follow.${fault}`),
    ]);
  });

  it('is refused with a slip in a key', () => {
    expect(checked({ github: app, edit: follow({ onClose: false }) })).toEqual([
      expect.stringMatching(/^previews\.repositories\.api\.follow: .*onClose/),
    ]);
  });

  it('is refused with a limit above that of the repository', () => {
    const edit = (settings: SettingsInput) =>
      Object.assign(api(settings), { limit: 4, follow: { on: 'always', limit: 5 } });
    expect(checked({ github: app, edit })).toEqual([expect.stringContaining('write 4 or less')]);
  });

  it.each([
    ['without a workflow', { on: 'always' }],
    ['with a limit of all', { on: 'always', limit: 10 }],
    ['with a label in Japanese', { on: 'label', label: 'プレビュー 希望' }],
  ])('is taken %s', (_, written) => {
    expect(checked({ github: app, edit: follow(written) })).toHaveProperty('github');
  });

  it('is a fault without github', () => {
    expect(checked({ edit: follow({ endOnClose: true }) })).toEqual([
      'previews.repositories.api.follow: follows nothing without github: write github: { app, privateKey, webhookSecret }, or leave follow out',
    ]);
  });

  it('is no fault of its own where github is not sound', () => {
    const faults = checked({ github: {}, edit: follow({ endOnClose: true }) });
    expect(faults).toEqual([expect.stringMatching(/^github: expected/)]);
  });
});

describe("GitHub's numbers of a repository", () => {
  const githubIds = { owner: 583231, repository: 1296269 };
  const number = (ids: unknown) => (settings: SettingsInput) => {
    Object.assign(api(settings), { githubIds: ids });
  };

  it('are taken', () => {
    expect(checked({ github: app, edit: number(githubIds) })).toHaveProperty(
      'previews.repositories.api.githubIds',
      githubIds,
    );
  });

  it('are a fault without github', () => {
    expect(checked({ edit: number(githubIds) })).toEqual([
      'previews.repositories.api.githubIds: is not used without github: write github: { app, privateKey, webhookSecret }, or leave githubIds out',
    ]);
  });

  it.each([
    ['half of them', { owner: 583231 }, 'githubIds.repository: '],
    ['a text', { owner: 583231, repository: '1296269' }, 'githubIds.repository: '],
    ['none', { owner: 0, repository: 1 }, 'githubIds.owner: '],
  ])('are refused as %s', (_, ids, fault) => {
    expect(checked({ github: app, edit: number(ids) })).toEqual([expect.stringContaining(fault)]);
  });

  it('are of one repository', () => {
    const edit = (settings: SettingsInput) => {
      number(githubIds)(settings);
      const web = {
        ...structuredClone(api(settings)),
        repository: 'acme/gym-web',
        image: 'ghcr.io/acme/gym-web:pr-{pr}',
      };
      Object.assign(settings.previews?.repositories ?? {}, { web });
    };
    expect(checked({ github: app, edit })).toEqual([
      'previews.repositories.web.githubIds.repository: is that of api too',
    ]);
  });
});
