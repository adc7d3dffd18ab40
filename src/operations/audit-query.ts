import { sessionPolicy } from '../access/session-policy.ts';
import { readLogs } from '../access/statements/environment-statements.ts';
import { createLogs } from '../aws/logs.ts';
import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { type AuditFilter, auditPattern, type ReadRecord, readRecords } from './audit-records.ts';
import { audit } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import type { Asked } from './operation.ts';
import { done } from './outcome.ts';
import { showWorking } from './show-working.ts';

/** So many of the newest records are read, and of those so many shown. */
const mostRead = 400;
const mostShown = 40;

const columns = {
  time: { en: 'Time', ja: '日時' },
  who: { en: 'Who', ja: '誰が' },
  what: { en: 'What', ja: '何を' },
  outcome: { en: 'Outcome', ja: '結果' },
  request: { en: 'Request', ja: 'リクエスト' },
} satisfies Record<string, Text>;

/** Who asked for what, and how it ended: read from the functions' shared log group under the asker's role. */
export const work = defineWork(audit, async ({ asked, talk, run }, { since, share: _share, ...filter }) => {
  await showWorking(asked, talk);
  const { stack } = asked;
  const group = `/slipway/${stack.name}`;
  const until = run.steps.now();
  const read = await run
    .as(sessionPolicy(readLogs(stack, group)), stack.region)
    .step('read the audit', async (connection) => {
      const query = { group, since: until - since, until, filter: auditPattern(filter), lines: mostRead };
      const { lines, complete, readFrom } = await createLogs(connection).newestLines(query);
      return {
        records: readRecords(lines.map(({ message }) => message)).slice(0, mostShown + 1),
        unreadBefore: complete ? undefined : readFrom,
      };
    });
  await talk.finish(answer(asked, { ...filter, since }, read));
  return done;
});

type Read = { readonly records: readonly ReadRecord[]; readonly unreadBefore: number | undefined };
type Query = AuditFilter & { readonly since: number };

const nothing: Text = {
  en: 'No record matches. Longer: --since 7d',
  ja: '該当する記録はありません。期間を延ばすには --since 7d',
};
const narrow: Text = {
  en: 'There are more: narrow it down with --pr, --user, --outcome or a shorter --since.',
  ja: 'ほかにもあります。--pr、--user、--outcome、または短い --since で絞り込んでください。',
};

/** Longer would not help where so much is logged that the time before was not read. */
const unread = (before: number, found: boolean): Line => {
  const time: HalfPiece = { at: before };
  const none = { en: ['No record from ', time, ' on matches. '], ja: [time, ' 以降に該当する記録はありません。'] };
  return {
    en: [...(found ? [] : none.en), 'There are very many: records before ', time, ' were not read. Shorten --since.'],
    ja: [...(found ? [] : none.ja), '記録が多いため、', time, ' より前は読んでいません。--since を短くしてください。'],
  };
};

function answer({ request }: Asked, query: Query, { records, unreadBefore }: Read): Draft {
  const shown = records.slice(0, mostShown);
  const more = records.length > mostShown;
  return card({
    title: titleOf(query),
    details: shown.length > 0 ? [table({ columns: headings, rows: shown.map(row) })] : [],
    body: [
      ...(shown.length === 0 && unreadBefore === undefined ? [nothing] : []),
      ...(more ? [narrow] : []),
      ...(unreadBefore === undefined ? [] : [unread(unreadBefore, shown.length > 0)]),
    ],
    footnote: footnote(request),
  });
}

const headings = Object.values(columns).map((label) => ({ label }));

const row = ({ time, user, text, outcome, requestId, reason }: ReadRecord): Line[] => [
  Number.isNaN(Date.parse(time)) ? time : { at: Date.parse(time) },
  { user },
  { code: text },
  reason === undefined ? outcome : `${outcome} (${reason})`,
  { code: requestId },
];

function titleOf({ pr, user, outcome, since }: Query): Text {
  const span = formatDuration(since);
  const parts = [
    ...(pr === undefined ? [] : [`PR ${pr}`]),
    ...(user === undefined ? [] : [`@${user}`]),
    ...(outcome === undefined ? [] : [outcome]),
  ];
  return {
    en: `Audit: ${[...parts, `the last ${span}`].join(', ')}`,
    ja: `監査記録: ${[...parts, `直近 ${span}`].join(', ')}`,
  };
}
