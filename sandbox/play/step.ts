import { parseDuration } from '../../src/config/duration.ts';
import type { UseStep } from '../use-of-previews.ts';
import { type GithubStep, parseGithubStep } from './github-step.ts';
import { type ImageStep, parseImageStep } from './image-step.ts';
import { parseUseStep } from './use-step.ts';

/** One thing that happens in the sandbox. */
export type Step =
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'press'; readonly label: string }
  /** `thread`: under the newest message that the person can see there. */
  | { readonly kind: 'mention' | 'dm'; readonly text: string; readonly thread: boolean }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'home' }
  /** A button, or a command, that a modal has to come of. */
  | { readonly kind: 'open'; readonly what: string }
  | { readonly kind: 'submit'; readonly fields: string }
  | { readonly kind: 'shortcut'; readonly name: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'watch' }
  | GithubStep
  | UseStep
  | ImageStep;

/** A step as it was written, and who acts in it: several people act at the same moment. */
export type PlannedStep = { readonly step: Step; readonly written: string; readonly as: readonly string[] };

/** What a step means; undefined for anything that is none. */
export function parseStep(written: string): Step | undefined {
  const text = written.trim();
  if (/^\/\S/.test(text)) return { kind: 'command', text };
  if (text === 'sweep' || text === 'watch' || text === 'home') return { kind: text };
  if (text === 'submit') return { kind: 'submit', fields: '' };
  const parsed = happening(text);
  if (parsed) return 'problem' in parsed ? undefined : parsed;
  const used = parseUseStep(text);
  if (used) return 'problem' in used ? undefined : used;
  const [, verb = '', rest = ''] = /^([a-z]+)\s+(.+)$/s.exec(text) ?? [];
  return withVerb(verb, rest.trim());
}

function withVerb(verb: string, rest: string): Step | undefined {
  switch (verb) {
    case 'press':
      return { kind: 'press', label: rest };
    case 'mention':
    case 'dm': {
      const [, flag, text = ''] = /^(--thread\s+)?(.+)$/s.exec(rest) ?? [];
      return { kind: verb, text, thread: flag !== undefined };
    }
    case 'say':
      return { kind: 'say', text: rest };
    case 'open':
      return { kind: 'open', what: rest };
    case 'submit':
      return { kind: 'submit', fields: rest };
    case 'shortcut':
      return { kind: 'shortcut', name: rest };
    case 'wait': {
      const ms = parseDuration(rest.replaceAll(/\s+/g, ''));
      return ms === undefined ? undefined : { kind: 'wait', ms };
    }
    default:
      return undefined;
  }
}

/** What happens outside Slack, by the word that it begins with. */
function happening(text: string): GithubStep | ImageStep | { readonly problem: string } | undefined {
  const [, where, happens = ''] = /^(github|image)\b\s*(.*)$/s.exec(text) ?? [];
  if (where === 'github') return parseGithubStep(happens);
  return where === 'image' ? parseImageStep(happens) : undefined;
}

/** Why it means nothing, for whoever wrote it. */
export function stepProblem(written: string): string {
  const parsed = happening(written.trim()) ?? parseUseStep(written);
  return parsed && 'problem' in parsed ? parsed.problem : `"${written}" is no step.`;
}
