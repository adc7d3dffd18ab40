import * as z from 'zod/mini';
import { parseDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import type { ParsingSettings } from './declaration.ts';
import { likeliest } from './likeliest.ts';
import { nameAmong } from './name-among.ts';
import { problems } from './problems.ts';
import { notPullRequest, pullRequestNamed, repositoryIn } from './pull-request.ts';
import { shortDuration } from './short-duration.ts';
import { asTyped, plain, type Spelling, spelt } from './spelling.ts';

/** Carries what is wrong with an argument out of a schema, and what was likely meant. */
class Problem {
  readonly text: Text;
  readonly meant: string | undefined;
  constructor(text: Text, meant?: string) {
    this.text = text;
    this.meant = meant;
  }
}

type Read<T> = (word: string) => T | Problem;

/** A schema over a word in its own spelling, whose problem is written in every language. */
function argument<T extends string | number>(spelling: Spelling, read: Read<T>): z.ZodMiniType<T> {
  return spelt(
    z.pipe(
      z.string(),
      z.transform((word, { issues }): T => {
        const value = read(word);
        if (!(value instanceof Problem)) return value;
        const params = { problem: value.text, meant: value.meant };
        issues.push({ code: 'custom', input: word, message: value.text.en, params });
        return z.NEVER;
      }),
    ),
    spelling,
  );
}

const wholeNumber = /^(0|[1-9]\d{0,14})$/;

/**
 * A pull request by its name, `123` or `web#123`. It is typed so, as `#123` or `pr-123`, or pasted as an address of one
 * of the repositories.
 */
export const pullRequest = ({ repositories }: Pick<ParsingSettings, 'repositories'>) =>
  argument<PullRequestName>(
    (word) => pullRequestNamed(word.plain, repositories),
    (word) => {
      if (repositoryIn(word, repositories)) return word;
      const [, zeros, number] = /^(0+)([1-9]\d{0,6})$/.exec(word) ?? [];
      const meant = pullRequestNamed(number ?? '', repositories);
      if (zeros && repositoryIn(meant, repositories)) return new Problem(problems.zeroFirst(word, meant), meant);
      return new Problem(notPullRequest(number ?? word, repositories));
    },
  );

export const integer = ({ min, max }: { readonly min: number; readonly max: number }) =>
  argument(plain, (word) => {
    const value = wholeNumber.test(word.replace(/^-/, '')) ? Number(word) : Number.NaN;
    return value >= min && value <= max ? value : new Problem(problems.notInteger(word, min, max));
  });

/** `4h`, `90m`, `1h30m`, `2d` within bounds; the value is in milliseconds. */
export const duration = (bounds: Bounds) =>
  argument(
    (word) => shortDuration(word.plain),
    (word) => readDuration(word, bounds),
  );

/** The same, or one of the words that stand for none: the value is 0 then. */
export const durationOrNone = (none: readonly string[], bounds: Bounds) =>
  argument(
    ({ plain: word }) => (none.includes(word) ? word : shortDuration(word)),
    (word) => (none.includes(word) ? 0 : readDuration(word, bounds)),
  );

type Bounds = { readonly min: number; readonly max: number };

function readDuration(word: string, { min, max }: Bounds): number | Problem {
  const ms = parseDuration(word);
  if (ms === undefined) return new Problem(problems.notDuration(word));
  return ms >= min && ms <= max ? ms : new Problem(problems.durationOutside(word, min, max));
}

/** One of a closed list, such as the environments that the settings name. */
export const oneOf = (allowed: readonly string[]) =>
  argument(
    (word) => nameAmong(allowed, word),
    (word) => {
      if (allowed.includes(word)) return word;
      const meant = likeliest(word, allowed);
      return new Problem(problems.notOneOf(word, allowed, meant), meant);
    },
  );

const person = /^(?:<@([UW][A-Z0-9]{2,20})(?:\|[^<>]*)?>|@?([UW][A-Z0-9]{2,20})(?:\|[^<>]*)?)$/;
const idOf = (word: string): string | undefined => {
  const [, mentioned, id = mentioned] = person.exec(word) ?? [];
  return id;
};

/** One of the environments that have hours; of one that has none it is said how it gets some. */
export const withHours = ({ environments, withHours: those }: Pick<ParsingSettings, 'environments' | 'withHours'>) =>
  argument(
    (word) => nameAmong(environments, word),
    (word) => {
      if (those.includes(word)) return word;
      if (environments.includes(word)) return new Problem(problems.noHours(word));
      const meant = likeliest(word, those);
      return new Problem(problems.notOneOf(word, those.length > 0 ? those : environments, meant), meant);
    },
  );

/** A person whom Slack names by id; an id alone will do. */
export const slackUser = () =>
  argument(
    ({ plain: word }) => (idOf(word) === undefined ? word : `@${idOf(word)}`),
    (word) => idOf(word) ?? new Problem(problems.notUser(word)),
  );

type TextBounds = { readonly maxLength: number; readonly fault?: (text: string) => Text | undefined };

/** Free text: it arrives as it was typed. */
export const text = ({ maxLength, fault }: TextBounds) =>
  argument(asTyped, (typed) => {
    if (typed === '' || typed.length > maxLength) return new Problem(problems.notText(typed, maxLength));
    const wrong = fault?.(typed);
    return wrong ? new Problem(wrong) : typed;
  });

export const longestPaste = 4_000;

/** A text that was pasted. It may hold a secret, so what is wrong with it is told without a word of it. */
export const pasted = () =>
  argument(asTyped, (typed) =>
    typed.length > longestPaste ? new Problem(problems.pastedTooLong(typed.length, longestPaste)) : typed,
  );

/** The whole value has the given form. */
export const matching = ({ pattern, maxLength }: { readonly pattern: string; readonly maxLength: number }) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return argument(asTyped, (typed) =>
    typed.length <= maxLength && whole.test(typed) ? typed : new Problem(problems.notMatching(typed, pattern)),
  );
};
