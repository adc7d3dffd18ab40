import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { FaultName } from '../../faults.ts';
import type { EnvironmentLife } from '../environments/life.ts';

/** How a one-off task ends, known from the start and told when it is over. */
export type OneOffEnd = {
  readonly at: number;
  readonly code: TaskStopCode;
  readonly reason: string;
  readonly exitCode?: number;
  readonly lines: readonly { readonly at: number; readonly message: string }[];
};

type Started = {
  readonly command: readonly string[];
  readonly life: EnvironmentLife;
  readonly faults: ReadonlySet<FaultName>;
  readonly container: string;
};

/** Finding a place, pulling the image, and then the command itself. */
export const startupMs = 25_000;
const commandMs = 12_000;

/** `sleep 3600` takes its time and prints nothing. */
const sleepMs = ([program, seconds = '']: readonly string[]) =>
  program === 'sleep' && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;

export function oneOffEnd({ command, life, faults, container }: Started, now: number): OneOffEnd {
  const begin = now + startupMs;
  const asleep = sleepMs(command);
  const at = begin + (asleep ?? commandMs);
  if (faults.has('image-missing')) {
    const reason = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.${life.settings.region}.amazonaws.com/acme/${container}:v1.41.0: not found`;
    return { at: begin, code: 'TaskFailedToStart', reason, lines: [] };
  }
  const failing = asleep === undefined && faults.has('db-unreachable');
  const printed = asleep !== undefined ? [] : failing ? unreachable(life) : printedBy(command, life);
  return {
    at,
    code: 'EssentialContainerExited',
    reason: 'Essential container in task exited',
    exitCode: failing ? 1 : 0,
    lines: printed.map((message, index) => ({ at: begin + index * 500, message })),
  };
}

const unreachable = ({ settings }: EnvironmentLife) => [
  'rails aborted!',
  `PG::ConnectionBad: connection to server at "10.0.3.15", port ${settings.database?.port ?? 5432} failed: Connection timed out`,
];

function printedBy(command: readonly string[], { name }: EnvironmentLife): string[] {
  const text = command.join(' ');
  if (text.includes('migrate')) {
    return [
      // One line holds a password, as real logs sometimes do: it must not get through to Slack.
      `DATABASE_URL=postgresql://gym:s3cr3t-pa55@${name}-aurora.cluster-abc.ap-northeast-1.rds.amazonaws.com:5432/gym`,
      '== 20260114120000 AddCheckedInAtToVisits: migrating ==========================',
      '-- add_column(:visits, :checked_in_at, :datetime)',
      '   -> 0.0123s',
      '== 20260114120000 AddCheckedInAtToVisits: migrated (0.0125s) =================',
    ];
  }
  if (text.includes('version()')) return [' PostgreSQL 16.6 on aarch64-unknown-linux-gnu', '(1 row)'];
  return ['ok'];
}
