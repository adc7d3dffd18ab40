import { readPullRequest } from '../../src/requests/pull-request.ts';
import type { GithubAct } from '../github/acts.ts';
import type { Delivering } from '../github/create-sender.ts';

/** What happens on GitHub in a step; without a pull request the newest delivery comes again. */
export type GithubStep = {
  readonly kind: 'github';
  readonly on?: { readonly repository?: string; readonly number: number; readonly act: GithubAct };
  readonly delivering: Delivering;
};

type Parsed = GithubStep | { readonly problem: string };

const numbered = ['open', 'push', 'ci', 'label', 'unlabel', 'ready', 'draft', 'close', 'reopen', 'merge'] as const;
type Verb = (typeof numbered)[number];

const githubSteps = `'github open 123 [--draft] [--fork] [--by LOGIN]', 'github push 123', 'github ci 123 success|failure|waiting', 'github label 123 NAME', 'github unlabel 123 NAME', 'github ready 123', 'github draft 123', 'github close 123', 'github reopen 123', 'github merge 123', 'github redeliver'`;

const isVerb = (word: string): word is Verb => numbered.some((verb) => verb === word);
const isResult = (word: string | undefined) => word === 'success' || word === 'failure' || word === 'waiting';
const login = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/;

/** What follows `github` in a step, or why it is none. */
export function parseGithubStep(text: string): Parsed {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const [verb = '', ...rest] = words.filter((word) => word !== '--drop' && word !== '--twice');
  const given = ['--drop', '--twice'].filter((word) => words.includes(word));
  if (given.length > 1) return { problem: 'A delivery is lost (--drop) or comes twice (--twice), not both.' };
  const delivering = given[0] === '--drop' ? 'drop' : given[0] === '--twice' ? 'twice' : 'usual';
  if (verb === 'redeliver' && rest.length === 0) return { kind: 'github', delivering };
  if (!isVerb(verb)) return { problem: `GitHub knows no step "github ${text.trim()}". Steps: ${githubSteps}.` };
  const [written = '', ...more] = rest;
  const pull = readPullRequest(written);
  if (!pull) return { problem: `"${written}" is no pull request: write 'github ${verb} 123', or web#123.` };
  const act = actOf(verb, more);
  return typeof act === 'string' ? { problem: act } : { kind: 'github', on: { ...pull, act }, delivering };
}

function actOf(verb: Verb, words: readonly string[]): GithubAct | string {
  switch (verb) {
    case 'open':
      return openOf(words);
    case 'ci': {
      const [result] = words;
      if (!isResult(result) || words.length > 1)
        return `A run ends with success, failure or waiting, not "${words.join(' ')}".`;
      return { kind: 'ci', result };
    }
    case 'label':
    case 'unlabel': {
      const name = words.join(' ');
      return name === '' ? `'github ${verb} 123' takes the name of a label.` : { kind: verb, name };
    }
    default:
      return words.length > 0 ? `'github ${verb} 123' takes nothing more, not "${words.join(' ')}".` : { kind: verb };
  }
}

function openOf(words: readonly string[]): GithubAct | string {
  let act: Extract<GithubAct, { kind: 'open' }> = { kind: 'open' };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--draft' || word === '--fork') act = { ...act, [word.slice(2)]: true };
    else if (word === '--by' && login.test(words[at + 1] ?? '')) {
      at += 1;
      act = { ...act, by: words[at] ?? '' };
    } else return `'github open 123' takes --draft, --fork and --by LOGIN, not "${words.slice(at).join(' ')}".`;
  }
  return act;
}
