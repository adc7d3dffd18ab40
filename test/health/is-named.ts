import { expect } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

type Played = Awaited<ReturnType<typeof play>>;

/** Every message as people see it at the end of each step; one that only carries a file has no text. */
export function expectValid({ steps }: Played) {
  for (const { text, blocks } of steps.flatMap(({ messages }) => messages))
    if (text !== '') expectValidMessage({ text, blocks: blocks as never });
}

type Broken = { readonly fault: string; readonly cause: RegExp; readonly row: RegExp };

/** What is broken is named, with what mends it, by `/health` and by `/health all`. */
export async function isNamed({ fault, cause, row }: Broken) {
  const played = await play('--fault', fault, '--as', 'U0VIEW', '/health prod', '/health all');
  expect(played.status).toBe(1);
  expect(outcomes(played)).toEqual(['failed', 'failed']);
  expect(textOf(played, 0)).toMatch(cause);
  expect(textOf(played, 0)).toMatch(row);
  expect(textOf(played, 0)).not.toMatch(/\bat .+:\d+:\d+|Error:.*\n\s+at|<region>|<environment>/);
  expect(played.audit.at(-1)).toMatchObject({ action: 'health:all', outcome: 'failed' });
  expectValid(played);
}
