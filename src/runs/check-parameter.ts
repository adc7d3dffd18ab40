import type { Text } from '../config/language.ts';
import type { ParsingSettings } from '../requests/declaration.ts';
import { nearest } from '../requests/nearest.ts';
import { problems } from '../requests/problems.ts';
import { runProblems } from './run-problems.ts';

type Spec = ParsingSettings['runs'][string]['parameters'][string];

export type Checked =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'problem'; readonly problem: Text };

const problem = (text: Text): Checked => ({ kind: 'problem', problem: text });

/** A parameter's value as the script gets it, or what is wrong with it. Every kind is bounded. */
export function checkParameter(typed: string, spec: Spec): Checked {
  // Systems Manager resolves {{…}} in values itself, whatever the document's pattern says.
  if (typed.includes('{{')) return problem(runProblems.braces);
  const fault = faultOf(typed, spec);
  return fault ? problem(fault) : { kind: 'value', value: typed };
}

function faultOf(typed: string, spec: Spec): Text | undefined {
  switch (spec.kind) {
    case 'integer': {
      const value = /^(0|-?[1-9]\d{0,14})$/.test(typed) ? Number(typed) : Number.NaN;
      return value >= spec.min && value <= spec.max ? undefined : problems.notInteger(typed, spec.min, spec.max);
    }
    case 'choice':
      return spec.values.includes(typed)
        ? undefined
        : problems.notOneOf(typed, spec.values, nearest(typed, spec.values));
    case 'pattern':
      if (spec.is === 'image-tag') return isWhole(typed, spec) ? undefined : runProblems.notTag(typed);
      // An empty value looks to a script like one that an old agent never handed over.
      if (typed === '' || typed.length > spec.maxLength) return problems.notText(typed, spec.maxLength);
      if (spec.word && typed.startsWith('-')) return runProblems.option;
      return isWhole(typed, spec) ? undefined : problems.notMatching(typed, spec.pattern);
    case 'pullRequest':
      return /^[1-9]\d{0,6}$/.test(typed) ? undefined : problems.notPullRequest(typed);
  }
}

const isWhole = (typed: string, { pattern }: { readonly pattern: string }): boolean =>
  new RegExp(`^(?:${pattern})$`, 'u').test(typed);
