import type { Evidence, Place, TextSource } from './evidence.ts';

export type SeenText = {
  readonly source: TextSource;
  readonly place: Place;
  readonly text: string;
  readonly inLowerCase: string;
};

/** Run Command returns 24,000 characters and a log event holds 256 KB; what lies before the last part is given up. */
const longestText = 100_000;

/** Every piece of evidence as the texts in it, so that one pattern finds a message wherever it turned up. */
export function textsOf(evidence: Evidence): readonly SeenText[] {
  const place = placeOf(evidence);
  switch (evidence.kind) {
    case 'text':
      return seen(evidence.source, place, evidence.text);
    case 'stopped-task':
      return seen('stopped-reason', place, evidence.stoppedReason, ...evidence.containers.map(({ reason }) => reason));
    case 'deployment':
      return seen('service-event', place, evidence.reason, ...(evidence.events ?? []));
    case 'aws-failure':
      return seen('aws-error', place, `${evidence.code}: ${evidence.message}`);
    case 'instance-ended':
      return seen('aws-error', place, [evidence.code, evidence.message].filter(Boolean).join(': '));
    case 'ssm-command':
      return seen('command-output', place, evidence.errors);
    case 'container':
      return seen('command-output', place, evidence.error);
    case 'probe':
      return seen('command-output', place, evidence.detail);
    case 'target':
    case 'service':
    case 'database-access':
    case 'database':
    case 'ssm-offline':
      return [];
  }
}

/** Where it was seen; `unknown` where the caller did not say and its kind does not tell. */
export function placeOf(evidence: Evidence): Place {
  switch (evidence.kind) {
    case 'stopped-task':
      return evidence.place ?? 'service';
    case 'target':
    case 'deployment':
    case 'service':
    case 'database':
      return 'service';
    case 'database-access':
      return evidence.client;
    case 'probe':
      return evidence.from === 'internet' ? 'workstation' : evidence.from;
    case 'ssm-offline':
      return evidence.via === 'ecs-exec' ? 'service' : 'unknown';
    case 'text':
    case 'aws-failure':
    case 'ssm-command':
    case 'instance-ended':
    case 'container':
      return evidence.place ?? 'unknown';
  }
}

function seen(source: TextSource, place: Place, ...texts: readonly (string | undefined)[]): readonly SeenText[] {
  return texts
    .flatMap((whole) => readings((whole ?? '').slice(-longestText)))
    .map((text) => ({ source, place, text, inLowerCase: text.toLowerCase() }));
}

/** As it came, and where a log wraps its lines, as the tool printed it: a message may span lines or hold quotes. */
function readings(text: string): readonly string[] {
  const asItCame = withoutTerminalCodes(text);
  const asPrinted = unescaped(withoutPrefixes(asItCame));
  return [...new Set([asItCame, asPrinted])].filter((reading) => reading !== '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: container logs carry colours, which break messages apart.
const colours = /\u001b\[[0-9;]{0,20}[A-Za-z]/g;

function withoutTerminalCodes(text: string): string {
  return text.replace(colours, '').replace(/\r\n?/g, '\n').replace(jobAndStep, '');
}

const time = String.raw`(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?[ \t]|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[ \t])?`;
/** Job and step of a workflow, as `gh run view --log` puts them before each line: their names are anybody's words. */
const jobAndStep = /^[^\t\n]{1,80}\t[^\t\n]{1,80}\t(?=\d{4}-\d\d-\d\dT)/gm;
const container = String.raw`(?:[A-Za-z0-9_.-]{1,80}[ \t]{1,40}\| ?)?`;
/** The log stream of a task, as `aws logs tail` puts it behind the time. */
const stream = String.raw`(?:[\w.-]{1,80}\/[\w.-]{1,80}\/[0-9a-f]{32}[ \t])?`;
const journal = String.raw`(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,80} [\w.@-]{1,80}(?:\[\d{1,9}\])?: )?`;
const prefixes = new RegExp(`^${container}${journal}${time}${stream}(?:##\\[error\\])?`, 'gm');

/** What tools put before each line: names, the time that most loggers do, and the mark of a workflow's error. */
const withoutPrefixes = (text: string): string => text.replace(prefixes, '');

/** A logger that writes JSON escapes quotes and line ends. */
function unescaped(text: string): string {
  return text.replace(/\\(["nrt/])/g, (_, sign: string) =>
    sign === 'n' || sign === 'r' ? '\n' : sign === 't' ? '\t' : sign,
  );
}
