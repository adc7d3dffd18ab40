import type { Person } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Line, Piece } from '../slack/line.ts';

const mostNamed = 5;

/** For whom no role is mapped to: the people with the widest role, and the line that they would write. */
export function whomToAsk({ access }: Pick<Settings, 'access'>, { user }: Person): readonly Line[] {
  const names = Object.keys(access.roles);
  const widest = names.find((name) => access.roles[name]?.allow.includes('*')) ?? names.at(-1) ?? '';
  const [first = widest] = names;
  const people: Piece[] = [
    ...having(access.userGroups, widest).map((userGroup) => ({ userGroup })),
    ...having(access.users, widest).map((one) => ({ user: one })),
  ];
  const named = people.slice(0, mostNamed).flatMap((piece, index) => [...(index > 0 ? [', '] : []), piece]);
  return [
    texts.none,
    named.length > 0 ? [texts.ask, ...named, texts.askEnd] : texts.askOwners,
    [texts.line, { code: `access.users: { ${user}: ['${first}'] }` }],
  ];
}

const having = (mapped: Readonly<Record<string, readonly string[]>>, role: string): readonly string[] =>
  Object.entries(mapped).flatMap(([id, roles]) => (roles.includes(role) ? [id] : []));

const texts = {
  none: {
    en: 'Slipway knows no role of yours, so there is nothing here that you may ask for yet.',
    ja: 'あなたにはロールが割り当てられていないため、ここから依頼できる操作はまだありません。',
  },
  ask: { en: 'Ask one of them to add you: ', ja: '次の人に追加を依頼してください: ' },
  askEnd: { en: '.', ja: '' },
  askOwners: {
    en: 'Ask the owners of slipway.config.ts to add you.',
    ja: 'slipway.config.ts の管理者に追加を依頼してください。',
  },
  line: { en: 'The line in slipway.config.ts: ', ja: 'slipway.config.ts に書く行: ' },
} satisfies Record<string, Text>;
