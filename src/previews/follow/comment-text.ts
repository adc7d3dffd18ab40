import type { Text } from '../../config/language.ts';
import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { timeInZone } from '../../config/time-in-zone.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import { inLanguage } from '../../slack/in-language.ts';
import type { Line } from '../../slack/line.ts';
import type { Tunnel } from '../tunnel-command.ts';
import type { CommentState, HowEnded, WhyKept } from './comment-state.ts';
import { commentWords as words } from './comment-words.ts';
import { lineMarkdown, markdownBlock, markdownCode } from './markdown.ts';
import { whyNoImage } from './why-no-image.ts';

/** What a comment is written from. `link` and `tunnel` are told in private repositories alone. */
export type CommentContent = {
  readonly pull: Pick<PullRequest, 'isPrivate'>;
  readonly pr: PullRequestName;
  readonly state: CommentState;
  readonly settings: Pick<Settings, 'slack' | 'timeZone'>;
  /** First line of the comment. */
  readonly marker: string;
  /** Of the message in Slack. */
  readonly link?: string | undefined;
  readonly tunnel?: Tunnel | undefined;
};

/** Tells the comment of one stack and repository from others; whoever writes it by hand gains nothing. */
export const commentMarker = (
  { name }: Pick<Stack, 'name'>,
  { key }: Pick<RepositorySettings, 'key'>,
  pr: PullRequestName,
) => `<!-- slipway:${name}:${key}#${numberOf(pr)} -->`;

/** Markdown, of pieces that follow each other without a space. */
type Paragraph = readonly (string | Text)[];

/** The same, or a line of a message in Slack. */
type Fact = Paragraph | { readonly said: Line };

/**
 * The one comment on a pull request, in markdown. What is not private is told how the preview stands, of which commit and
 * until when, and nothing else: anybody may read it.
 */
export function commentText(content: CommentContent): string {
  const { pull, settings, marker, state } = content;
  const told = {
    title: titleOf(state),
    facts: [...sharedFacts(state, settings), ...(pull.isPrivate ? privateFacts(state) : [])],
    below: [...(pull.isPrivate ? waysIn(content) : []), ...nextOf(content)],
  };
  const { title, facts, below } = inLanguage(told, settings.slack.language);
  const list = facts.map((fact) => `- ${'said' in fact ? lineMarkdown(fact.said) : fact.join('')}`).join('\n');
  return [`${marker}\n**${title}**`, list, ...below.map((pieces) => pieces.join(''))].filter(Boolean).join('\n\n');
}

/** Tells until when the preview runs. */
const untilFact = (expiresAt: number, timeZone: string) => [words.until, timeInZone(expiresAt, timeZone)] as const;

/** A comment as it stands with another end of the preview's time; undefined where it tells none. */
export function withUntil(standing: string, expiresAt: number, settings: CommentContent['settings']) {
  const lines = standing.split(/\r?\n/);
  const at = lines.findIndex((line) => Object.values(words.until).some((until) => line.startsWith(`- ${until}`)));
  const line = inLanguage(untilFact(expiresAt, settings.timeZone), settings.slack.language).join('');
  return at < 0 ? undefined : lines.with(at, `- ${line}`).join('\n');
}

const short = (sha: string): string => markdownCode(sha.slice(0, 7));

function titleOf(state: CommentState): Text {
  switch (state.kind) {
    case 'waiting':
      return words.waiting(short(state.sha));
    case 'fork':
      return words.fork(short(state.sha));
    case 'failed':
      return state.runs ? words.notUpdated : words.failed;
    case 'ended':
      return words.ended[state.how.kind];
    default:
      return words[state.kind];
  }
}

function sharedFacts(state: CommentState, { timeZone }: CommentContent['settings']): readonly Fact[] {
  const commit = (sha: string | undefined, label: Text = words.commit): readonly Fact[] =>
    sha === undefined ? [] : [[label, short(sha)]];
  const until = (at: number | undefined): readonly Fact[] => (at === undefined ? [] : [untilFact(at, timeZone)]);
  switch (state.kind) {
    case 'launching':
      return commit(state.sha);
    case 'waiting':
      return until(state.expiresAt);
    case 'ready':
    case 'asleep':
    case 'kept':
      return [...commit(state.sha), ...until(state.expiresAt)];
    case 'failed': {
      const { runs, sha } = state;
      return [...commit(sha), ...(runs ? [...commit(runs.sha, words.runs), ...until(runs.expiresAt)] : [])];
    }
    case 'ended':
    case 'fork':
      return [];
  }
}

/** A cause may have several lines; more than so many belong to the message in Slack. */
const mostLines = 4;

function privateFacts(state: CommentState): readonly Fact[] {
  if (state.kind === 'kept') return [[whyOf(state.why)]];
  if (state.kind === 'failed') return (state.cause ?? []).slice(0, mostLines).map((said) => ({ said }));
  return state.kind === 'ended' ? byOf(state.how).map((by) => [words.by, by]) : [];
}

function whyOf(why: WhyKept): Text {
  switch (why.kind) {
    case 'approval':
      return words.keptFor(short(why.sha));
    case 'image':
      return whyNoImage[why.why];
    default:
      return words.why[why.kind];
  }
}

/** A login stands as code, which calls nobody. */
function byOf(how: HowEnded): readonly (string | Text)[] {
  if (how.kind === 'time-up' || how.kind === 'by-itself') return [];
  if (how.login !== undefined) return [markdownCode(how.login, 60)];
  return how.kind === 'person' ? [words.somebody] : [];
}

const slackLink = /^https:\/\/[\w.-]{1,200}\/[\w./?=&%-]{1,400}$/;

/** What Slack gave as the link to a message; undefined where it is none that could stand in a comment. */
export const slackLinkOf = (link: string | undefined) =>
  link !== undefined && slackLink.test(link) ? link : undefined;

function waysIn({ state, link, tunnel }: CommentContent): readonly Paragraph[] {
  const address = slackLinkOf(link);
  const message = address === undefined ? [] : [['[', words.message, `](<${address}>)`]];
  const runs = state.kind === 'ready' || state.kind === 'kept' || (state.kind === 'failed' && state.runs);
  if (!runs || !tunnel) return message;
  const { command, open } = tunnel;
  return [[words.terminal], [markdownBlock(command)], [words.browser, markdownCode(open)], ...message];
}

function nextOf({ state, pr }: CommentContent): readonly Paragraph[] {
  const verb = verbOf(state);
  return verb ? [[words.inSlack, markdownCode(`/preview ${verb} ${pr}`)]] : [];
}

function verbOf(state: CommentState): 'status' | 'up' | 'wake' | undefined {
  if (state.kind === 'fork') return 'up';
  if (state.kind === 'asleep') return 'wake';
  if (state.kind !== 'ended') return 'status';
  const { kind } = state.how;
  return kind === 'person' || kind === 'time-up' || kind === 'by-itself' || kind === 'unlabelled' ? 'up' : undefined;
}
