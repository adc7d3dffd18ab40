import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { checkSettings } from '../../src/config/check-settings.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

type Prod = NonNullable<NonNullable<SettingsInput['environments']>[string]>;

const faultsOf = (edit: (settings: SettingsInput, prod: Prod) => void): readonly string[] => {
  const copy: SettingsInput = structuredClone(acme);
  const prod = copy.environments?.prod;
  if (!prod) throw new Error('The sandbox has a production');
  edit(copy, prod);
  const checked = checkSettings(copy);
  return checked.kind === 'faults' ? checked.faults.map(({ path, message }) => `${path}: ${message}`) : [];
};

const tunnel = (settings: SettingsInput) => {
  const run = settings.runs?.['db-tunnel'];
  if (run?.kind !== 'tunnel') throw new Error('The sandbox has a tunnel');
  return run;
};

/** Nothing else needs the service then. */
const onlyTunnel = (settings: SettingsInput) => {
  settings.runs = { 'db-tunnel': tunnel(settings) };
  settings.access = {
    ...settings.access,
    roles: { operator: { iamRoleArn: { stackRole: 'operator' }, allow: ['*'] } },
  };
  settings.access.users = { U0OPS: ['operator'] };
};

const allowedFrom = ['sg-0acme0002'];
const instance = 'i-0a0a0a0a0a0a0a0a0';

describe('a tunnel in the settings', () => {
  it.each<[string, (settings: SettingsInput, prod: Prod) => void]>([
    ['a cluster whose endpoint is written', () => {}],
    [
      'an instance of RDS whose endpoint is written',
      (_s, prod) => {
        prod.database = { instanceIdentifier: 'prod', endpoint: 'prod.x.rds.amazonaws.com', port: 5432, allowedFrom };
      },
    ],
    [
      'a database on an instance, which needs no ECS',
      (s, prod) => {
        prod.database = { host: '10.0.0.5', port: 5432, instanceId: instance, probeFrom: instance, allowedFrom };
        delete prod.ecs;
        onlyTunnel(s);
      },
    ],
  ])('may lead to %s', (_what, edit) => {
    expect(faultsOf(edit)).toEqual([]);
  });

  it.each<[string, (settings: SettingsInput, prod: Prod) => void, RegExp]>([
    [
      'a database whose endpoint is not written, and says how to find it',
      (_s, prod) => {
        prod.database = { clusterIdentifier: 'prod-aurora', port: 5432, allowedFrom };
      },
      /^environments\.prod\.database\.endpoint: is missing: .*`aws rds describe-db-clusters --db-cluster-identifier prod-aurora /,
    ],
    [
      'an endpoint that is an address with a port',
      (_s, prod) => {
        prod.database = { clusterIdentifier: 'prod-aurora', endpoint: 'prod.rds:5432', port: 5432, allowedFrom };
      },
      /^environments\.prod\.database.*endpoint|expected a host name/,
    ],
    [
      'no database',
      (_s, prod) => {
        delete prod.database;
      },
      /^environments\.prod: needs database: runs\.db-tunnel leads to it$/,
    ],
    [
      'an environment that there is not',
      (s) => {
        tunnel(s).targets = ['production'];
      },
      /^runs\.db-tunnel\.targets\.0: no environment with a database is called production$/,
    ],
    [
      'a service whose tasks get no role',
      (_s, prod) => {
        if (prod.ecs) delete prod.ecs.taskRoles;
      },
      /^environments\.prod\.ecs\.taskRoles: needs the task role/m,
    ],
    [
      'a database without a service, through which no task can go',
      (s, prod) => {
        delete prod.ecs;
        onlyTunnel(s);
      },
      /^environments\.prod\.ecs\.taskRoles: needs the task role/,
    ],
    [
      'another Region than that of the stack, where its document is',
      (_s, prod) => {
        prod.region = 'us-east-1';
        delete prod.targetGroupArn;
        delete prod.loadBalancerArn;
      },
      /^environments\.prod\.region: is not that of the stack, ap-northeast-1/,
    ],
    [
      'more than an operation lives',
      (s) => {
        tunnel(s).within = '12h';
      },
      /^runs\.db-tunnel\.within: with timeout and approval\.within is longer than 12h$/,
    ],
  ])('may not lead to %s', (_what, edit, fault) => {
    expect(faultsOf(edit).join('\n')).toMatch(fault);
  });
});
