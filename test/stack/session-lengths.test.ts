import { describe, expect, it } from 'vitest';
import { sessionPolicy } from '../../src/access/session-policy.ts';
import type { Previews } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import { checkSessions, sessionsOf } from '../../stack/session-lengths.ts';
import { previewsOf } from '../acme-repository.ts';
import followsGithub from '../teams/follows-github.config.ts';
import { everyKindSettings as every } from './every-kind-settings.ts';
import { packageStack } from './package-stack.ts';

const pseudo = (name: string) => `\${AWS::${name}}`;
const stack = {
  ...{ name: 'slipway-production', region: 'ap-northeast-1' },
  ...{ account: pseudo('AccountId'), partition: pseudo('Partition') },
};
const key = (region: string) => `arn:aws:kms:${region}:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab`;
const id = (prefix: string, n: number) => `${prefix}-0123456789abcde${String(n).padStart(2, '0')}`;

const shared = previewsOf(every);

/** Everything that a launch's session names, at its full length. */
const largestLaunch: Settings = {
  ...every,
  previews: {
    ...shared,
    instance: {
      ...shared.instance,
      type: 'm7i-flex.8xlarge',
      subnetId: id('subnet', 0),
      securityGroupIds: [1, 2, 3, 4, 5].map((n) => id('sg', n)),
      volumeKeyArn: key('ap-northeast-1'),
      associatePublicIp: false,
      volumeGiB: 500,
    },
  },
};

const change = (settings: Settings, instance: Partial<Previews['instance']>): Settings => ({
  ...settings,
  previews: { ...previewsOf(settings), instance: { ...previewsOf(settings).instance, ...instance } },
});

const withImage = (image: string): Settings => {
  const [first] = Object.entries(shared.repositories);
  if (!first) throw new Error('There is no repository');
  const [name, repository] = first;
  return { ...every, previews: { ...shared, repositories: { [name]: { ...repository, image } } } };
};

const { prod } = every.environments;
if (!prod?.ecs) throw new Error('There is no production');
const withEcs = (ecs: object): Settings => ({
  ...every,
  environments: { ...every.environments, prod: { ...prod, ecs: { ...prod.ecs, ...ecs } as never } },
});
const longName = (n: number) =>
  `${'service-role-of-the-team-that-runs-everything-here-and-there'.slice(0, 58)}-${String(n).padStart(3, '0')}`;

describe('the session policies that the bot will build', () => {
  it('fit what STS takes with the largest launch that the settings allow', () => {
    expect(() => checkSessions(largestLaunch, stack)).not.toThrow();
    const launch = sessionsOf(largestLaunch, stack).find(({ kind }) => kind === 'a launch');
    expect(sessionPolicy(launch?.statements ?? []).length).toBeGreaterThan(1_800);
  });

  it('are measured with a real account and partition, not with what stands for them in a template', () => {
    const policies = sessionsOf(every, stack).map(({ statements }) => JSON.stringify(statements));
    expect(policies.length).toBeGreaterThan(60);
    expect(policies.join('')).not.toContain('AWS::');
    expect(policies.join('')).toContain('000000000000');
  });

  it('are measured for what events of GitHub take too, with the longest number of a pull request', () => {
    const kindsOf = (settings: Settings) => sessionsOf(settings, stack).map(({ path, kind }) => `${path} ${kind}`);
    const ofEvents = ['a look at the registry’s login', 'the notes on a pull request'].map(
      (kind) => `previews ${kind}`,
    );
    expect(kindsOf(every).filter((kind) => ofEvents.includes(kind))).toEqual([]);
    expect(kindsOf(followsGithub)).toEqual(expect.arrayContaining(ofEvents));
    const notes = sessionsOf(followsGithub, stack).find(({ kind }) => kind === 'the notes on a pull request');
    expect(notes?.statements.flatMap(({ resources }) => resources)).toEqual(
      ['ended', 'waiting', 'seen', 'told'].map(
        (note) =>
          `arn:aws:ssm:ap-northeast-1:000000000000:parameter/slipway/slipway-production/follow/api/2147483648/${note}`,
      ),
    );
  });

  it.each([
    {
      name: 'the name of a profile',
      settings: change(largestLaunch, { profile: 'p'.repeat(128) }),
      path: 'previews.instance.profile',
      kind: 'a launch',
    },
    {
      name: 'security groups',
      settings: change(largestLaunch, { securityGroupIds: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => id('sg', n)) }),
      path: 'previews.instance.securityGroupIds',
      kind: 'a launch',
    },
    {
      name: 'the name of an image',
      settings: withImage(`123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/${'a'.repeat(2_000)}:pr-{pr}`),
      path: 'previews.repositories.api.image',
      kind: 'a look at the registry',
    },
    {
      name: 'roles of tasks',
      settings: withEcs({ taskRoles: Array.from({ length: 20 }, (_, n) => longName(n)) }),
      path: 'environments.prod.ecs.taskRoles',
      kind: 'a one-off task',
    },
    {
      name: 'the name of a cluster',
      settings: withEcs({ cluster: 'c'.repeat(255) }),
      path: 'environments.prod.ecs.cluster',
      kind: '/health',
    },
    {
      name: 'tags of an instance',
      settings: {
        ...every,
        instances: {
          bastion: { tags: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`tag-${n}`, 'v'.repeat(250)])) },
        },
      },
      path: 'instances.bastion.tags.tag-1',
      kind: 'a command on an instance',
    },
  ])('stop packaging where STS would refuse one, by the path of the setting: $name', ({ settings, path, kind }) => {
    expect(() => checkSessions(settings, stack)).toThrow(
      new RegExp(
        `  ${path.replaceAll('.', '\\.')}: the session policy of ${kind} would have \\d{4} characters, STS takes 2048`,
      ),
    );
  });

  it('name each setting once for a kind of session, and build nothing', () => {
    const settings = change(largestLaunch, { profile: 'p'.repeat(128) });
    expect(() => checkSessions(settings, stack)).toThrow(
      /^slipway\.config\.ts asks for too much\. Nothing was built\.\n {2}previews[^\n]*$/,
    );
  });
});

describe('packaging', () => {
  it('stops at the setting that makes a session too long for STS', async () => {
    const roles = Array.from({ length: 20 }, (_, n) => `'${longName(n)}'`).join(', ');
    const packaging = packageStack((text) => text.replace(/taskRoles: \[[^\]]*\]/, `taskRoles: [${roles}]`), {
      templateAlone: true,
    });
    await expect(packaging).rejects.toThrow(
      /environments\.staging\.ecs\.taskRoles: the session policy of a one-off task would have \d{4} characters, STS takes 2048/,
    );
  });
});
