import type { Language } from '../config/language.ts';
import type { Values } from '../runbook/facts.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { causeLines } from './cause-lines.ts';
import { layerLines } from './layer-lines.ts';
import type { AccessFacts } from './layers/database-access.ts';
import type { Verdict } from './verdict.ts';
import { headline, verdictMarks } from './verdict-words.ts';

type DbCheckCard = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly known: Values;
  readonly access: AccessFacts | undefined;
  readonly language: Language;
  readonly footnote: Line;
  readonly buttons: readonly ButtonSpec[];
};

export function dbCheckCard({ name, verdict, known, access, language, footnote, buttons }: DbCheckCard): Message {
  const subject = language === 'ja' ? `${name} のデータベース経路` : `The database path of ${name}`;
  return card({
    title: `${verdictMarks[verdict.kind]} ${headline(subject, verdict)[language]}`,
    body: [...layerLines(verdict, language), ...causeLines(verdict, known, language)],
    details: access ? [ruleTable(access, language)] : [],
    footnote,
    buttons,
  });
}

const headings = {
  en: {
    title: 'Inbound rules of the database',
    columns: ['Security group', 'Protocol', 'Ports', 'Admits'],
    none: 'none',
  },
  ja: {
    title: 'データベースのインバウンドルール',
    columns: ['セキュリティグループ', 'プロトコル', 'ポート', '許可する相手'],
    none: 'なし',
  },
} as const;

/** All groups attached to the database: what one of them admits is admitted. */
function ruleTable({ groups }: AccessFacts, language: Language): Message {
  const { title, columns, none } = headings[language];
  const rows = groups.flatMap((group) =>
    group.inbound.map(({ protocol, fromPort, toPort, ranges, prefixLists, groups: clients }) => [
      group.id,
      protocol === '-1' ? 'all' : protocol,
      protocol === '-1' || fromPort === undefined
        ? 'all'
        : fromPort === toPort
          ? `${fromPort}`
          : `${fromPort}-${toPort}`,
      [...clients, ...ranges, ...prefixLists].join(', '),
    ]),
  );
  const heading = rows.length > 0 ? title : `${title}: ${none}`;
  return table({ title: { bold: heading }, columns: columns.map((label) => ({ label })), rows, language });
}
