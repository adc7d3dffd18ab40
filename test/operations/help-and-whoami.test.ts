import { beforeAll, describe, expect, it } from 'vitest';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';

const everybody = ['/run list', '/slipway help', '/slipway whoami'];
const viewer = ['/preview list', '/preview status', '/health', '/db-check', ...everybody];
const developer = [
  ...['/preview up', '/preview down', '/preview extend', '/preview logs', '/preview tunnel', '/logs', '/run'],
  ...viewer,
];

const people = [
  { user: 'U0VIEW', may: viewer, roles: ['viewer'], rule: 'roles.viewer.allow[0] preview:list' },
  { user: 'U0DEV', may: developer, roles: ['developer'], rule: 'roles.developer.allow[0] preview:*' },
  { user: 'U0OPS', may: [...developer, '/slipway audit'], roles: ['operator'], rule: 'roles.operator.allow[0] *' },
  { user: 'U0SRE', may: [...developer, '/slipway audit'], roles: ['operator'], rule: 'roles.operator.allow[0] *' },
  { user: 'U0NOBODY', may: everybody, roles: [], rule: 'No role is mapped to you' },
] as const;

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
    const text = answers.get(`${user} /slipway help`) ?? '';
    const shown = [...text.matchAll(/^`(\/[a-z-]+(?: [a-z]+)?)/gm)].map(([, command]) => command);
    expect(shown.toSorted()).toEqual(may.toSorted());
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
