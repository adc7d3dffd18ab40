import { headOf } from '../../../sandbox/github/local-repository.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { withOwnInstallation } from './own-installation.ts';
import { following } from './play-order.ts';

export const phases = ['launches', 'redeploys', 'ends'] as const;
type Phase = (typeof phases)[number];

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** What GitHub does until the event whose look at the pull request may die. */
const acts = {
  launches: [{ kind: 'open' }, { kind: 'ci', result: 'success' }],
  redeploys: [{ kind: 'open' }, { kind: 'ci', result: 'success' }, { kind: 'push' }, { kind: 'ci', result: 'success' }],
  ends: [{ kind: 'open' }, { kind: 'ci', result: 'success' }, { kind: 'close' }],
} as const;

/** Plays a reconcile that does something and dies at one checkpoint, or at none, and tells what came of it. */
export const reconcileWithCrash = (phase: Phase, crash?: Crash) =>
  inSandbox(
    async ({ sandbox }) => {
      const { github, aws, stage } = sandbox;
      if (!github) throw new Error('The settings have no github');
      const steps = acts[phase];
      for (const what of steps.slice(0, -1)) {
        await github.act(123, what);
        await settle(stage);
      }
      const before = aws.lambda.executions.length;
      const last = steps.at(-1);
      if (last) await github.act(123, last);
      const started = aws.lambda.executions[before];
      if (!started) throw new Error('No execution was started');
      if (crash) aws.lambda.crashAt(started.name, crash.checkpoint, crash.when);
      await settle(stage);
      const ended = aws.lambda.executions.find(({ name }) => name === started.name);
      const comments = github.repository().comments.filter(({ byApp }) => byApp);
      return {
        checkpoints: ended?.checkpoints ?? 0,
        result: ended?.result,
        states: aws.ec2.instances().map(({ state }) => state),
        runsHead: aws.ec2.instances()[0]?.tags.deployed?.startsWith(headOf(github.pull(123))) ?? false,
        comments: comments.map(({ body }) => /\*\*(.*)\*\*/.exec(body)?.[1]),
        cards: sandbox.slack.messages().filter(({ thread }) => thread === undefined).length,
      };
    },
    { settings: withOwnInstallation(following('always')) },
  );

const wanted = {
  launches: { states: ['running'], comments: ['Preview: ready'] },
  redeploys: { states: ['running'], comments: ['Preview: ready'] },
  ends: { states: ['terminated'], comments: ['Preview: ended, the pull request was closed'] },
} as const;

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms: so many leave each other time to speak. */
const atOnce = 4;

/** What came of those that did not end as if nothing had happened. A message whose answer was lost is posted twice. */
export async function wrongReconciles(phase: Phase, crashes: readonly Crash[]) {
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const ends = await Promise.all(
      crashes.slice(at, at + atOnce).map(async (crash) => ({ ...crash, ...(await reconcileWithCrash(phase, crash)) })),
    );
    wrong.push(...ends.filter((end) => !isRight(phase, end)));
  }
  return wrong;
}

function isRight(phase: Phase, end: Awaited<ReturnType<typeof reconcileWithCrash>>): boolean {
  const { result, states, comments, runsHead, cards } = end;
  const right = { result: { outcome: 'done' }, ...wanted[phase], runsHead: true };
  return cards <= 2 && JSON.stringify({ result, states, comments, runsHead }) === JSON.stringify(right);
}
