import { iso } from '../../config/iso.ts';
import { clockSpareMs, parseTime } from '../expiry.ts';

/** What counts as using a preview. */
export const uses = [
  /** A command of Slipway's that brought it up, anew or in place. */
  'up',
  /** A commit of its pull request was deployed, and nobody typed it. */
  'push',
  'restart',
  'logs',
  'status',
  /** An entry of the catalogue. */
  'run',
  'extend',
  /** Who woke it, or wanted it awake when it was. */
  'wake',
  /** A session of Session Manager: a tunnel, a shell. */
  'session',
  /** Somebody looked at the app: a connection to the published port. */
  'connection',
] as const;

export type Use = (typeof uses)[number];

/** When a preview was used last, how, and by whom where that is known. */
export type LastUse = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly use: Use;
  /** A Slack user. */
  readonly who?: string | undefined;
};

const shape = /^([^/]{20,30})\/([a-z]{2,12})(?:\/([UW][A-Z0-9]{2,20}))?$/;

/** `2026-01-15T09:00:00Z/logs/U0DEV`. */
export const formatLastUsedTag = ({ at, use, who }: LastUse): string => [iso(at), use, ...(who ? [who] : [])].join('/');

/**
 * Reads the tag, which anybody may have written: undefined where it is none of ours. A time that is yet to come would keep
 * a preview awake for ever; that of a clock which goes ahead counts as now.
 */
export function parseLastUsedTag(text: string | undefined, now: number): LastUse | undefined {
  const [, time, word, who] = shape.exec(text ?? '') ?? [];
  const at = parseTime(time);
  const use = uses.find((one) => one === word);
  if (at === undefined || use === undefined || at > now + clockSpareMs) return undefined;
  return { at: Math.min(at, now), use, ...(who ? { who } : {}) };
}

/** The latest of several; of two at the same moment the one whose person is known. */
export function latestUse(all: readonly (LastUse | undefined)[]): LastUse | undefined {
  return all.reduce(
    (best, one) => (one && (!best || one.at > best.at || (one.at === best.at && best.who === undefined)) ? one : best),
    undefined,
  );
}
