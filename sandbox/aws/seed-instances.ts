import type { InstanceStore } from './instances.ts';

/** An instance that was there before the bot. */
export type SeedInstance = {
  readonly id?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** An hour ago where absent. */
  readonly launchedAt?: number;
  readonly type?: string;
  readonly securityGroups?: readonly string[];
  readonly state?: 'running' | 'terminated';
  /** Refuses termination. */
  readonly protected?: boolean;
};

const agoMs = { launched: 3_600_000, terminated: 60_000 } as const;

export const seedInstances = (
  store: InstanceStore,
  instances: readonly SeedInstance[],
  now: number,
): readonly string[] =>
  instances.map(({ id, tags = {}, launchedAt = now - agoMs.launched, securityGroups = [], ...rest }) => {
    const { type = 't3.small', state, protected: guarded = false } = rest;
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const TagSpecifications = [{ ResourceType: 'instance' as const, Tags }];
    const InstanceType = type as 't3.small';
    const request = {
      ImageId: 'ami-0a1b2c3d4e5f60718',
      InstanceType,
      MinCount: 1,
      MaxCount: 1,
      SecurityGroupIds: [...securityGroups],
      TagSpecifications,
    };
    const instance = store.add(request, launchedAt, { id });
    instance.protected = guarded;
    if (state === 'terminated') instance.terminatingAt = now - agoMs.terminated;
    return instance.id;
  });
