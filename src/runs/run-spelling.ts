import type { ParsingSettings, Words } from '../requests/declaration.ts';
import { nameAmong } from '../requests/name-among.ts';
import { pullRequestNamed } from '../requests/pull-request.ts';
import { asTyped, plain, type Spelling } from '../requests/spelling.ts';
import { parameterOf } from './parameter-of.ts';

/** How a word after `/run` is written: the catalogue says which parameters are numbers, names or free text. */
export function runSpelling(argument: string, words: Words, { runs, repositories }: ParsingSettings): Spelling {
  const pullRequestNumber: Spelling = (word) => pullRequestNamed(word.plain, repositories);
  if (argument === 'name') return (word) => word.plain.toLowerCase();
  if (argument === 'target') return (word) => target(pullRequestNumber(word));
  if (argument === 'break-glass') return asTyped;
  const name = words.name === true ? undefined : words.name?.plain.toLowerCase();
  const entry = name !== undefined && Object.hasOwn(runs, name) ? runs[name] : undefined;
  const [, spec] = (entry && parameterOf(entry, argument)) ?? [];
  if (spec?.kind === 'pullRequest') return pullRequestNumber;
  if (spec?.kind === 'choice') return (word) => nameAmong(spec.values, word);
  return spec?.kind === 'integer' ? plain : asTyped;
}

/** Every preview is called by its pull request: `123` alone, `#123`, `web#123` or its address. */
const target = (typed: string): string => (/^[1-9]\d{0,6}$/.test(typed) ? `pr-${typed}` : typed.toLowerCase());
