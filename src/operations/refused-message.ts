import { type Person, rolesOf } from '../access/decide.ts';
import { type Holders, whoMay } from '../access/who-may.ts';
import { type Denial, whyDenied } from '../access/why-denied.ts';
import type { Both, Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { footnote } from './footnote.ts';
import { unreadLines } from './group-advice.ts';
import { againLine, seeLine, unreadTitle } from './refusal-messages.ts';
import { roleLine } from './role-line.ts';
import { holderWords } from './who-may-words.ts';

/** Who asked for what; `needs` is what it takes to be allowed it. */
export type Refused = {
  readonly request: Request;
  readonly settings: Pick<Settings, 'access'>;
  readonly person: Person;
  readonly needs?: 'grant' | 'mapped';
};

/**
 * For the asker alone, since it names people: why it was not done, who may do it, and what the owners of the settings
 * would write if the asker should. The rule that decided stands in the audit record.
 */
export function refusedMessage({ request, settings: { access }, person, needs = 'grant' }: Refused): Draft {
  const denial: Denial = whyDenied(access, person, request.action, needs) ?? {
    // Settings that were deployed meanwhile may say something else.
    kind: 'not-allowed',
    roles: rolesOf(access, person),
  };
  const holders = whoMay(access, request.action, needs);
  return notice({
    title: titles(request.text, denial),
    facts: factsOf(denial, { access, holders, action: request.action, user: person.user }),
    next: denial.kind === 'unread' ? againLine(denial.groups, request) : seeLine,
    footnote: footnote(request),
  });
}

type Around = {
  readonly access: Settings['access'];
  readonly holders: readonly Holders[];
  readonly action: string;
  readonly user: string;
};

function titles(text: string, denial: Denial): Text {
  switch (denial.kind) {
    case 'unread':
      return unreadTitle;
    case 'unmapped':
      return {
        en: `Nothing was done: ${text} needs a role, and none is mapped to you.`,
        ja: `何も実行していません。${text} にはロールが必要ですが、あなたには割り当てられていません。`,
      };
    case 'denied':
      return {
        en: `Nothing was done: your role ${denial.role} forbids ${text}.`,
        ja: `何も実行していません。あなたのロール ${denial.role} では ${text} が禁止されています。`,
      };
    case 'not-allowed':
      return {
        en: `Nothing was done: ${text} is not among what your ${denial.roles.length > 1 ? 'roles' : 'role'} ${denial.roles.join(', ')} may do.`,
        ja: `何も実行していません。あなたのロール（${denial.roles.join('、')}）では ${text} を実行できません。`,
      };
  }
}

function factsOf(denial: Denial, around: Around): readonly Line[] {
  const { holders, access, user, action } = around;
  switch (denial.kind) {
    case 'unread':
      return unreadLines(denial.groups);
    case 'denied':
      return [
        whoLine(holders),
        {
          en: [
            'One more role does not help: what one role forbids no other allows. It stands in slipway.config.ts under ',
            { code: `access.roles.${denial.role}.deny` },
            ': ',
            { code: denial.pattern },
          ],
          ja: [
            'ロールを追加しても実行できません（禁止が優先されます）。slipway.config.ts の ',
            { code: `access.roles.${denial.role}.deny` },
            ' にあります: ',
            { code: denial.pattern },
          ],
        },
      ];
    case 'unmapped':
    case 'not-allowed':
      return holders.length > 0
        ? [whoLine(holders), [texts.owners, { code: roleLine(access, user, holders) }]]
        : [[texts.noRole, { code: `access.roles.<role>.allow: ['${action}']` }]];
  }
}

/** Who may, by name: they can be asked to do it. */
const whoLine = (holders: readonly Holders[]): Line => ledBy(texts.who, holderWords(holders));

const ledBy = (lead: Text, words: Both<readonly HalfPiece[]>): Line => ({
  en: [lead.en, ...words.en],
  ja: [lead.ja, ...words.ja],
});

const texts = {
  who: { en: 'Who may: ', ja: '実行できる人: ' },
  owners: {
    en: 'Ask one of them to do it. If you should do it yourself, the owners of slipway.config.ts add: ',
    ja: '上の人に実行を依頼してください。自分でも実行する必要がある場合は、slipway.config.ts の管理者に次の行の追加を依頼してください: ',
  },
  noRole: {
    en: 'No role may do it. Should one, the owners of slipway.config.ts add: ',
    ja: 'これを実行できるロールはありません。必要な場合は、slipway.config.ts の管理者に次の追加を依頼してください: ',
  },
} as const;
