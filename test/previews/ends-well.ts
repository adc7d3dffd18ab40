import { expect } from 'vitest';
import { accepted, outcomes, play, textOf } from '../play.ts';

export const launchedAndTerminated = (played: Awaited<ReturnType<typeof play>>) => ({
  launched: accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true).length,
  terminated: accepted(played, 'TerminateInstances').length,
});

type Failing = { readonly fault: string; readonly cause: RegExp; readonly launched: number };

/** Cause and next step are named, and what was launched is gone in the end. */
export async function endsWell({ fault, cause, launched }: Failing) {
  const played = await play('--fault', fault, '/preview up 123', 'wait 25h', 'sweep', '/preview list');
  expect(outcomes(played)).toEqual(['failed', 'done', 'done', 'done']);
  expect(textOf(played, 0)).toMatch(/^\*PR 123 has no working preview/);
  expect(textOf(played, 0)).toMatch(cause);
  expect(textOf(played, 0)).toContain('`/preview up 123`');
  expect(textOf(played, 0)).not.toMatch(/\bat .+:\d+:\d+|Error:|&lt;[a-z]+(?:-[a-z]+)*&gt;/);
  expect(launchedAndTerminated(played)).toEqual({ launched, terminated: launched });
  expect(textOf(played, 3)).toContain('No previews are running');
  expect(played.audit[0]).toMatchObject({ action: 'preview:up', outcome: 'failed' });
}

export async function isLaunchedUnder(fault: string) {
  const played = await play('--fault', fault, '/preview up 123');
  expect(outcomes(played)).toEqual(['done']);
  expect(launchedAndTerminated(played).launched).toBe(1);
  expect(textOf(played, 0)).toContain('The preview of PR 123 is ready');
}
