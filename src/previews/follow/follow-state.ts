import * as z from 'zod';
import { sessionPolicy } from '../../access/session-policy.ts';
import {
  type FollowedPull,
  followNotes,
  followPath,
  keepFollowNotes,
} from '../../access/statements/follow-statements.ts';
import { createSsm } from '../../aws/ssm.ts';
import { iso } from '../../config/iso.ts';
import type { Stack } from '../../config/stack.ts';
import type { RoleAccess } from '../../operations/role-access.ts';

/** A `/preview up` that waits for the image of a commit, by the callback that wakes it. */
export type Waiting = { readonly sha: string; readonly callback: string };

/** When a commit was first seen as the head; epoch milliseconds. */
type Seen = { readonly sha: string; readonly at: number };

/** What was said of a commit that was not deployed. */
type Told = { readonly sha: string; readonly what: string };

/** What is remembered of one pull request. What is not there, or is none, is undefined. */
export type FollowNotes = {
  /** The commit for which a person or the clock ended the preview: nothing brings it back for that one. */
  readonly ended: string | undefined;
  readonly waiting: Waiting | undefined;
  readonly seen: Seen | undefined;
  readonly told: Told | undefined;
};

type Note = (typeof followNotes)[number];

/** The parameters of one pull request. None of them fails the work: where AWS refuses, nothing is known or kept. */
export type FollowState = {
  /** Undefined where they could not be read. */
  readonly read: (step?: string) => Promise<FollowNotes | undefined>;
  readonly writeEnded: (sha: string) => Promise<boolean>;
  readonly writeWaiting: (waiting: Waiting) => Promise<boolean>;
  readonly writeSeen: (seen: Seen) => Promise<boolean>;
  readonly writeTold: (told: Told) => Promise<boolean>;
  /** What is not there is removed too. */
  readonly remove: (...notes: readonly Note[]) => Promise<boolean>;
};

type Of = FollowedPull & { readonly stack: Stack };

/** `as`: sessions of the role that GitHub's events act under, whoever asks. */
export function followState({ stack, ...of }: Of, as: (policy: string, region: string) => RoleAccess): FollowState {
  const session = () => as(sessionPolicy(keepFollowNotes(stack, of)), stack.region);
  const nameOf = (note: Note) => `${followPath(stack, of)}/${note}`;
  const write = async (note: Note, value: string) => {
    const written = await session().attempt(`remember ${note}`, async (connection) => {
      await createSsm(connection).putParameter(nameOf(note), value);
      return true;
    });
    return written.ok;
  };
  return {
    async read(step = 'read what is remembered') {
      const read = await session().attempt(step, async (connection) => {
        const values = await createSsm(connection).getParameters(followNotes.map(nameOf));
        return Object.fromEntries(followNotes.map((note) => [note, values.get(nameOf(note))]));
      });
      return read.ok ? parseNotes(read.value) : undefined;
    },
    writeEnded: (sha) => write('ended', sha),
    writeWaiting: ({ sha, callback }) => write('waiting', `${sha} ${callback}`),
    writeSeen: ({ sha, at }) => write('seen', `${sha} ${iso(at)}`),
    writeTold: ({ sha, what }) => write('told', `${sha} ${what}`),
    async remove(...notes) {
      const removed = await session().attempt(`forget ${notes.join(', ')}`, async (connection) => {
        await createSsm(connection).deleteParameters(notes.map(nameOf));
        return true;
      });
      return removed.ok;
    },
  };
}

const sha = z.string().regex(/^[0-9a-f]{40}$/);
const pair = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.tuple([sha, z.string().min(1).max(3_000)]));
const ended = sha.optional().catch(undefined);
const waiting = pair
  .transform(([of, callback]) => ({ sha: of, callback }))
  .optional()
  .catch(undefined);
const seen = pair
  .pipe(z.tuple([sha, z.iso.datetime()]))
  .transform(([of, time]) => ({ sha: of, at: Date.parse(time) }))
  .optional()
  .catch(undefined);
const told = pair
  .transform(([of, what]) => ({ sha: of, what }))
  .optional()
  .catch(undefined);

/** Whoever may write parameters may have written anything: what is not as it should be counts as not there. */
function parseNotes(values: Readonly<Record<string, string | undefined>>): FollowNotes {
  return {
    ended: ended.parse(values.ended),
    waiting: waiting.parse(values.waiting),
    seen: seen.parse(values.seen),
    told: told.parse(values.told),
  };
}
