import { holdersOf } from '../access/who-may.ts';
import type { Settings } from '../config/settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { HalfPiece, Piece } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { Asker } from './approval-messages.ts';
import type { Approvers } from './may-decide.ts';

type Called = { readonly user: string } | { readonly userGroup: string };

/** Everybody with one of the roles, as Slack calls them. */
const withRoles = (access: Settings['access'], roles: readonly string[]): readonly Called[] =>
  holdersOf(access, roles).flatMap(({ users, userGroups }): Called[] => [
    ...users.map((user) => ({ user })),
    ...userGroups.map((userGroup) => ({ userGroup })),
  ]);

/**
 * Who is called in this round: the owner of what is asked about at once and the others at half time; where nobody is named,
 * all of them, twice.
 */
export function calledIn(round: number, { request, settings }: Asker, { roles, users }: Approvers): readonly Called[] {
  const owners = users.map((user): Called => ({ user }));
  const others = withRoles(settings.access, roles);
  const called = owners.length === 0 ? others : round === 1 ? owners : others.length > 0 ? others : owners;
  const { user: asker } = request.asker;
  const distinct = new Map(called.map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].filter((one) => !('user' in one && one.user === asker));
}

/** In the thread, as a new message: an edit would call nobody. */
export function callMessage(
  { request }: Pick<Asker, 'request'>,
  called: readonly Called[],
  { round, expiresAt }: { readonly round: number; readonly expiresAt: number },
): Draft {
  const at: HalfPiece = { at: expiresAt };
  return card({
    title: titles[round === 1 ? 'first' : 'again'],
    body: [
      called.flatMap((one, index): Piece[] => (index === 0 ? [one] : [', ', one])),
      {
        en: [{ code: request.text }, ' waits for it until ', at, '. Then it ends and nothing is done.'],
        ja: [{ code: request.text }, ' は ', at, ' まで待ち、その後は何も実行せずに終了します。'],
      },
    ],
  });
}

const titles = {
  first: { en: 'Your decision is needed', ja: '承認または却下をお願いします' },
  again: { en: 'Still waiting for a decision', ja: '承認待ちです' },
} as const;
