import { describe, expect, it } from 'vitest';
import { acmeSettings } from '../../sandbox/acme.config.ts';
import { rightWords } from '../../src/operations/right-words.ts';
import { type Right, rightsOf } from '../../src/operations/rights.ts';
import { declarations as all } from '../../src/registry.ts';
import type { Declaration } from '../../src/requests/declaration.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { toPlainText } from '../../src/slack/line.ts';
import twoRepositories from '../teams/two-repositories.config.ts';

const acme = acmeSettings();
/** Enough of each kind, so that a command which comes later changes nothing here. */
const names = ['preview up', 'preview down', 'preview list', 'health', 'logs', 'run', 'run list', 'slipway audit'];
const declarations: readonly Declaration[] = all.filter(({ name }) => names.includes(name));

const iamRoleArn = { stackRole: 'viewer' as const };

type Rules = { readonly allow: readonly string[]; readonly deny?: readonly string[] };

/** Somebody with one role, beside whom there is an owner of everything. */
function rights({ allow, deny = [] }: Rules, settings = acme) {
  const access = {
    roles: { one: { iamRoleArn, allow: [...allow], deny: [...deny] }, owner: { iamRoleArn, allow: ['*'], deny: [] } },
    users: { U0ONE: ['one'], U0OWNER: ['owner'] },
    userGroups: {},
  };
  const person = { user: 'U0ONE', groups: [] };
  return rightsOf(declarations, { settings: { ...settings, access }, person });
}

const said = (right: Right, language: 'en' | 'ja' = 'en') => toPlainText(inLanguage(rightWords(right), language));

const maySay = (rules: Rules, settings = acme) => rights(rules, settings).may.map((right) => said(right));

const mayNotSay = (rules: Rules, settings = acme) =>
  rights(rules, settings).mayNot.map(({ without, rights: ones }) => [
    without.kind === 'roles' ? without.roles.join(' ') : `forbidden by ${without.role}`,
    ...ones.map((right) => said(right)),
  ]);

describe('what somebody may', () => {
  it.each<[string, Rules, readonly string[]]>([
    [
      'is everything',
      { allow: ['*'] },
      [
        'use every /preview command',
        'use /health and /logs on staging and prod',
        'run disk-usage and container-logs on previews',
        'run migrate, redeploy, rollback and deploy on staging and prod',
        'run db-version and db-tunnel on prod',
        'run scale on staging',
        'use /slipway audit',
      ],
    ],
    ['is a few commands of many', { allow: ['preview:list', 'preview:up'] }, ['use /preview up and list']],
    ['is one environment alone', { allow: ['health:prod'] }, ['use /health on prod']],
    ['is all environments at once alone', { allow: ['health:all'] }, ['use /health on all at once']],
    [
      'differs from environment to environment',
      { allow: ['health:*', 'logs:staging'] },
      ['use /health on staging and prod', 'use /logs on staging'],
    ],
    [
      'is what a deny leaves',
      { allow: ['run:*'], deny: ['run:migrate', 'run:*@prod'] },
      ['run disk-usage and container-logs on previews', 'run redeploy, rollback, deploy and scale on staging'],
    ],
    ['is nothing', { allow: ['nothing:here'] }, []],
  ])('%s', (_what, rules, expected) => {
    expect(maySay(rules)).toEqual(expected);
  });

  it('differs from repository to repository', () => {
    expect(maySay({ allow: ['preview:*@web', 'preview:list'] }, twoRepositories).slice(0, 2)).toEqual([
      'use /preview up and down for web',
      'use /preview list',
    ]);
    expect(maySay({ allow: ['preview:*'] }, twoRepositories)).toContain('use every /preview command');
  });

  it('is said in Japanese too', () => {
    expect(rights({ allow: ['*'] }).may.map((right) => said(right, 'ja'))).toEqual([
      '/preview の全コマンド',
      'staging、prod の /health、/logs',
      'プレビューで disk-usage、container-logs を実行',
      'staging、prod で migrate、redeploy、rollback、deploy を実行',
      'prod で db-version、db-tunnel を実行',
      'staging で scale を実行',
      '/slipway audit',
    ]);
    expect(rights({ allow: ['preview:up', 'preview:list'] }).may.map((right) => said(right, 'ja'))).toEqual([
      '/preview up、list',
    ]);
  });

  it('stays readable where the catalogue is long', () => {
    const migrate = acme.runs.migrate;
    if (!migrate) throw new Error('The fictional team has no such command');
    const runs = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`task-${index}`, migrate]));
    const [line = ''] = maySay({ allow: ['run:*'] }, { ...acme, runs });
    expect(line).toMatch(/^run task-0, .*task-9 and 30 more on staging and prod$/);
  });
});

describe('what somebody may not', () => {
  it('stands by who may instead', () => {
    const [owner, ...others] = mayNotSay({ allow: ['preview:*', 'health:*', 'logs:*'] });
    expect(owner).toEqual([
      'owner',
      'run disk-usage and container-logs on previews',
      'run migrate, redeploy, rollback and deploy on staging and prod',
      'run db-version and db-tunnel on prod',
      'run scale on staging',
      'use /slipway audit',
    ]);
    expect(others).toEqual([]);
  });

  it('is forbidden by the own role where that denies it', () => {
    expect(mayNotSay({ allow: ['*'], deny: ['run:migrate', 'logs:prod'] })).toEqual([
      ['forbidden by one', 'use /logs on prod', 'run migrate on staging and prod'],
    ]);
  });

  it('is nothing for who may everything', () => {
    expect(mayNotSay({ allow: ['*'] })).toEqual([]);
  });
});
