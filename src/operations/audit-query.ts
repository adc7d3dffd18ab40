import { sessionPolicy } from '../access/session-policy.ts';
import { readLogs } from '../access/statements/environment-statements.ts';
import { createLogs } from '../aws/logs.ts';
import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { type AuditFilter, auditPattern, type ReadRecord, readRecords } from './audit-records.ts';
import { audit } from './declarations.ts';
import { defineWork } from './define-work.ts';
import type { Operation } from './operation.ts';
import { done } from './outcome.ts';
import { footnote } from './refusal-messages.ts';
import { showWorking } from './show-working.ts';

/** So many of the newest records are read, and of those so many shown. */
const mostRead = 400;
const mostShown = 40;

const columns = {
  time: { en: 'Time (UTC)', ja: '日時 (UTC)' },
  who: { en: 'Who', ja: '誰が' },
  what: { en: 'What', ja: '何を' },
  outcome: { en: 'Outcome', ja: '結果' },
  request: { en: 'Request', ja: 'リクエスト' },
} satisfies Record<string, Text>;

/** Who asked for what, and how it ended: read from the functions' shared log group under the asker's role. */
export const work = defineWork(audit, async (operation, { since, ...filter }) => {
  await showWorking(operation);
  const { stack, steps, progress, as } = operation;
  const group = `/slipway/${stack.name}`;
  const until = steps.now();
  const read = await as(sessionPolicy(readLogs(stack, group)), stack.region).step(
    'read the audit',
    async (connection) => {
      const query = { group, since: until - since, until, filter: auditPattern(filter), lines: mostRead };
      const { lines, complete } = await createLogs(connection).newestLines(query);
      return { records: readRecords(lines.map(({ message }) => message)).slice(0, mostShown + 1), complete };
    },
  );
  await progress.finish(answer(operation, { ...filter, since }, read));
  return done;
});

type Read = { readonly records: readonly ReadRecord[]; readonly complete: boolean };

function answer(
  operation: Operation,
  asked: AuditFilter & { readonly since: number },
  { records, complete }: Read,
): Message {
  const { say, language, request } = operation;
  const shown = records.slice(0, mostShown);
  const more = records.length > mostShown || !complete;
  return card({
    title: say({ en: 'Audit', ja: '監査記録' }) + titleOf(asked, operation),
    details: shown.length > 0 ? [table({ columns: headings(operation), rows: shown.map(row), language })] : [],
    body: [
      ...(shown.length === 0
        ? [
            say({
              en: 'No record matches. Longer: --since 7d',
              ja: '該当する記録はありません。期間を延ばすには --since 7d',
            }),
          ]
        : []),
      ...(more
        ? [
            say({
              en: 'There are more: narrow it down with --pr, --user, --outcome or a shorter --since.',
              ja: 'ほかにもあります。--pr、--user、--outcome、または短い --since で絞り込んでください。',
            }),
          ]
        : []),
    ],
    footnote: footnote(request),
  });
}

const headings = ({ say }: Operation) => Object.values(columns).map((label) => ({ label: say(label) }));

const row = ({ time, user, text, outcome, requestId, reason }: ReadRecord): Line[] => [
  time.replace('T', ' ').replace(/(\.\d+)?Z$/, ''),
  { user },
  { code: text },
  reason === undefined ? outcome : `${outcome} (${reason})`,
  { code: requestId },
];

function titleOf({ pr, user, outcome, since }: AuditFilter & { readonly since: number }, { say }: Operation): string {
  const span = formatDuration(since);
  const parts = [
    ...(pr === undefined ? [] : [`PR ${pr}`]),
    ...(user === undefined ? [] : [`@${user}`]),
    ...(outcome === undefined ? [] : [outcome]),
    say({ en: `the last ${span}`, ja: `直近 ${span}` }),
  ];
  return `: ${parts.join(', ')}`;
}
