import { readPullRequest } from '../../src/requests/pull-request.ts';
import type { UseStep } from '../use-of-previews.ts';

type Parsed = UseStep | { readonly problem: string };

const sessionSteps = "'session 123 open', 'session 123 open --shell', 'session 123 end'";

/** What people do past the bot, or why it is none of it; undefined where the text speaks of something else. */
export function parseUseStep(text: string): Parsed | undefined {
  const [, verb, rest = ''] = /^(session|visit)(?:\s+(.*))?$/s.exec(text.trim()) ?? [];
  if (verb === undefined) return undefined;
  const [written = '', ...words] = rest.split(/\s+/).filter(Boolean);
  const on = readPullRequest(written);
  if (!on)
    return {
      problem: `"${written}" is no pull request: write '${verb} 123${verb === 'visit' ? '' : ' open'}', or web#123.`,
    };
  if (verb === 'visit')
    return words.length === 0
      ? { kind: 'visit', on }
      : { problem: `'visit 123' takes nothing more, not "${words.join(' ')}".` };
  const act = words.filter((word) => word !== '--shell').join(' ');
  const shell = words.includes('--shell');
  if (act !== 'open' && act !== 'end') return { problem: `A session is opened or ended: ${sessionSteps}.` };
  if (act === 'end' && shell) return { problem: `'session 123 end' ends what is open and takes no --shell.` };
  return { kind: 'session', on, act, shell };
}
