import type { LogLine } from '../aws/logs.ts';
import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { buttonLabels } from './health-buttons.ts';
import { groupsOf, type Severity, severityOf } from './log-severity.ts';
import { logTexts, restShown } from './log-texts.ts';

type LogCard = {
  readonly name: string;
  readonly group: string;
  /** The command as it was typed. */
  readonly request: string;
  readonly since: string;
  readonly filter: string | undefined;
  readonly lines: readonly LogLine[];
  /** What is older was not read. */
  readonly unreadBefore: number | undefined;
  readonly footnote: Line;
};

/** What a section of a message holds; longer output goes into a file under the message. */
const longestInMessage = 2_500;

/** Whether a reader sees every line, in the order in which they were written. */
export const showsAll = (lines: readonly LogLine[], filter: string | undefined): boolean =>
  logText(lines).length <= longestInMessage && !sortedOut(lines, filter);

/** For the file: every line in the order of time. */
export const logText = (lines: readonly LogLine[]): string => lines.map(lineText).join('\n');

const lineText = ({ at, message }: LogLine): string => `${new Date(at).toISOString()} ${message}`;

/** Errors and warnings first, each said once; the rest, newest, after them. A filter has sorted out already. */
export function logCard({ name, group, request, since, filter, lines, unreadBefore, footnote }: LogCard): Draft {
  const sorted = sortedOut(lines, filter);
  return card({
    title: titleOf(name, { since, filter, lines, unreadBefore }),
    body: [
      [{ code: group }],
      ...(filter === undefined ? [] : [[logTexts.filter, { code: filter }]]),
      ...(unreadBefore === undefined ? [] : [logTexts.unread(unreadBefore)]),
      ...(showsAll(lines, filter) ? [] : [logTexts.inFile]),
    ],
    details: sorted ? [...sectionsOf(sorted)] : lines.length === 0 ? [] : [codeSection({ code: logText(lines) })],
    footnote,
    buttons: [
      { label: buttonLabels.again, command: request },
      { label: buttonLabels.health, command: `/health ${name}` },
    ],
  });
}

type Sorted = Readonly<Record<'error' | 'warning' | 'other', readonly LogLine[]>>;

/** Undefined where sorting would change nothing. */
function sortedOut(lines: readonly LogLine[], filter: string | undefined): Sorted | undefined {
  if (filter !== undefined) return undefined;
  const of = (wanted: Severity) => lines.filter((line) => severityOf(line) === wanted);
  const sorted = { error: of('error'), warning: of('warning'), other: of('other') };
  return sorted.other.length === lines.length ? undefined : sorted;
}

/** The rest is there to see what happened around them. */
const mostGroups = 12;
const longestGroup = 300;

function* sectionsOf({ error, warning, other }: Sorted): Generator<Draft> {
  if (error.length > 0) yield grouped(logTexts.errors(error.length), error);
  if (warning.length > 0) yield grouped(logTexts.warnings(warning.length), warning);
  if (other.length > 0)
    yield codeSection({ label: { bold: logTexts.rest(other.length) }, code: logText(other.slice(-restShown)) });
}

/** The newest first: a section that is too long is cut at its end here. */
function grouped(label: Text, lines: readonly LogLine[]): Draft {
  const groups = groupsOf(lines);
  const shown = groups.slice(0, mostGroups).map(({ newest, count }) => {
    const text = lineText(newest);
    const line = text.length > longestGroup ? `${text.slice(0, longestGroup).toWellFormed()}…` : text;
    return count > 1 ? `${line}  (×${count})` : line;
  });
  const rest = groups.length - shown.length;
  const code = (language: 'en' | 'ja') => fitting([...shown, ...(rest > 0 ? [logTexts.more(rest)[language]] : [])]);
  return codeSection({ label: { bold: label }, code: { en: code('en'), ja: code('ja') } });
}

/** Whole lines from the beginning, as many as a section has room for. */
function fitting(lines: readonly string[]): string {
  let room = longestInMessage;
  const kept = lines.filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  return kept.join('\n');
}

type Titled = Pick<LogCard, 'since' | 'filter' | 'lines' | 'unreadBefore'>;

function titleOf(name: string, { since, filter, lines, unreadBefore }: Titled): Text {
  if (lines.length === 0 && unreadBefore !== undefined) return logTexts.noneYet(name);
  if (lines.length === 0) return filter === undefined ? logTexts.nothing(name, since) : logTexts.noMatch(name, since);
  const sorted = sortedOut(lines, filter);
  if (sorted)
    return logTexts.sorted(name, {
      since,
      all: lines.length,
      error: sorted.error.length,
      warning: sorted.warning.length,
    });
  return logTexts.newest(name, lines.length, since);
}
