import { parseDuration } from '../config/duration.ts';

const units: Readonly<Record<string, RegExp>> = {
  d: /(?:days?|日間?)(?![a-z])/gi,
  h: /(?:hours?|hrs?|時間?)(?![a-z])/gi,
  m: /(?:minutes?|mins?|分間?)(?![a-z])/gi,
  s: /(?:seconds?|secs?|秒間?)(?![a-z])/gi,
};

/** `30min`, `2 hours` and `2時間` as `30m` and `2h`; the text as it is where that gives no duration. */
export function shortDuration(typed: string): string {
  const compact = Object.entries(units).reduce((text, [unit, names]) => text.replaceAll(names, unit), typed);
  const short = compact.replaceAll(/\s+/g, '');
  return parseDuration(short) === undefined ? typed : short;
}
