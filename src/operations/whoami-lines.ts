import { rolesOf } from '../access/decide.ts';
import { areRead } from '../access/unread-groups.ts';
import { holdersOf } from '../access/who-may.ts';
import type { Both, Text } from '../config/language.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import { unreadLines } from './group-advice.ts';
import type { Asked } from './operation.ts';
import { rightWords } from './right-words.ts';
import { type Right, type Rights, rightsOf, type Without } from './rights.ts';
import { roleLine } from './role-line.ts';
import { holderWords, listed } from './who-may-words.ts';

type Who = Pick<Asked, 'settings' | 'person' | 'declarations'>;

/** What the asker may and may not, and who may instead; `share`: others read it, so nobody is named. */
export function whoamiLines(asked: Who, share: boolean): readonly Line[] {
  const { person, settings } = asked;
  if (!areRead(person.groups)) return unreadLines(person.groups);
  return rolesOf(settings.access, person).length > 0 ? rightLines(asked, share) : unmappedLines(asked, share);
}

function rightLines({ declarations, settings, person }: Who, share: boolean): readonly Line[] {
  const { may, mayNot } = rightsOf(declarations, { settings, person });
  const roles = mayNot.flatMap(({ without }) => (without.kind === 'roles' ? without.roles : []));
  const holders = holdersOf(
    settings.access,
    Object.keys(settings.access.roles).filter((role) => roles.includes(role)),
  );
  const mine: Line[] = mayNot.length === 0 ? [texts.everything] : underHeading(texts.may, may.map(rightLine));
  return [
    ...mine,
    ...approvalLine(settings.runs, may),
    ...underHeading(texts.mayNot, mayNot.map(withoutLine)),
    ...(share || holders.length === 0 ? [] : [ledBy(texts.ask, holderWords(holders))]),
  ];
}

const underHeading = (heading: Text, lines: readonly Line[]): Line[] =>
  lines.length > 0 ? [{ bold: heading }, ...lines] : [];

const rightLine = (right: Right): Line => bullet(rightWords(right));

const bullet = (words: Both<readonly HalfPiece[]>): Line => ledBy({ en: '• ', ja: '• ' }, words);

const ledBy = (lead: Text, words: Both<readonly HalfPiece[]>): Line => ({
  en: [lead.en, ...words.en],
  ja: [lead.ja, ...words.ja],
});

function withoutLine({ without, rights }: Rights['mayNot'][number]): Line {
  const words = rights.map(rightWords);
  const why = whyNot(without);
  return bullet({
    en: [
      ...listed(
        words.map(({ en }) => en),
        '; ',
      ),
      ` (${why.en})`,
    ],
    ja: [
      ...listed(
        words.map(({ ja }) => ja),
        ' / ',
      ),
      `（${why.ja}）`,
    ],
  });
}

function whyNot(without: Without): Text {
  if (without.kind === 'forbidden')
    return { en: `your role ${without.role} forbids it`, ja: `ロール ${without.role} で禁止` };
  if (without.roles.length === 0) return { en: 'no role may', ja: '実行できるロールなし' };
  return { en: `${without.roles.join(' or ')} may`, ja: `可能なロール: ${without.roles.join('、')}` };
}

/** Of what the catalogue holds, what waits for a second person. */
function approvalLine(runs: Asked['settings']['runs'], may: readonly Right[]): readonly Line[] {
  const names = new Set(may.flatMap(({ kind, names: ones }) => (kind === 'command' ? ones : [])));
  const waiting = [...names].filter((name) => runs[name]?.approval);
  if (waiting.length === 0) return [];
  const codes = waiting.map((code): HalfPiece[] => [{ code }]);
  return [
    {
      en: ['A second person has to approve: ', ...listed(codes, ', ')],
      ja: ['2 人目の承認が必要なもの: ', ...listed(codes, '、')],
    },
  ];
}

function unmappedLines(
  { settings: { access }, person }: Pick<Who, 'settings' | 'person'>,
  share: boolean,
): readonly Line[] {
  const roles = Object.keys(access.roles);
  const [first] = holdersOf(access, roles);
  return [
    ...(share ? [] : [ledBy(texts.roles, holderWords(holdersOf(access, roles)))]),
    [texts.add, { code: roleLine(access, person.user, first ? [first] : []) }],
  ];
}

const texts = {
  everything: { en: 'You may use everything that Slipway has here.', ja: 'ここで使えるものはすべて使えます。' },
  may: { en: 'You may', ja: 'できること' },
  mayNot: { en: 'You may not', ja: 'できないこと' },
  ask: { en: 'Who has these roles: ', ja: 'ロールを持つ人: ' },
  roles: { en: 'Roles and who has them: ', ja: 'ロールと割り当て: ' },
  add: {
    en: 'The owners of slipway.config.ts give you one with a line such as: ',
    ja: 'slipway.config.ts の管理者に、次のような行の追加を依頼してください: ',
  },
} as const;
