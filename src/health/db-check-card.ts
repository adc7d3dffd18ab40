import type { Text } from '../config/language.ts';
import { actButtons, runsOf } from '../operations/service/acts.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Draft } from '../slack/message.ts';
import { causesOf } from './causes.ts';
import { consoleLinks, linkLines } from './console-links.ts';
import { healthButtons } from './health-buttons.ts';
import type { HealthCard, Standing } from './health-card.ts';
import { detailsTitle } from './health-details.ts';
import { incidentLines } from './incident-lines.ts';
import type { Checked } from './judge-environment.ts';
import { knownValues } from './known-values.ts';
import type { AccessFacts } from './layers/database-access.ts';
import { verdictLines } from './verdict-lines.ts';
import { verdictTitle } from './verdict-words.ts';

export function dbCheckCard(checked: Checked, { rights, footnote }: Pick<Standing, 'rights' | 'footnote'>): HealthCard {
  const { name, environment, readings, verdict, acts } = checked;
  const asked = `/db-check ${name}`;
  const causes = causesOf(verdict, { ...knownValues(checked), asked });
  const subject: Text = { en: `The database path of ${name}`, ja: `${name} のデータベース経路` };
  const buttons = [...actButtons(acts, runsOf(causes)), ...healthButtons(name, environment, asked)];
  const rules = readings.access?.kind === 'read' ? [ruleTable(readings.access.value)] : [];
  const { database, logGroup, region } = environment;
  return {
    top: card({
      title: verdictTitle(subject, verdict),
      body: [
        ...incidentLines({ verdict, causes, rights }),
        ...linkLines(consoleLinks({ region, ...(database ? { database } : {}), ...(logGroup ? { logGroup } : {}) })),
      ],
      ...(footnote === undefined ? {} : { footnote }),
      buttons: buttons.filter(({ command }) => rights.may(command)),
    }),
    details: card({ title: detailsTitle, body: verdictLines(verdict, causes), details: rules }),
  };
}

const headings = {
  title: { en: 'Inbound rules of the database', ja: 'データベースのインバウンドルール' },
  noRule: { en: 'Inbound rules of the database: none', ja: 'データベースのインバウンドルール: なし' },
  columns: [
    { label: { en: 'Security group', ja: 'セキュリティグループ' } },
    { label: { en: 'Protocol', ja: 'プロトコル' } },
    { label: { en: 'Ports', ja: 'ポート' } },
    { label: { en: 'Admits', ja: '許可する相手' } },
  ],
} as const;

/** All groups attached to the database: what one of them admits is admitted. */
function ruleTable({ groups }: AccessFacts): Draft {
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
  const title = rows.length > 0 ? headings.title : headings.noRule;
  return table({ title: { bold: title }, columns: headings.columns, rows });
}
