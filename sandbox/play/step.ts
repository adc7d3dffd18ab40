import { parseDuration } from '../../src/config/duration.ts';
import { type GithubStep, parseGithubStep } from './github-step.ts';

/** One thing that happens in the sandbox. */
export type Step =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'press'; readonly label: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'watch' }
  | GithubStep;

/** A step as it was written, and who acts in it: several people act at the same moment. */
export type PlannedStep = { readonly step: Step; readonly written: string; readonly as: readonly string[] };

/** What a step means; undefined for anything that is none. */
export function parseStep(written: string): Step | undefined {
  const text = written.trim();
  if (/^\/\S/.test(text)) return { kind: 'command', text };
  if (text === 'sweep' || text === 'watch') return { kind: text };
  const [, happens] = /^github\s+(.*)$/s.exec(text) ?? [];
  if (happens !== undefined) {
    const parsed = parseGithubStep(happens);
    return 'problem' in parsed ? undefined : parsed;
  }
  const [, verb, rest = ''] = /^(press|wait)\s+(.+)$/s.exec(text) ?? [];
  if (verb === 'press') return { kind: 'press', label: rest.trim() };
  const ms = verb === 'wait' ? parseDuration(rest.replaceAll(/\s+/g, '')) : undefined;
  return ms === undefined ? undefined : { kind: 'wait', ms };
}

/** Why it means nothing, for whoever wrote it. */
export function stepProblem(written: string): string {
  const [, happens] = /^github\b\s*(.*)$/s.exec(written.trim()) ?? [];
  const parsed = happens === undefined ? undefined : parseGithubStep(happens);
  return parsed && 'problem' in parsed ? parsed.problem : `"${written}" is no step.`;
}
