import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { knownTo } from '../../../src/operations/explain/known-to.ts';

/** One person whose role allows this much. */
const whoMay = (...allow: readonly string[]) => {
  const { viewer } = acme.access.roles;
  if (!viewer) throw new Error('The fictional team has no viewer');
  const access: Settings['access'] = {
    roles: { some: { ...viewer, allow: [...allow] } },
    users: { U0ONE: ['some'] },
    userGroups: {},
  };
  return (text: string, settings: Settings = acme) =>
    knownTo(text, { ...settings, access }, { user: 'U0ONE', groups: [] });
};

const { prod } = acme.environments;
if (!prod) throw new Error('The fictional team has no prod');
const alone: Settings = { ...acme, environments: { prod } };

const named = {
  'its name': 'prod: FATAL: too many connections',
  'its name in capitals': '[PROD] FATAL',
  'its log group': 'The specified log group /ecs/prod-api does not exist',
  'its database': 'Database instance prod-aurora is not in available state',
  'its target group': `(target-group ${prod.targetGroupArn}) failed`,
  'its task definition': 'arn:aws:ecs:ap-northeast-1:123456789012:service/prod/api was unable',
};
const unnamed = {
  nothing: 'FATAL: too many connections',
  'a word that begins alike': 'NODE_ENV=production failed',
  'a word that ends alike': 'non-prod failed',
  'a service that is called alike everywhere': '(service api) was unable to place a task',
  'several environments': 'prod was copied from staging',
};

describe('who sees several environments', () => {
  const known = whoMay('health:*');

  it.each(Object.entries(named))('gets the names of the one that the text names by %s', (_, text) => {
    expect(known(text)).toMatchObject({ environment: 'prod', cluster: 'prod', logGroup: '/ecs/prod-api', port: 5432 });
  });

  it.each(Object.entries(unnamed))('gets no names where the text names %s', (_, text) => {
    expect(known(text)).toEqual({ region: 'ap-northeast-1' });
  });
});

describe('who sees one environment of several', () => {
  const known = whoMay('logs:staging');

  it('gets its names where the text names none', () => {
    expect(known(unnamed.nothing)).toMatchObject({ environment: 'staging', cluster: 'staging' });
  });

  it.each(Object.values(named))('gets no names of another, nor of their own: %s', (text) => {
    expect(known(text)).toEqual({ region: 'ap-northeast-1' });
  });
});

describe('who sees no environment', () => {
  it.each(Object.values({ ...named, ...unnamed }))('gets no name of any: %s', (text) => {
    const known = JSON.stringify(whoMay('preview:list')(text));
    expect(known).not.toMatch(/prod|staging|acme|gym/);
  });

  it('gets no name of the only one either', () => {
    expect(whoMay('slipway:audit')(unnamed.nothing, alone)).toEqual({});
  });
});

describe('the only environment', () => {
  it('is the one that a text is about', () => {
    expect(whoMay('health:prod')(unnamed.nothing, alone)).toMatchObject({ environment: 'prod' });
  });

  it("comes with the catalogue's own acts as far as the person may run them", () => {
    const acts = ({ redeployRun, rollbackRun }: ReturnType<typeof knownTo>) => ({ redeployRun, rollbackRun });
    expect(acts(whoMay('health:*', 'run:redeploy@prod')(named['its name']))).toEqual({ redeployRun: 'redeploy' });
    expect(acts(whoMay('health:*')(named['its name']))).toEqual({});
    const { redeploy } = acme.runs;
    if (!redeploy) throw new Error('The fictional team has no redeploy');
    const elsewhere = { ...acme, runs: { redeploy: { ...redeploy, targets: ['staging'] } } };
    expect(acts(whoMay('*')(named['its name'], elsewhere))).toEqual({});
  });
});

describe('who sees previews', () => {
  const known = whoMay('preview:status');
  const pull = 'Head "https://ghcr.io": ghcr.io/acme/gym-api:pr-123: denied';

  it('gets the names of the one whose image the text names, and its number', () => {
    expect(known(pull)).toMatchObject({
      pr: '123',
      image: 'ghcr.io/acme/gym-api:pr-123',
      registryTokenParameter: '/gym/ghcr/token',
      subnetId: 'subnet-0acme0001',
    });
  });

  it.each(['ghcr.io/acme/gym-api:pr-123 and ghcr.io/acme/gym-api:pr-124', 'ghcr.io/acme/gym-api:pr-', 'acme/gym-api'])(
    'gets no number where the text names none or two: %s',
    (text) => {
      expect(known(text)).not.toHaveProperty('pr');
    },
  );

  it('gets none of them for an environment, but what no environment has', () => {
    expect(whoMay('preview:status', 'health:*')(named['its name'])).toMatchObject({
      environment: 'prod',
      clientGroup: 'sg-0acme0002',
      profile: 'gym-preview',
    });
    expect(whoMay('preview:status', 'health:*')(named['its name'])).not.toHaveProperty('parameter');
  });

  it('gets what they share for a text that names nothing, and not for one that names an environment', () => {
    expect(known(unnamed.nothing)).toMatchObject({
      subnetId: 'subnet-0acme0001',
      parameter: '/gym/preview/database-url',
    });
    expect(known(named['its name'])).toEqual({
      region: 'ap-northeast-1',
      repository: 'acme/gym-api',
      profile: 'gym-preview',
      registryTokenParameter: '/gym/ghcr/token',
    });
  });

  it('gets nothing where only others may see them', () => {
    expect(whoMay('health:*')(pull)).toEqual({});
  });
});
