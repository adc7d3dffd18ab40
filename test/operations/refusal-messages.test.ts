import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import type { Groups } from '../../src/access/unread-groups.ts';
import type { Language } from '../../src/config/language.ts';
import { mayNotDecideLines } from '../../src/operations/may-not-decide.ts';
import { lostRightMessage } from '../../src/operations/refusal-messages.ts';
import { refusedMessage } from '../../src/operations/refused-message.ts';
import { card } from '../../src/slack/blocks/card.ts';
import type { Draft } from '../../src/slack/message.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';
import { anAsked } from './an-asked.ts';

const iamRoleArn = { stackRole: 'viewer' as const };

/** The fictional team, where somebody has a role that forbids what another one of theirs allows. */
const access = {
  ...acme.access,
  roles: { ...acme.access.roles, intern: { iamRoleArn, allow: ['preview:list'], deny: ['run:migrate'] } },
  users: { ...acme.access.users, U0INTERN: ['developer', 'intern'] },
};

function said(draft: Draft, language: Language): string {
  const message = draft(language);
  expectValidMessage(message);
  expectTextSaysAll(message);
  return message.text;
}

function refused(who: { user: string; groups?: Groups }, action: string, language: Language = 'en') {
  const { request } = anAsked('/run migrate prod');
  const { user, groups = [] } = who;
  const asked = { ...request, action, asker: { team: 'T0ACME', user } };
  return said(refusedMessage({ request: asked, settings: { access }, person: { user, groups } }), language);
}

const who = 'Who may: operator (<!subteam^S0SRE>, <@U0OPS>)';

describe('a refusal', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a role that lacks it',
      refused({ user: 'U0DEV' }, 'run:migrate@prod'),
      [
        '*Nothing was done: /run migrate prod is not among what your role developer may do.*',
        who,
        "Ask one of them to do it. If you should do it yourself, the owners of slipway.config.ts add: `access.users: { U0DEV: ['developer', 'operator'] }`",
      ],
    ],
    [
      'somebody without a role',
      refused({ user: 'U0NEW' }, 'run:migrate@prod'),
      [
        '*Nothing was done: /run migrate prod needs a role, and none is mapped to you.*',
        who,
        "Ask one of them to do it. If you should do it yourself, the owners of slipway.config.ts add: `access.users: { U0NEW: ['operator'] }`",
      ],
    ],
    [
      'a role that forbids it',
      refused({ user: 'U0INTERN' }, 'run:migrate@prod'),
      [
        '*Nothing was done: your role intern forbids /run migrate prod.*',
        who,
        'One more role does not help: what one role forbids no other allows. It stands in slipway.config.ts under `access.roles.intern.deny`: `run:migrate`',
      ],
    ],
    [
      'groups that Slack does not tell for now',
      refused({ user: 'U0DEV', groups: 'unreachable' }, 'run:migrate@prod'),
      [
        '*Nothing was done: Slack did not say who is in which user group.*',
        'Slack does not answer who is in the user groups. Until it does everybody is refused.',
        'Try again in a minute: `/run migrate prod`',
      ],
    ],
    [
      'groups that Slack refuses to tell',
      refused({ user: 'U0DEV', groups: { group: 'S0SRE', code: 'missing_scope' } }, 'run:migrate@prod'),
      [
        'Slack does not list the user group `S0SRE`: `missing_scope`',
        'Until this is fixed everybody is refused. Add the scope usergroups:read to the Slack app ("OAuth &amp; Permissions"), then install the app again.',
        'Once that is fixed: `/run migrate prod`',
      ],
    ],
  ])('leads on from %s', (_from, text, lines) => {
    expect(text.split('\n')).toEqual(expect.arrayContaining([...lines]));
    expect(text).not.toMatch(/no rule|no role maps|allow\[/);
  });

  it('names what would allow it where no role does', () => {
    const roles = Object.fromEntries(Object.entries(access.roles).filter(([name]) => name !== 'operator'));
    const { request } = anAsked('/run migrate prod');
    const draft = refusedMessage({
      request: { ...request, action: 'run:migrate@prod' },
      settings: { access: { ...access, roles } },
      person: { user: 'U0DEV', groups: [] },
    });
    expect(said(draft, 'en')).toContain("`access.roles.&lt;role&gt;.allow: ['run:migrate@prod']`");
  });

  it('is Japanese for who reads Japanese', () => {
    expect(refused({ user: 'U0DEV' }, 'run:migrate@prod', 'ja').split('\n')).toEqual([
      '*何も実行していません。あなたのロール（developer）では /run migrate prod を実行できません。*',
      '実行できる人: operator（<!subteam^S0SRE>、<@U0OPS>）',
      "上の人に実行を依頼してください。自分でも実行する必要がある場合は、slipway.config.ts の管理者に次の行の追加を依頼してください: `access.users: { U0DEV: ['developer', 'operator'] }`",
      '自分にできること: `/slipway whoami`',
      '依頼者: <@U0DEV> · 依頼 `abc123def456`',
    ]);
    for (const user of ['U0NEW', 'U0INTERN'])
      expect(refused({ user }, 'run:migrate@prod', 'ja').replaceAll('/run migrate prod', '')).not.toMatch(
        /[a-z]{3,} [a-z]{3,} [a-z]{3,}/,
      );
  });

  it('that everybody reads names nobody but who asked', () => {
    const { request } = anAsked('/run migrate prod');
    for (const groups of [[], { group: 'S0SRE', code: 'missing_scope' }])
      for (const language of ['en', 'ja'] as const)
        expect(said(lostRightMessage(request, groups), language).replace('<@U0DEV>', '')).not.toMatch(/<[@!]/);
  });
});

describe('who presses Approve and may not', () => {
  const from = { roles: ['operator'], users: ['U0DEV'] };
  const lines = (user: string, requester: string, groups: Groups = []) =>
    said(
      card({ title: '-', body: mayNotDecideLines({ settings: acme, person: { user, groups } }, { requester, from }) }),
      'en',
    )
      .split('\n')
      .slice(1);

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'who asked: everybody else who may',
      lines('U0OPS', 'U0OPS'),
      [
        'You asked for it yourself, so a second person has to decide.',
        'Who may decide: <@U0DEV>, operator (<!subteam^S0SRE>)',
      ],
    ],
    [
      'somebody else: who may, and what they lack',
      lines('U0VIEW', 'U0DEV'),
      [
        'Who may decide: operator (<!subteam^S0SRE>, <@U0OPS>)',
        "If you should decide too, the owners of slipway.config.ts add: `access.users: { U0VIEW: ['viewer', 'operator'] }`",
      ],
    ],
    [
      'anybody while the groups are not known: that',
      lines('U0OPS', 'U0DEV', 'unreachable'),
      ['Slack does not answer who is in the user groups. Until it does everybody is refused.'],
    ],
  ])('is told as %s', (_who, told, expected) => {
    expect(told).toEqual(expected);
  });
});
