import type { LogLine } from '../aws/logs.ts';

/** How bad a line says that it is, by the words that loggers write; most lines say nothing of the kind. */
export type Severity = 'error' | 'warning' | 'other';

/** Beyond this a line is a document, whose words are not its own. */
const looked = 600;

/** A level stands in capitals, or as the value of a field: the word alone may be about anything. */
const levels: readonly (readonly [Exclude<Severity, 'other'>, RegExp])[] = [
  ['error', /\b(?:ERROR|FATAL|CRITICAL|PANIC|EMERG|SEVERE)\b|^(?:Traceback \(most recent call last\)|panic: )/],
  ['error', /(?:level|severity|lvl)"?\s{0,2}[=:]\s{0,2}"?(?:error|err|fatal|critical|panic)\b/i],
  ['warning', /\b(?:WARN|WARNING)\b/],
  ['warning', /(?:level|severity|lvl)"?\s{0,2}[=:]\s{0,2}"?warn(?:ing)?\b/i],
];

export function severityOf({ message }: Pick<LogLine, 'message'>): Severity {
  const text = message.slice(0, looked);
  return levels.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** Lines that say the same but for their numbers; the newest stands for all of them. */
export type LogGroup = { readonly newest: LogLine; readonly count: number };

/** The group that was seen last comes first. */
export function groupsOf(lines: readonly LogLine[]): LogGroup[] {
  const groups = new Map<string, LogGroup>();
  for (const line of lines) {
    const said = gist(line.message);
    const count = (groups.get(said)?.count ?? 0) + 1;
    groups.set(said, { newest: line, count });
  }
  return [...groups.values()].sort((one, other) => other.newest.at - one.newest.at);
}

/** What is left of a line without times, ids and numbers. */
const gist = (message: string): string =>
  message
    .slice(0, looked)
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b(?=[a-z]*\d)[0-9a-f]{8,}\b/gi, '#')
    .replace(/\d+(?:[.,:]\d+)*/g, '#');
