import { expect } from 'vitest';
import { settle } from '../../../sandbox/play/settle.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { aRunningPreview, aSleepingPreview } from './sleep-scene.ts';

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** Plays a sleep or a wake whose execution dies at one checkpoint, or at none, and tells what came of it. */
const withCrash = (verb: 'sleep' | 'wake', crash?: Crash) =>
  inSandbox(async ({ sandbox }) => {
    const instance = verb === 'wake' ? aSleepingPreview(sandbox) : aRunningPreview(sandbox);
    await sandbox.slack.send(sandbox.slack.compose('U0DEV', `/preview ${verb} 123`));
    const execution = sandbox.aws.lambda.executions.at(-1);
    if (!execution) throw new Error('No execution was started');
    if (crash) sandbox.aws.lambda.crashAt(execution.name, crash.checkpoint, crash.when);
    await settle(sandbox.stage);
    const ended = sandbox.aws.lambda.executions.at(-1);
    const { tags, turns } = instance;
    return {
      outcome: JSON.stringify(ended?.result),
      checkpoints: ended?.checkpoints ?? 0,
      turns: turns.map(({ to }) => to).join(),
      since: tags.get('asleep-since'),
      before: tags.get('slept-seconds'),
      end: tags.get('shutdown-at'),
    };
  });

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms. */
const atOnce = 4;

/**
 * Dies before every checkpoint, where what was sent is not remembered, and after it, where it is and nobody heard.
 * Gives those that did not end as the one that never died.
 */
export async function wrongAfterCrashes(verb: 'sleep' | 'wake') {
  const { checkpoints, ...whole } = await withCrash(verb);
  expect(checkpoints).toBeGreaterThan(8);
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint): Crash[] => [
    { checkpoint, when: 'before' },
    { checkpoint, when: 'after' },
  ]);
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const some = crashes.slice(at, at + atOnce);
    const ends = await Promise.all(some.map(async (crash) => ({ crash, ...(await withCrash(verb, crash)) })));
    for (const { crash, checkpoints: _, since, end, ...ended } of ends) {
      const expected = { outcome: whole.outcome, turns: whole.turns, before: whole.before };
      // A dead invocation is taken up again some moments later: times may lie those moments apart.
      const apart = (one = '', other = '') => Math.abs(Date.parse(one) - Date.parse(other));
      const isSame = JSON.stringify(ended) === JSON.stringify(expected);
      if (!isSame || apart(since, whole.since) > 120_000 || apart(end, whole.end) > 120_000)
        wrong.push({ crash, ended, since, end });
    }
  }
  return wrong;
}
