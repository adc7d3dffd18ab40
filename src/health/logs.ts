import { createLogs, type LogLine } from '../aws/logs.ts';
import { formatDuration } from '../config/duration.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { notice } from '../slack/blocks/card.ts';
import { redact } from '../slack/redact.ts';
import { logs } from './declarations.ts';
import { environmentOf } from './environment-of.ts';
import { logSession } from './health-session.ts';
import { fitsMessage, logCard, logText } from './log-card.ts';

/** The newest lines of the service's log group. Secrets in them are masked before anything is stored or sent. */
export const work = defineWork(logs, async (operation, { environment: name, since, filter, lines }) => {
  const environment = environmentOf(operation, name);
  const { logGroup: group } = environment;
  if (!group) return endWithoutGroup(operation, name);
  await showWorking(operation);
  const { language, progress, request, steps } = operation;
  const until = steps.now();
  const found = await logSession(operation, environment).step('read log', async (connection) => {
    const pattern = filter === undefined ? undefined : toPattern(filter);
    const read = await createLogs(connection).newestLines({
      group,
      since: until - since,
      until,
      filter: pattern,
      lines,
    });
    return { complete: read.complete, lines: storable(read.lines) };
  });
  const text = logText(found.lines);
  await progress.finish(
    logCard({
      name,
      group,
      request: request.text,
      since: formatDuration(since),
      ...found,
      language,
      footnote: footnote(request),
    }),
  );
  if (!fitsMessage(text)) await progress.file({ filename: `${name}.log`, title: `${name} ${group}`, content: text });
  return done;
});

/**
 * CloudWatch reads words as terms that must all occur, and `-`, `?`, `%` and brackets as its own. What people type is
 * meant as it stands; a JSON pattern in braces is meant as a pattern.
 */
export function toPattern(filter: string): string {
  if (/^\{.*\}$/s.test(filter)) return filter;
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

async function endWithoutGroup({ language, progress, request }: Operation, name: string): Promise<Outcome> {
  const ja = language === 'ja';
  await progress.finish(
    notice({
      title: ja ? `${name} のログは読んでいません。` : `No log of ${name} was read.`,
      facts: [
        ja
          ? `設定の environments.${name} に logGroup がありません。`
          : `environments.${name} of the settings has no logGroup.`,
      ],
      next: { code: `/health ${name}` },
      footnote: footnote(request),
    }),
  );
  return failed('no-log-group');
}
