import { beforeAll, describe, expect, it } from 'vitest';
import { acmeSettings } from '../../sandbox/acme.config.ts';
import { otherWays } from '../../src/operations/help-groups.ts';
import { declarations } from '../../src/registry.ts';
import type { Declaration } from '../../src/requests/declaration.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { unescapeText } from '../../src/slack/escape.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';

const viewable = ['preview list', 'preview status', 'health', 'db-check'];
const everything = () => true;

const people: readonly {
  readonly user: string;
  readonly may: (declaration: Declaration) => boolean;
  readonly examples: readonly string[];
  readonly whoami: readonly string[];
}[] = [
  {
    user: 'U0VIEW',
    may: ({ name, free }) => free !== undefined || viewable.includes(name),
    examples: ['/health prod', '/preview list', '/slipway whoami'],
    whoami: [
      '*You are viewer*',
      '• use `/preview list` and `status`',
      '• use `/health` and `/db-check` on staging and prod',
      'Who has these roles: developer (<@U0DEV>), operator (<!subteam^S0SRE>, <@U0OPS>)',
    ],
  },
  {
    user: 'U0DEV',
    may: ({ name }) => !['slipway audit', 'images'].includes(name),
    examples: ['/preview up 123', '/health prod', '/run disk-usage pr-123'],
    whoami: [
      '*You are developer*',
      '• use every `/preview` command',
      '• use `/health`, `/db-check` and `/logs` on staging and prod',
      '• run `disk-usage` and `container-logs` on previews',
      'Who has these roles: operator (<!subteam^S0SRE>, <@U0OPS>)',
    ],
  },
  ...['U0OPS', 'U0SRE'].map((user) => ({
    user,
    may: everything,
    examples: ['/preview up 123', '/health prod', '/run disk-usage pr-123'],
    whoami: [
      '*You are operator*',
      'You may use everything that Slipway has here.',
      'A second person has to approve: `migrate`, `redeploy`, `rollback`, `deploy`',
    ],
  })),
  {
    user: 'U0NOBODY',
    may: ({ free }) => free === true,
    examples: ['/slipway whoami'],
    whoami: [
      '*No role is mapped to you, so you may look at the help and nothing else*',
      'Roles and who has them: viewer (<@U0VIEW>), developer (<@U0DEV>), operator (<!subteam^S0SRE>, <@U0OPS>)',
      "The owners of slipway.config.ts give you one with a line such as: `access.users: { U0NOBODY: ['viewer'] }`",
    ],
  },
];

/** What an answer of `/slipway help` offers, as it is to be typed: the examples first. */
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
  it.each(people)('shows $user examples that they may use, then all that they may do, and nothing else', (person) => {
    const all: readonly Declaration[] = declarations;
    // No environment of theirs has hours.
    const typed = all.filter(
      ({ access, buttonOnly }) => !buttonOnly && (typeof access === 'string' || access.each !== 'with-hours'),
    );
    const text = answers.get(`${person.user} /slipway help`) ?? '';
    const usable = typed.filter(person.may).map(({ usage }) => usage);
    const [examples, commands] = [
      offered(text).slice(0, person.examples.length),
      offered(text).slice(person.examples.length),
    ];
    expect(examples).toEqual(person.examples);
    expect(new Set(commands)).toEqual(new Set(usable));
    expect(commands).toHaveLength(usable.length);
    const hidden = typed.length - usable.length;
    expect(text.includes('another role')).toBe(hidden > 0);
    if (hidden > 0) expect(text).toMatch(new RegExp(`^${hidden} more needs? another role`, 'm'));
  });

  it('says how else to ask, with a line that works', () => {
    const text = answers.get('U0VIEW /slipway help') ?? '';
    expect(text).toContain('`@slipway health prod` in a channel or a thread');
    expect(text).toContain('Where another app answers to the short name: `/slipway health prod`');
    expect(answers.get('U0NOBODY /slipway help')).not.toContain('short name');
  });

  it('speaks of no short name where the settings leave those to other apps', () => {
    const ways = (short: boolean) => card({ title: '-', body: otherWays('/health prod', { short }) })('ja').text;
    expect(ways(true)).toContain('`/slipway health prod`');
    expect(ways(false)).toContain('`@slipway health prod`');
    expect(ways(false)).not.toContain('/slipway');
  });

  it('never offers what only a button can ask for', () => {
    for (const text of answers.values()) expect(text).not.toMatch(/\/slipway (approve|deny)/);
  });
});

describe('/slipway whoami', () => {
  it.each(people)('tells $user what they are, what they may and who may the rest', ({ user, whoami }) => {
    const lines = (answers.get(`${user} /slipway whoami`) ?? '').split('\n');
    expect(lines).toEqual(expect.arrayContaining([...whoami]));
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines.at(-1)).toContain(`Slack ID \`${user}\``);
  });

  it('shows no account, IAM role or rule: those stand in the audit and the documents', () => {
    for (const text of answers.values()) expect(text).not.toMatch(/arn:|123456789012|roles\.|allow\[/);
  });

  it("needs no role: nothing but the functions' own calls is made", () => {
    expect(calls.filter(({ session }) => session !== '')).toEqual([]);
    expect(calls.filter(({ service }) => service === 'sts')).toEqual([]);
  });
});

describe('whoever may ask for one environment only', () => {
  it('sees the command in help and that environment in the example and in whoami', async () => {
    const acme = acmeSettings();
    const { viewer } = acme.access.roles;
    if (!viewer) throw new Error('The fictional team has no viewer');
    const roles = { ...acme.access.roles, viewer: { ...viewer, allow: ['health:staging'] } };
    const settings = { ...acme, access: { ...acme.access, roles } };
    const [help = '', whoami = ''] = await inSandbox(
      async ({ as }) => [textOf(await as('U0VIEW', '/slipway help')), textOf(await as('U0VIEW', '/slipway whoami'))],
      { settings },
    );
    expect(offered(help).filter((usage) => usage?.startsWith('/health'))).toEqual([
      '/health staging',
      '/health <environment>|all [--quiet 2h]',
    ]);
    expect(whoami).toContain('• use `/health` on staging\n');
    expect(whoami).toContain('use `/health` on prod and all at once');
  });
});
