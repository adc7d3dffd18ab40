import * as z from 'zod/mini';
import { parseDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { nearest } from './nearest.ts';
import { problems } from './problems.ts';

/** Carries what is wrong with an argument out of a schema. */
class Problem {
  readonly text: Text;
  constructor(text: Text) {
    this.text = text;
  }
}

/** A schema over what was typed, whose problem is written in every language. */
function argument<T extends string | number>(read: (typed: string) => T | Problem): z.ZodMiniType<T> {
  return z.pipe(
    z.string(),
    z.transform((typed, context): T => {
      const value = read(typed);
      if (!(value instanceof Problem)) return value;
      context.issues.push({ code: 'custom', input: typed, message: value.text.en, params: { problem: value.text } });
      return z.NEVER;
    }),
  );
}

const wholeNumber = /^(0|[1-9]\d{0,14})$/;

/** A pull request's number: digits alone, without sign or leading zeros. */
export const pullRequest = () =>
  argument((typed) => (/^[1-9]\d{0,6}$/.test(typed) ? Number(typed) : new Problem(problems.notPullRequest(typed))));

export const integer = ({ min, max }: { readonly min: number; readonly max: number }) =>
  argument((typed) => {
    const value = wholeNumber.test(typed.replace(/^-/, '')) ? Number(typed) : Number.NaN;
    return value >= min && value <= max ? value : new Problem(problems.notInteger(typed, min, max));
  });

/** `4h`, `90m`, `1h30m`, `2d` within bounds; the value is in milliseconds. */
export const duration = ({ min, max }: { readonly min: number; readonly max: number }) =>
  argument((typed) => {
    const ms = parseDuration(typed);
    if (ms === undefined) return new Problem(problems.notDuration(typed));
    return ms >= min && ms <= max ? ms : new Problem(problems.durationOutside(typed, min, max));
  });

/** One of a closed list, such as the environments that the settings name. */
export const oneOf = (allowed: readonly string[]) =>
  argument((typed) =>
    allowed.includes(typed) ? typed : new Problem(problems.notOneOf(typed, allowed, nearest(typed, allowed))),
  );

const person = /^(?:<@([UW][A-Z0-9]{2,20})(?:\|[^<>]*)?>|([UW][A-Z0-9]{2,20}))$/;

/** Slack writes a mentioned person as `<@U0DEV|name>` where the app's manifest asks for it; an id alone will do. */
export const slackUser = () =>
  argument((typed) => {
    const [, mentioned, id = mentioned] = person.exec(typed) ?? [];
    return id ?? new Problem(problems.notUser(typed));
  });

export const text = ({ maxLength }: { readonly maxLength: number }) =>
  argument((typed) =>
    typed !== '' && typed.length <= maxLength ? typed : new Problem(problems.notText(typed, maxLength)),
  );

/** The whole value has the given form. */
export const matching = ({ pattern, maxLength }: { readonly pattern: string; readonly maxLength: number }) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return argument((typed) =>
    typed.length <= maxLength && whole.test(typed) ? typed : new Problem(problems.notMatching(typed, pattern)),
  );
};
