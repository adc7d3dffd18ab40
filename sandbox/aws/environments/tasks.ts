import { createHash } from 'node:crypto';

/** One task of a service, from its start to its end; times are epoch milliseconds. */
export type Task = {
  readonly id: string;
  readonly deployment: string;
  readonly revision: number;
  readonly address: string;
  readonly createdAt: number;
  readonly stop?: {
    readonly at: number;
    readonly code: string;
    readonly reason: string;
    readonly exitCode?: number;
  };
};

/** What becomes of a deployment: where left out, its tasks work. */
export type Fate = 'fails' | 'fails-and-goes-back' | 'pauses';

export type Deployment = {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: number;
  /** What a fault makes of it; worked out from the clock where left out. */
  readonly state?: 'FAILED' | 'IN_PROGRESS' | 'COMPLETED';
  /** What will become of it. */
  readonly fate?: Fate | undefined;
  /** When somebody sent ECS back from it. */
  readonly stoppedAt?: number;
  readonly reason?: string;
  readonly failedTasks?: number;
};

/** How long a task takes to run, to pass its first health checks, and to finish its open requests. */
export const startMs = 40_000;
export const checkMs = 30_000;
export const drainMs = 300_000;

/** Stopped tasks stay visible for at least an hour. */
export const visibleMs = 3_600_000;

export const digits = (seed: string, length: number): string =>
  createHash('sha256').update(seed).digest('hex').slice(0, length);

export const deploymentId = (seed: string): string =>
  `ecs-svc/${BigInt(`0x${digits(seed, 15)}`)
    .toString()
    .padStart(19, '4')
    .slice(0, 19)}`;

/** How long a pause waits for somebody. */
const pauseMs = 300_000;

export const pausedUntil = ({ createdAt }: Pick<Deployment, 'createdAt'>): number => createdAt + pauseMs;

/** When a new deployment's tasks serve: the old ones are taken out then. */
export const servesAt = ({ createdAt, fate }: Deployment): number =>
  (fate === 'pauses' ? pausedUntil({ createdAt }) : createdAt) + startMs + checkMs;

export function taskOf(environment: string, deployment: Deployment, index: number, stop?: Task['stop']): Task {
  const id = digits(`${environment} ${deployment.id} ${index}`, 32);
  const address = `10.0.${1 + (index % 2)}.${20 + (Number.parseInt(id.slice(0, 2), 16) % 200)}`;
  const { id: name, revision, createdAt } = deployment;
  return { id, deployment: name, revision, address, createdAt, ...(stop ? { stop } : {}) };
}
