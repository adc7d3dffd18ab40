import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import own from '../../slipway.config.ts';
import { actionFamilies } from '../../src/config/actions.ts';
import {
  asTask,
  choice,
  database,
  defineConfig,
  deploy,
  integer,
  onInstance,
  pattern,
  pullRequest,
  redeploy,
  scale,
} from '../../src/config/define-config.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

const change = (edit: (settings: SettingsInput) => void): SettingsInput => {
  const copy: SettingsInput = structuredClone(acme);
  edit(copy);
  return copy;
};

const faultsOf = (edit: (settings: SettingsInput) => void): string[] => {
  try {
    defineConfig(change(edit));
    return [];
  } catch (error) {
    return String(error).split('\n  ').slice(1);
  }
};

const previews = (settings: SettingsInput) => {
  if (!settings.previews) throw new Error('no previews');
  return settings.previews;
};
const api = (settings: SettingsInput) => {
  const found = previews(settings).repositories.api;
  if (!found) throw new Error('no repository');
  return found;
};

const prod = (settings: SettingsInput) => settings.environments?.prod ?? { region: 'ap-northeast-1' };

const slips: [string, (settings: SettingsInput) => void, string][] = [
  [
    'a Slack id of another kind',
    (s) => (s.slack.team = 'C0ACME'),
    'slack.team: expected a Slack id that begins with T',
  ],
  ['an unknown key', (s) => Object.assign(s.slack, { chanel: 'C0X' }), 'slack: Unrecognized key: "chanel"'],
  ['no role', (s) => (s.access = { roles: {} }), 'access.roles: names no role'],
  ['a user of an unknown role', (s) => (s.access.users = { U0DEV: ['devloper'] }), 'access.users.U0DEV.0: no role'],
  ['a group of an unknown role', (s) => (s.access.userGroups = { S0SRE: ['sre'] }), 'access.userGroups.S0SRE.0: no'],
  ['a role listed twice', (s) => (s.access.users = { U0DEV: ['viewer', 'viewer'] }), 'access.users.U0DEV.1: repeats'],
  ['an empty list of roles', (s) => (s.access.users = { U0DEV: [] }), 'access.users.U0DEV: '],
  [
    'a role of someone else',
    (s) => (role(s).iamRoleArn = 'arn:aws:iam::1:user/x'),
    'access.roles.viewer.iamRoleArn: ex',
  ],
  [
    'a misspelt family',
    (s) => (role(s).deny = ['preveiw:down']),
    'access.roles.viewer.deny.0: nothing asks for preveiw',
  ],
  ['a misspelt verb', (s) => (role(s).allow = ['preview:lst']), 'access.roles.viewer.allow.0: nothing is called lst'],
  ['an environment that is not there', (s) => (role(s).allow = ['logs:qa']), 'access.roles.viewer.allow.0: nothing is'],
  [
    'a target that is not there',
    (s) => (role(s).allow = ['run:migrate@qa']),
    'access.roles.viewer.allow.0: nothing is',
  ],
  ['a target where none belongs', (s) => (role(s).allow = ['logs:prod@x']), 'access.roles.viewer.allow.0: only run:'],
  ['a TTL above its maximum', (s) => (previews(s).ttl.default = '25h'), 'previews.ttl.default: is longer than ttl.max'],
  [
    'a warning before the start',
    (s) => (previews(s).ttl.warnBefore = '4h'),
    'previews.ttl.warnBefore: must be shorter',
  ],
  ['an idleness shorter than three sweeps', (s) => (previews(s).idle = '10m'), 'previews.idle: is shorter than 15m'],
  [
    'an idleness that nothing lives to see',
    (s) => (previews(s).idle = '4h'),
    'previews.idle: must be shorter than ttl.default (4h)',
  ],
  ['an idleness that is no duration', (s) => (previews(s).idle = 'soon'), 'previews.idle: expected a duration'],
  ['a negative TTL', (s) => (previews(s).ttl.max = '-2h'), 'previews.ttl.max: expected a duration'],
  [
    'an image without {pr}',
    (s) => (api(s).image = 'ghcr.io/acme/api:latest'),
    'previews.repositories.api.image: expected an image',
  ],
  [
    'an image with capital letters',
    (s) => (api(s).image = 'ghcr.io/Acme/gym-api:pr-{pr}'),
    'previews.repositories.api.image: names of images are in small letters: ghcr.io/acme/gym-api:pr-{pr}',
  ],
  [
    'an image as a URL',
    (s) => (api(s).image = 'https://ghcr.io/acme/api:pr-{pr}'),
    'previews.repositories.api.image: is written without https://: ghcr.io/acme/api:pr-{pr}',
  ],
  [
    'an image by its digest',
    (s) => (api(s).image = 'ghcr.io/acme/api:pr-{pr}@sha256:00'),
    'previews.repositories.api.image: names one image for good by its digest',
  ],
  [
    'an account of ECR with eleven digits',
    (s) => (api(s).image = '12345678901.dkr.ecr.us-east-1.amazonaws.com/api:pr-{pr}'),
    'previews.repositories.api.image: 12345678901.dkr.ecr.us-east-1.amazonaws.com is no registry of ECR',
  ],
  [
    'a stored login where every image is on ECR',
    (s) => (api(s).image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/api:pr-{pr}'),
    'previews.registry: is not used: every image is on ECR',
  ],
  [
    'a stored login of a repository on ECR',
    (s) =>
      Object.assign(api(s), {
        image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/api:pr-{pr}',
        registry: previews(s).registry,
      }),
    'previews.repositories.api.registry: is not used with an image on ECR',
  ],
  [
    'one login for two registries',
    (s) => (previews(s).repositories.web = { ...api(s), repository: 'acme/web', image: 'quay.io/acme/web:pr-{pr}' }),
    "previews.repositories.web.registry: is missing: previews.registry is the login to ghcr.io, and the image is on quay.io; write { username, token }, or 'none'",
  ],
  [
    'an image in another partition',
    (s) => {
      api(s).image = '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api:pr-{pr}';
      delete previews(s).registry;
    },
    'previews.repositories.api.image: lies in another partition of AWS than ap-northeast-1',
  ],
  [
    'two default repositories',
    (s) =>
      (previews(s).repositories = {
        api: { ...api(s), default: true },
        web: { ...api(s), repository: 'acme/web', default: true },
      }),
    'previews.repositories.web.default: one repository can be the default, and api is',
  ],
  [
    'a repository under two names',
    (s) => (previews(s).repositories.again = { ...api(s), repository: 'Acme/gym-API' }),
    'previews.repositories.again.repository: is that of api too',
  ],
  [
    'a name that is that of another repository',
    (s) => (previews(s).repositories['gym-api'] = { ...api(s), repository: 'acme/web' }),
    'previews.repositories.gym-api: is the name of acme/gym-api on GitHub, which is called api here',
  ],
  ['no repository at all', (s) => (previews(s).repositories = {}), 'previews.repositories: names no repository'],
  [
    'a Region of a repository',
    (s) => Object.assign(api(s), { region: 'us-east-1' }),
    'previews.repositories.api: Unrecognized key: "region"',
  ],
  [
    'the shape of before there were several repositories',
    (s) => Object.assign(s, { previews: { repository: 'acme/web', image: 'x', app: {}, region: 'us-east-1' } }),
    "previews: holds what all previews share, and one entry for each repository: move repository, image, app into previews.repositories: { 'web': { … } }",
  ],
  [
    'a command on previews where there are none',
    (s) => delete s.previews,
    'runs.disk-usage.targets.0: no instance is called preview',
  ],
  [
    'environments in several Regions without previews',
    (s) => {
      delete s.previews;
      s.environments = { staging: { region: 'us-east-1' }, prod: { region: 'eu-west-1' } };
    },
    'region: is missing: the environments lie in several Regions',
  ],
  [
    'no place for the stack',
    (s) => {
      delete s.previews;
      s.environments = {};
    },
    'region: is missing: without previews and environments',
  ],
  [
    'a rule for a repository where there is one alone',
    (s) => (role(s).allow = ['preview:up@api']),
    'access.roles.viewer.allow.0: there is one repository only: leave @',
  ],
  ['no security group', (s) => (previews(s).instance.securityGroupIds = []), 'previews.instance.securityGroupIds: '],
  ['a port of another range', (s) => (previews(s).tunnel.firstLocalPort = 80), 'previews.tunnel.firstLocalPort: '],
  [
    'a database of no kind',
    (s) => Object.assign(api(s), { database: 'aurora' }),
    'previews.repositories.api.database: expected { host, port, connectCheck? } or { engine:',
  ],
  [
    'the database of before',
    (s) => Object.assign(api(s), { database: 'ephemeral' }),
    "previews.repositories.api.database: 'ephemeral' is no longer known: write { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } }",
  ],
  [
    'a scheme of another engine',
    (s) => Object.assign(api(s), { database: { engine: 'mysql', url: { name: 'U', scheme: 'postgres' } } }),
    'previews.repositories.api.database.url.scheme: is not one of mysql: write mysql',
  ],
  [
    'a driver that the engine has under another scheme',
    (s) => Object.assign(api(s), { database: { engine: 'postgres', url: { name: 'U', scheme: 'postgres+asyncpg' } } }),
    'previews.repositories.api.database.url.scheme: is not one of postgres: write postgresql+asyncpg',
  ],
  [
    'a version that is not exact',
    (s) =>
      Object.assign(api(s), {
        database: { engine: 'postgres', version: '17', url: { name: 'U', scheme: 'postgres' } },
      }),
    'previews.repositories.api.database.version: expected an exact tag of the image such as 17.6-alpine',
  ],
  [
    'a database that the app is told nothing of',
    (s) => Object.assign(api(s), { database: { engine: 'mariadb' } }),
    'previews.repositories.api.database: names no variable that the app finds the database by',
  ],
  [
    'a variable that the database gives already',
    (s) => Object.assign(api(s), { database: { engine: 'mysql', variables: { host: 'DATABASE_URL' } } }),
    'previews.repositories.api.environment.DATABASE_URL: is given by database already',
  ],
  [
    'an engine that is none',
    (s) => Object.assign(api(s), { database: { engine: 'oracle' } }),
    'previews.repositories.api.database: engine:',
  ],
  [
    'a capability that no preview gets',
    (s) => Object.assign(previews(s), { capabilities: ['SYS_ADMIN'] }),
    'previews.capabilities.0: SYS_ADMIN is not given to previews',
  ],
  [
    'a compose file elsewhere',
    (s) => Object.assign(api(s), { compose: { file: '../x.yml', app: 'api' } }),
    'previews.repositories.api.compose.file: expected a file beside the settings',
  ],
  [
    'what only packaging fills in',
    (s) => Object.assign(api(s), { compose: { file: './x.yml', app: 'api', packed: 'eJw' } }),
    'previews.repositories.api.compose.packed: is filled in when the settings are read',
  ],
  [
    'a reserved environment name',
    (s) => (s.environments = { ...s.environments, preview: prod(s) }),
    'environments.preview: is a reserved name',
  ],
  [
    'a name used twice',
    (s) => (s.instances = { prod: { tags: { Name: 'x' } } }),
    'instances.prod: is the name of an env',
  ],
  [
    'a name that reads like a preview',
    (s) => (s.instances = { 'pr-1': { tags: { a: 'b' } } }),
    'instances.pr-1: reads',
  ],
  ['an instance without tags', (s) => (s.instances = { bastion: { tags: {} } }), 'instances.bastion.tags: expected at'],
  ['a tag that matches many', (s) => (s.instances = { b: { tags: { Name: '*' } } }), 'instances.b.tags.Name: expected'],
  ['a path without a URL', (s) => delete prod(s).url, 'environments.prod.healthPath: needs url'],
  ['a file as URL', (s) => (prod(s).url = 'file:///etc/passwd'), 'environments.prod.url: '],
  ['a target group elsewhere', (s) => (prod(s).region = 'us-east-1'), 'environments.prod.targetGroupArn: is in ap-'],
  [
    'a script on an environment',
    (s) => (s.runs = { x: script(['prod']) }),
    'runs.x.targets.0: no instance is called prod',
  ],
  ['a task on a preview', (s) => (s.runs = { x: task(['preview']) }), 'runs.x.targets.0: no environment with ecs'],
  ['a task without a service', (s) => delete prod(s).ecs, 'runs.migrate.targets.1: no environment with ecs is called'],
  [
    'a database that RDS does not stop',
    (s) => {
      delete prod(s).database;
      s.runs = { x: stopped(['prod']) };
    },
    'runs.x.targets.0: no environment with an RDS database is called prod',
  ],
  [
    'a database of nothing',
    (s) => (s.runs = { x: stopped(['preview']) }),
    'runs.x.targets.0: no environment with an RDS',
  ],
  ['more tasks at least than at most', (s) => (s.runs = { x: scaled({ min: 3, max: 2 }) }), 'runs.x.min: is above max'],
  [
    'an approver of no role',
    (s) => (s.runs = { x: asked('boss', '1h') }),
    'runs.x.approval.from.0: no role is called boss',
  ],
  [
    'an approval that outlives',
    (s) => (s.runs = { x: asked('viewer', '12h') }),
    'runs.x.timeout: with approval.within',
  ],
  [
    'a deploy into an environment of no family and no roles',
    (s) => {
      for (const key of ['taskFamily', 'taskRoles'] as const) delete prod(s).ecs?.[key];
      s.runs = { x: deploy({ description: 'x', targets: ['prod'] }) };
    },
    'runs.x.targets.0: needs environments.prod.ecs.taskFamily and environments.prod.ecs.taskRoles',
  ],
  [
    'a watch that outlives',
    (s) => (s.runs = { x: deploy({ description: 'x', targets: ['prod'], watch: '12h' }) }),
    'runs.x.timeout: with approval.within and watch is longer than 12h',
  ],
  ['a command called list', (s) => (s.runs = { list: task(['prod']) }), 'runs.list: is a reserved name'],
  [
    'bounds upside down',
    (s) => (s.runs = { x: given(integer({ min: 2, max: 1 })) }),
    'runs.x.parameters.p.min: is above',
  ],
  [
    'a default out of bounds',
    (s) => (s.runs = { x: given(integer({ min: 1, max: 2, default: 3 })) }),
    'runs.x.parameters.p.default',
  ],
  [
    'a pattern that does not compile',
    (s) => (s.runs = { x: given(pattern('(', { maxLength: 5 })) }),
    'runs.x.parameters.p.pattern: is',
  ],
  [
    'a default off its pattern',
    (s) => (s.runs = { x: given(pattern('a|b', { maxLength: 5, default: 'ab' })) }),
    'runs.x.parameters.p.default: does not',
  ],
  ['a choice without choices', (s) => (s.runs = { x: given(choice()) }), 'runs.x.parameters.p.values: '],
  [
    'a redaction that does not compile',
    (s) => (s.runs = { x: { ...task(['prod']), redact: ['['] } }),
    'runs.x.redact.0: is',
  ],
  [
    'a bucket by its address',
    (s) => (s.runOutput = { bucket: 's3://acme-runs' }),
    'runOutput.bucket: expected the name',
  ],
  [
    'a prefix that begins with a slash',
    (s) => (s.runOutput = { bucket: 'acme-runs', prefix: '/runs' }),
    'runOutput.prefix: expected names',
  ],
  ['a closed door', (s) => (s.door = { concurrency: 0 }), 'door.concurrency: expected a whole number from 1 to 1,000'],
  ['half a request', (s) => (s.door = { concurrency: 1.5 }), "or 'unreserved'"],
  [
    'a prefix that climbs',
    (s) => (s.runOutput = { bucket: 'acme-runs', prefix: 'runs/../x' }),
    'runOutput.prefix: expected names',
  ],
];

const role = (settings: SettingsInput) =>
  settings.access.roles.viewer ?? { iamRoleArn: { stackRole: 'viewer' }, allow: ['*'] };
const script = (targets: string[]) => onInstance({ description: 'x', script: 'true', targets });
const stopped = (targets: string[]) => database({ description: 'x', targets, allow: ['stop'] });
const scaled = (bounds: { min: number; max: number }) => scale({ description: 'x', targets: ['prod'], ...bounds });
const task = (targets: string[]) => asTask({ description: 'x', command: ['true'], targets });
const asked = (from: string, within: string) =>
  redeploy({ description: 'x', targets: ['prod'], approval: { from: [from], within } });
const given = (
  p: Parameters<typeof onInstance>[0]['parameters'] extends Record<string, infer P> | undefined ? P : never,
) => onInstance({ description: 'x', script: 'true', targets: ['preview'], parameters: { p } });

describe('defineConfig', () => {
  it('accepts the settings that come with the project', () => {
    expect(own.previews?.instance.volumeGiB).toBe(30);
    expect(own.runs.migrate?.timeout).toBe('10m');
  });

  it.each(slips)('names the path of %s', (_, edit, fault) => {
    expect(faultsOf(edit)).toContainEqual(expect.stringContaining(fault));
  });

  it('lists faults of several sections at once, those between sections too', () => {
    const faults = faultsOf((settings) => {
      settings.slack.team = 'nobody';
      previews(settings).ttl.default = '48h';
      settings.access.users = { U0DEV: ['devloper'] };
      settings.runs = { ...settings.runs, redeploy: redeploy({ description: 'x', targets: ['qa'] }) };
    });
    const paths = ['slack.team', 'previews.ttl.default', 'access.users.U0DEV.0', 'runs.redeploy.targets.0'];
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(paths);
  });

  it('says that nothing was built and never shows a value from elsewhere', () => {
    expect(() => defineConfig(change((settings) => (settings.slack.app = 'xoxb-secret')))).toThrow(
      /^slipway\.config\.ts is not valid\. Nothing was built\.\n {2}slack\.app: expected a Slack id that begins with A$/,
    );
  });

  it('accepts settings with and without the id of the app', () => {
    expect(faultsOf((settings) => (settings.slack.app = 'A0ACME'))).toEqual([]);
    expect(faultsOf((settings) => delete settings.slack.app)).toEqual([]);
  });

  it('reserves ten requests at a time for the door, another number, or none', () => {
    expect(own.door).toEqual({ concurrency: 10 });
    expect(faultsOf((settings) => (settings.door = { concurrency: 50 }))).toEqual([]);
    expect(faultsOf((settings) => (settings.door = { concurrency: 'unreserved' }))).toEqual([]);
  });

  it('accepts a parameter of every kind', () => {
    const kinds = [integer({ min: 1, max: 2 }), choice('a', 'b'), pattern('[a-z]+', { maxLength: 9 }), pullRequest()];
    for (const kind of kinds) expect(faultsOf((s) => (s.runs = { ...s.runs, x: given(kind) }))).toEqual([]);
  });

  it('accepts every action of every family in a rule', () => {
    const verbs = Object.entries(actionFamilies).flatMap(([family, kind]) =>
      typeof kind === 'string' ? [`${family}:*`] : kind.map((verb) => `${family}:${verb}`),
    );
    expect(faultsOf((settings) => (role(settings).allow = verbs))).toEqual([]);
  });
});
