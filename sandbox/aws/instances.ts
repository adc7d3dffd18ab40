import { createHash } from 'node:crypto';
import type { InstanceStateName, RunInstancesRequest } from '@aws-sdk/client-ec2';

/** How long things take and stay, as measured of and documented for EC2. */
export const instanceTimesMs = {
  /** DescribeInstances knows a new instance only after a moment. */
  visibleAfter: 2_000,
  runningAfter: 17_000,
  /** The system is asked to end its processes first. */
  stoppedAfter: 45_000,
  terminatedAfter: 20_000,
  /** A terminated instance stays visible for about an hour. */
  goneAfter: 3_600_000,
} as const;

/** A stop or a start after the launch; `stopped` at once where a start came to nothing. */
export type Turn = { readonly to: 'stopping' | 'stopped' | 'pending'; readonly at: number; readonly reason: string };

export type Instance = {
  readonly id: string;
  readonly reservation: string;
  readonly volume: string;
  readonly networkInterface: string;
  readonly privateIp: string;
  readonly launchedAt: number;
  readonly request: RunInstancesRequest;
  readonly tags: Map<string, string>;
  readonly volumeTags: Map<string, string>;
  /** Refuses termination, as `disableApiTermination` does. */
  protected: boolean;
  /** Oldest first; the last may lie ahead. */
  readonly turns: Turn[];
  terminatingAt?: number;
  /** EC2's reason where nobody asked for its end. */
  killed?: string;
  /** Since when its agent, which was online, is not heard of any more. */
  silentAt?: number;
  /** When somebody connected to its published port last: its own probes do not count. */
  connectedAt?: number;
  /** What its newest successful deployment runs. */
  deployed?: { readonly image: string; readonly digest: string; readonly commit: string; readonly at: number };
};

export const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

export function stateAt(instance: Instance, now: number): InstanceStateName {
  if (instance.killed !== undefined) return now < (instance.terminatingAt ?? now) ? 'pending' : 'terminated';
  if (instance.terminatingAt !== undefined)
    return now < instance.terminatingAt + instanceTimesMs.terminatedAfter ? 'shutting-down' : 'terminated';
  const { to, at } = lastTurn(instance, now) ?? { to: 'pending', at: instance.launchedAt };
  if (to === 'stopped') return 'stopped';
  if (to === 'stopping') return now < at + instanceTimesMs.stoppedAfter ? 'stopping' : 'stopped';
  return now < at + instanceTimesMs.runningAfter ? 'pending' : 'running';
}

export const lastTurn = ({ turns }: Instance, now: number): Turn | undefined => turns.findLast(({ at }) => at <= now);

/** What EC2 calls its launch: a start makes it anew. */
export const startedAt = ({ turns, launchedAt }: Instance, now: number): number =>
  turns.findLast(({ to, at }) => to === 'pending' && at <= now)?.at ?? launchedAt;

export const isVisible = (instance: Instance, now: number) =>
  now >= instance.launchedAt + instanceTimesMs.visibleAfter && !isGone(instance, now);

export const isGone = ({ terminatingAt }: Instance, now: number) =>
  terminatingAt !== undefined && now >= terminatingAt + instanceTimesMs.terminatedAfter + instanceTimesMs.goneAfter;

const hex = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

export type InstanceStore = ReturnType<typeof createInstanceStore>;

type Ids = { readonly id?: string | undefined; readonly reservation?: string };

/** Every instance of the account, ids the same in every run. */
export function createInstanceStore() {
  const all = new Map<string, Instance>();
  let count = 0;
  return {
    all,
    add(request: RunInstancesRequest, launchedAt: number, { id, reservation }: Ids = {}): Instance {
      const number = ++count;
      const tagsOf = (type: string) =>
        new Map(
          (request.TagSpecifications ?? [])
            .filter(({ ResourceType }) => ResourceType === type)
            .flatMap(({ Tags = [] }) => Tags.map(({ Key = '', Value = '' }) => [Key, Value] as const)),
        );
      const instance: Instance = {
        id: id ?? `i-0${hex(`instance ${number}`)}`,
        reservation: reservation ?? `r-0${hex(`reservation ${number}`)}`,
        volume: `vol-0${hex(`volume ${number}`)}`,
        networkInterface: `eni-0${hex(`interface ${number}`)}`,
        privateIp: `172.31.${Math.floor(number / 250) % 250}.${(number % 250) + 4}`,
        launchedAt,
        request,
        tags: tagsOf('instance'),
        volumeTags: tagsOf('volume'),
        protected: false,
        turns: [],
      };
      all.set(instance.id, instance);
      return instance;
    },
  };
}
