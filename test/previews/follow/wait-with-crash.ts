import acme from '../../../sandbox/acme.config.ts';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { createSandbox, sandboxStart } from '../../../sandbox/sandbox.ts';
import { withOwnInstallation } from './own-installation.ts';

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** Plays a `/preview up` that waits for its image and whose execution dies at one checkpoint, or at none. */
export async function waitWithCrash(crash?: Crash) {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart), settings: withOwnInstallation(acme) });
  try {
    const { github, aws, slack, stage } = sandbox;
    if (!github) throw new Error('The fictional team has no GitHub');
    await github.act(123, { kind: 'open' });
    await settle(stage);
    const before = aws.lambda.executions.length;
    await slack.send(slack.compose('U0DEV', '/preview up 123'));
    const started = aws.lambda.executions[before];
    if (!started) throw new Error('No execution was started');
    if (crash) aws.lambda.crashAt(started.name, crash.checkpoint, crash.when);
    await settle(stage);
    await github.act(123, { kind: 'ci', result: 'success' });
    await settle(stage);
    const ended = aws.lambda.executions.find(({ name }) => name === started.name);
    return {
      result: ended?.result,
      checkpoints: ended?.checkpoints ?? 0,
      states: aws.ec2.instances().map(({ state }) => state),
      deployments: aws.calls.filter(({ operation, error }) => operation === 'SendCommand' && !error).length,
      left: [...aws.ssm.parameters.keys()].filter((name) => name.endsWith('/waiting')),
    };
  } finally {
    await sandbox.close();
  }
}

/** What came of those that did not end as if nothing had happened. */
export async function wrongWaits(crashes: readonly Crash[]) {
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const ends = await Promise.all(
      crashes.slice(at, at + atOnce).map(async (crash) => ({ ...crash, ...(await waitWithCrash(crash)) })),
    );
    wrong.push(...ends.filter((end) => !isRight(end)));
  }
  return wrong;
}

const isRight = ({ result, states, deployments, left }: Awaited<ReturnType<typeof waitWithCrash>>) =>
  JSON.stringify([result, states, deployments, left]) === JSON.stringify([{ outcome: 'done' }, ['running'], 1, []]);

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms: so many leave each other time to speak. */
const atOnce = 4;
