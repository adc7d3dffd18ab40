import type { Person } from '../access/decide.ts';
import { areRead } from '../access/unread-groups.ts';
import { holdersOf } from '../access/who-may.ts';
import type { Both, Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import { unreadLines } from './group-advice.ts';
import type { Approvers } from './may-decide.ts';
import { roleLine } from './role-line.ts';
import { holderWords, listed } from './who-may-words.ts';

type Settled = { readonly settings: Pick<Settings, 'access'>; readonly person: Person };

/** Why somebody may not decide on what another asked for, who may, and what would change that. */
export function mayNotDecideLines({ settings: { access }, person }: Settled, asked: Asking): readonly Line[] {
  if (person.user === asked.requester) return [texts.own, decidersLine(access, asked)];
  if (!areRead(person.groups)) return unreadLines(person.groups);
  const holders = holdersOf(access, asked.from.roles);
  return [
    decidersLine(access, asked),
    ...(holders.length > 0 ? [[texts.owners, { code: roleLine(access, person.user, holders) }]] : []),
  ];
}

/** `requester` may not decide, whatever they are. */
export type Asking = { readonly requester: string; readonly from: Approvers };

/** Who may decide, by name: for what nobody but its reader sees. */
export function decidersLine(access: Settings['access'], { requester, from }: Asking): Line {
  const others = (users: readonly string[]) => users.filter((user) => user !== requester);
  const holders = holdersOf(access, from.roles).map((one) => ({ ...one, users: others(one.users) }));
  const named = others(from.users).map((user): HalfPiece[] => [{ user }]);
  const words = holderWords(holders);
  const all: Both<HalfPiece[]> = {
    en: listed([...named, ...(holders.length > 0 ? [words.en] : [])], ', '),
    ja: listed([...named, ...(holders.length > 0 ? [words.ja] : [])], '、'),
  };
  return { en: [texts.who.en, ...all.en], ja: [texts.who.ja, ...all.ja] };
}

const texts = {
  own: {
    en: 'You asked for it yourself, so a second person has to decide.',
    ja: 'あなた自身の依頼なので、別の人が判断する必要があります。',
  },
  who: { en: 'Who may decide: ', ja: '承認・却下できる人: ' },
  owners: {
    en: 'If you should decide too, the owners of slipway.config.ts add: ',
    ja: '自分でも判断する必要がある場合は、slipway.config.ts の管理者に次の行の追加を依頼してください: ',
  },
} satisfies Record<string, Text>;
