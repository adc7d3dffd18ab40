import { beforeAll, describe, expect, it } from 'vitest';
import { acmeSettings } from '../../sandbox/acme.config.ts';
import { declarations } from '../../src/registry.ts';
import type { Declaration } from '../../src/requests/declaration.ts';
import { unescapeText } from '../../src/slack/escape.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';

const viewable = ['preview list', 'preview status', 'health', 'db-check'];
const everything = () => true;

const people: readonly {
  readonly user: string;
  readonly may: (declaration: Declaration) => boolean;
  readonly roles: readonly string[];
  readonly rule: string;
}[] = [
  {
    user: 'U0VIEW',
    may: ({ name, free }) => free !== undefined || viewable.includes(name),
    roles: ['viewer'],
    rule: 'roles.viewer.allow[0] preview:list',
  },
  {
    user: 'U0DEV',
    may: ({ name }) => name !== 'slipway audit',
    roles: ['developer'],
    rule: 'roles.developer.allow[0] preview:*',
  },
  { user: 'U0OPS', may: everything, roles: ['operator'], rule: 'roles.operator.allow[0] *' },
  { user: 'U0SRE', may: everything, roles: ['operator'], rule: 'roles.operator.allow[0] *' },
  { user: 'U0NOBODY', may: ({ free }) => free === true, roles: [], rule: 'No role is mapped to you' },
];

/** What an answer of `/slipway help` offers, as it is to be typed. */
const offered = (text: string) => [...unescapeText(text).matchAll(/^`(\/[^`]+)` — /gm)].map(([, usage]) => usage);

const answers = new Map<string, string>();
let calls: ReturnType<Stage['sandbox']['awsCalls']>;

beforeAll(async () => {
  await inSandbox(async ({ sandbox, as }) => {
    for (const { user } of people)
      for (const command of ['/slipway help', '/slipway whoami'])
        answers.set(`${user} ${command}`, textOf(await as(user, command)));
    calls = sandbox.awsCalls();
  });
});

describe('/slipway help', () => {
  it.each(people)('shows $user what they may do, and nothing else', ({ user, may }) => {
    const typed: readonly Declaration[] = declarations.filter(({ buttonOnly }) => !buttonOnly);
    const text = answers.get(`${user} /slipway help`) ?? '';
    expect(offered(text)).toEqual(typed.filter(may).map(({ usage }) => usage));
    const hidden = typed.length - typed.filter(may).length;
    expect(text.includes('Not shown:')).toBe(hidden > 0);
    if (hidden > 0) expect(text).toContain(`Not shown: ${hidden} that your roles do not allow.`);
  });

  it('never offers what only a button can ask for', () => {
    for (const text of answers.values()) expect(text).not.toMatch(/\/slipway (approve|deny)/);
  });
});

describe('/slipway whoami', () => {
  it.each(people)('tells $user their roles, the IAM role behind each and the rules', ({ user, roles, rule }) => {
    const text = answers.get(`${user} /slipway whoami`) ?? '';
    expect(text).toContain(`<@${user}>`);
    expect(text).toContain(rule);
    const named = [...text.matchAll(/^\*(\w+)\* — `(.+)`$/gm)].map(([, role, arn]) => [role, arn]);
    expect(named).toEqual(roles.map((role) => [role, `arn:aws:iam::123456789012:role/slipway-dev-${role}`]));
  });

  it("needs no role: nothing but the functions' own calls is made", () => {
    expect(calls.filter(({ session }) => session !== '')).toEqual([]);
    expect(calls.filter(({ service }) => service === 'sts')).toEqual([]);
  });
});

describe('whoever may ask for one environment only', () => {
  it('sees the command in help and that environment in whoami', async () => {
    const acme = acmeSettings();
    const { viewer } = acme.access.roles;
    if (!viewer) throw new Error('The fictional team has no viewer');
    const roles = { ...acme.access.roles, viewer: { ...viewer, allow: ['health:prod'] } };
    const settings = { ...acme, access: { ...acme.access, roles } };
    const [help, whoami] = await inSandbox(
      async ({ as }) => [textOf(await as('U0VIEW', '/slipway help')), textOf(await as('U0VIEW', '/slipway whoami'))],
      { settings },
    );
    expect(offered(help ?? '').filter((usage) => usage?.startsWith('/health'))).toEqual(['/health <environment>|all']);
    expect(whoami).toContain('`health:prod` — roles.viewer.allow[0] health:prod');
    expect(whoami).not.toMatch(/`health`|health:staging|health:all/);
  });
});
