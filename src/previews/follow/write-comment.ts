import type { Comment, GitHub } from '../../github/github.ts';
import { tryGithub, type Writing } from './try-github.ts';

export type CommentWays = Writing & {
  readonly github: Pick<GitHub, 'comment' | 'ownComments' | 'createComment' | 'updateComment' | 'deleteComment'>;
};

export type WantedComment = {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** First line of the comment. */
  readonly marker: string;
  /** Its number, as far as a tag tells. */
  readonly known: number | undefined;
  /** Whether one is written where none ever stood. */
  readonly mayCreate: boolean;
  /** Only a part of what it says is changed: of all else it is as old as before. */
  readonly isPart: boolean;
  /** What it is to say instead of what it says; undefined where it is to stay as it is. */
  readonly text: (standing: string | undefined) => string | undefined;
};

/** Edits of one comment lie 15 s apart; GitHub's times have whole seconds. */
const gapMs = 16_000;
/** Where others edit it all the time, one of them has the last word, or the next change has. */
const mostRounds = 5;

type Round =
  | { readonly kind: 'stands'; readonly id: number }
  | { readonly kind: 'too-soon'; readonly id: number; readonly seconds: number }
  | { readonly kind: 'none' };

/**
 * Brings our one comment on a pull request to what it is to say; gives its number back, undefined where none stands or
 * GitHub did not tell. Never throws for what GitHub refuses.
 */
export async function writeComment(ways: CommentWays, wanted: WantedComment): Promise<number | undefined> {
  const { steps } = ways;
  const decidedAt = steps.now();
  let { known } = wanted;
  let now = decidedAt;
  let created = false;
  for (let round = 0; round < mostRounds; round += 1) {
    const tried = await tryGithub(ways, { what: 'comment', name: 'write the comment' }, () =>
      writeOnce(ways.github, { ...wanted, known }, { decidedAt, now }),
    );
    if (!tried.ok) return known;
    if (tried.value.kind === 'stands') return tried.value.id;
    if (tried.value.kind === 'too-soon') {
      known = tried.value.id;
      now = steps.now() + tried.value.seconds * 1000;
      await steps.pause('one edit of the comment in 15 s', tried.value.seconds);
      continue;
    }
    // Where one stood before, somebody deleted it: it is made anew, once.
    if (created || (known === undefined && !wanted.mayCreate)) return undefined;
    created = true;
    const only = await makeOnly(ways, wanted, decidedAt);
    if (only === undefined || only.isNew) return only?.id;
    known = only.id;
  }
  return known;
}

type Moment = { readonly decidedAt: number; readonly now: number };

/** Reads it and edits it at once: whoever does this again after a crash finds that it says so already. */
async function writeOnce(
  github: CommentWays['github'],
  wanted: WantedComment,
  { decidedAt, now }: Moment,
): Promise<Round> {
  const standing = await find(github, wanted);
  if (!standing) return { kind: 'none' };
  const { id, body, updatedAt } = standing;
  const said = withoutStamp(body);
  const text = wanted.text(said);
  if (text === undefined || text === said || isNewer(body, { decidedAt, now })) return { kind: 'stands', id };
  const wait = Math.min(gapMs, updatedAt + gapMs - now);
  if (wait > 0) return { kind: 'too-soon', id, seconds: Math.ceil(wait / 1000) };
  const at = wanted.isPart ? stampOf(body) : decidedAt;
  const updated = await github.updateComment(wanted.repository, id, withStamp(text, at));
  return updated ? { kind: 'stands', id } : { kind: 'none' };
}

/** By its number, else by its marker. A marker alone proves nothing: only what is ours is ever touched. */
async function find(github: CommentWays['github'], wanted: WantedComment): Promise<Comment | undefined> {
  const { known, repository, marker } = wanted;
  const tagged = known === undefined ? undefined : await github.comment(repository, known);
  if (tagged && isOurs(tagged, marker)) return tagged;
  return (await findAll(github, wanted))[0];
}

const findAll = async (
  github: CommentWays['github'],
  { repository, number, marker }: WantedComment,
): Promise<readonly Comment[]> =>
  (await github.ownComments(repository, number))
    .filter((comment) => isOurs(comment, marker))
    .sort((one, other) => one.id - other.id);

const isOurs = ({ isOwn, body }: Comment, marker: string): boolean => isOwn && body.split(/\r?\n/, 1)[0] === marker;

type Made = { readonly id: number; readonly isNew: boolean };

/**
 * Writes a comment where none stands. GitHub would write two for two executions, or for one that crashed: whoever comes
 * looks before, and again afterwards, and the older one stays.
 */
async function makeOnly(ways: CommentWays, wanted: WantedComment, decidedAt: number): Promise<Made | undefined> {
  const { github } = ways;
  const { repository, number } = wanted;
  const made = await tryGithub(
    ways,
    { what: 'comment', name: 'make the comment' },
    async (): Promise<Made | undefined> => {
      const [standing] = await findAll(github, wanted);
      if (standing) return { id: standing.id, isNew: false };
      const text = wanted.text(undefined);
      if (text === undefined) return undefined;
      return { id: (await github.createComment(repository, number, withStamp(text, decidedAt))).id, isNew: true };
    },
  );
  if (!made.ok || made.value === undefined) return undefined;
  const { id, isNew } = made.value;
  const only = await tryGithub(ways, { what: 'comment', name: 'look for a second comment' }, async () => {
    const [oldest, ...younger] = await findAll(github, wanted);
    for (const one of younger) await github.deleteComment(repository, one.id);
    return oldest?.id ?? id;
  });
  if (!only.ok) return made.value;
  return { id: only.value, isNew: isNew && only.value === id };
}

/** Last line: when what the comment says was so. Of two executions that write, the one that saw more has the last word. */
const stamp = /\n\n<!-- as of (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) -->\s*$/;

const withStamp = (text: string, at: number): string =>
  Number.isNaN(at) ? text : `${text}\n\n<!-- as of ${new Date(at).toISOString()} -->`;

const withoutStamp = (body: string): string => body.replaceAll('\r\n', '\n').replace(stamp, '').trimEnd();

/** NaN where there is none: it is older than any other. */
const stampOf = (body: string): number => Date.parse(stamp.exec(body.replaceAll('\r\n', '\n'))?.[1] ?? '');

/** One that lies in the future was written by nobody who meant well. */
const isNewer = (body: string, { decidedAt, now }: Moment): boolean =>
  stampOf(body) > decidedAt && stampOf(body) <= now + 60_000;
