import { createLogs, type LogLine } from '../aws/logs.ts';
import { formatDuration } from '../config/duration.ts';
import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { redact } from '../slack/redact.ts';
import { logs } from './declarations.ts';
import { logSession } from './health-session.ts';
import { logCard, logText, showsAll } from './log-card.ts';
import { isJsonPattern } from './log-filter.ts';
import { environmentOf } from './probing.ts';

/** The newest lines of the service's log group. Secrets in them are masked before anything is stored or sent. */
export const work = defineWork(logs, async ({ asked, talk, run }, { environment: name, since, filter, lines }) => {
  const environment = environmentOf(asked.settings, name);
  const { logGroup: group } = environment;
  const small = footnote(asked.request);
  if (!group) {
    await talk.finish(withoutGroup(name, small));
    return failed('no-log-group');
  }
  await showWorking(asked, talk);
  const until = run.steps.now();
  const pattern = filter === undefined ? undefined : toPattern(filter);
  const found = await logSession(asked, run, environment).step('read log', async (connection) => {
    const query = { group, since: until - since, until, filter: pattern, lines };
    const read = await createLogs(connection).newestLines(query);
    const unreadBefore = read.complete ? undefined : read.readFrom;
    return { lines: storable(read.lines), unreadBefore };
  });
  const request = asked.request.text;
  await talk.finish(logCard({ name, group, request, since: formatDuration(since), filter, ...found, footnote: small }));
  if (!showsAll(found.lines, filter))
    await talk.file({ filename: `${name}.log`, title: `${name} ${group}`, content: logText(found.lines) });
  return done;
});

/**
 * CloudWatch reads words as terms that must all occur, and `-`, `?`, `%` and brackets as its own. What people type is
 * meant as it stands; a JSON pattern in braces is meant as a pattern.
 */
export function toPattern(filter: string): string {
  if (isJsonPattern(filter)) return filter;
  return `"${filter.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Lambda keeps a step's result of up to 256 KB; a log line may have as much alone. */
const storedBytes = 180_000;
const lineLength = 20_000;

function storable(lines: readonly LogLine[]): LogLine[] {
  const kept: LogLine[] = [];
  let room = storedBytes;
  for (const line of lines.toReversed()) {
    const whole = redact(line.message);
    const message = whole.length > lineLength ? `${whole.slice(0, lineLength).toWellFormed()}…` : whole;
    room -= Buffer.byteLength(JSON.stringify(message)) + 100;
    if (room < 0) break;
    kept.unshift({ at: line.at, message, stream: '' });
  }
  return kept;
}

const withoutGroup = (name: string, small: Line): Draft =>
  notice({
    title: { en: `No log of ${name} was read.`, ja: `${name} のログは読んでいません。` },
    facts: [
      {
        en: `environments.${name} of the settings has no logGroup.`,
        ja: `設定の environments.${name} に logGroup がありません。`,
      },
    ],
    next: { code: `/health ${name}` },
    footnote: small,
  });
