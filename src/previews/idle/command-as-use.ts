import type { CommandSince } from '../../aws/commands-since.ts';
import type { Stack } from '../../config/stack.ts';
import { userInComment } from '../../operations/command-comment.ts';
import type { LastUse, Use } from './last-use.ts';

/** What people ask of a preview with the documents of the stack; what only looks for use is none itself. */
const documents: readonly (readonly [begins: string, use: Use])[] = [
  ['preview-deploy-', 'up'],
  ['preview-restart-', 'restart'],
  ['preview-logs-', 'logs'],
  ['preview-status-', 'status'],
  ['run-', 'run'],
];

/**
 * The use that a command to a preview's instance is; undefined for one that is not of this stack. One that runs still is a
 * use until now. Whoever may send commands may write what they like into the comment: it gives a name, and no right.
 */
export function commandAsUse(command: CommandSince, stack: Pick<Stack, 'name'>, now: number): LastUse | undefined {
  const begins = (word: string) => command.document.startsWith(`${stack.name}-${word}`);
  const found = documents.find(([word]) => begins(word))?.[1];
  if (found === undefined) return undefined;
  const who = userInComment(command.comment);
  const use = found === 'up' && who === undefined ? 'push' : found;
  return { at: command.isUnderWay ? now : Math.min(command.sentAt, now), use, who };
}
