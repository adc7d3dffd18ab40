import type { Instance } from '../../../sandbox/aws/instances.ts';
import { passTime } from '../../../sandbox/play/settle.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { iso } from '../../../src/config/iso.ts';
import type { Stage } from '../../in-sandbox.ts';

const hour = 3_600_000;

/** A preview of U0DEV that was launched two hours ago, works, and has three hours left. */
export function aRunningPreview({ aws, clock }: Sandbox, tags: Readonly<Record<string, string>> = {}): Instance {
  const now = clock.now();
  const [id = ''] = aws.ec2.seed([
    {
      launchedAt: now - 2 * hour,
      tags: {
        Slipway: 'slipway-dev',
        Purpose: 'pr-preview',
        PR: '123',
        Repository: 'acme/gym-api',
        'requested-by': 'U0DEV',
        'created-at': iso(now - 2 * hour),
        'shutdown-at': iso(now + 3 * hour),
        ...tags,
      },
    },
  ]);
  const instance = aws.ec2.store.all.get(id);
  if (!instance) throw new Error('The preview was not made');
  const digest = `sha256:${'a'.repeat(64)}`;
  instance.deployed = { image: 'ghcr.io/acme/gym-api:pr-123', digest, commit: 'b'.repeat(40), at: now - hour };
  return instance;
}

/** The same, asleep for an hour. */
export function aSleepingPreview(sandbox: Sandbox): Instance {
  const since = sandbox.clock.now() - hour;
  const instance = aRunningPreview(sandbox, { 'asleep-since': iso(since), 'slept-seconds': '0' });
  instance.turns.push({ to: 'stopping', at: since, reason: 'Client.UserInitiatedShutdown: User initiated shutdown' });
  return instance;
}

/** The calls that change something, by name; those that AWS refused are left out. */
export const changes = (sandbox: Sandbox): string[] =>
  sandbox
    .awsCalls()
    .filter(({ operation, error }) => error === undefined && !/^(?:Describe|Get|List|Assume)/.test(operation))
    .filter(({ service }) => service === 'ec2' || service === 'ssm')
    .map(({ operation }) => operation);

export const callsOf = (sandbox: Sandbox, name: string) =>
  sandbox.awsCalls().filter(({ operation }) => operation === name);

/** Types a command of each of them at one moment, and gives what each was told last. */
export async function typeAtOnce({ sandbox }: Stage, typed: readonly (readonly [string, string])[]): Promise<string[]> {
  const { settled, executions } = sandbox.aws.lambda;
  for (const [user, command] of typed) await sandbox.slack.type(user, command);
  await settled();
  await passTime(sandbox.clock, settled, 30 * 60_000);
  return executions.map(({ result }) => JSON.stringify(result));
}
