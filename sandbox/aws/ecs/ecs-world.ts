import type * as ecs from '@aws-sdk/client-ecs';
import type { Settings } from '../../../src/config/settings.ts';
import type { Stack } from '../../../src/config/stack.ts';
import type { FaultName } from '../../faults.ts';
import type { ServiceImages } from '../../registry/service-images.ts';
import type { EnvironmentLife } from '../environments/life.ts';
import type { LocalLogs } from '../logs.ts';
import { Refusal } from '../refusal.ts';
import type { Call } from '../service.ts';
import type { Definitions } from './definitions.ts';
import type { OneOffEnd } from './one-off-end.ts';

/** A task that was started by itself, beside those of a service. */
export type OneOff = {
  readonly id: string;
  readonly life: EnvironmentLife;
  readonly input: ecs.RunTaskRequest;
  readonly definition: string;
  readonly createdAt: number;
  end: OneOffEnd;
};

/** What the calls of ECS are answered from. */
export type EcsWorld = {
  readonly stack: Stack;
  readonly lives: readonly EnvironmentLife[];
  readonly runs: Settings['runs'];
  readonly faults: ReadonlySet<FaultName>;
  readonly logs: LocalLogs;
  /** What services are deployed from. */
  readonly images: ServiceImages;
  readonly definitions: Definitions;
  /** Every task that was started by itself so far. */
  readonly oneOffs: OneOff[];
};

type Place = Pick<Call, 'region' | 'account'>;

export const arnOf = ({ stack }: Pick<EcsWorld, 'stack'>, { region, account }: Place, resource: string): string =>
  `arn:${stack.partition}:ecs:${region}:${account}:${resource}`;

/** The last part of an ARN, or the name itself. */
export const nameOf = (arn: string | undefined): string => arn?.split('/').at(-1) ?? '';

export function inCluster({ lives }: Pick<EcsWorld, 'lives'>, cluster: string | undefined): EnvironmentLife[] {
  const found = lives.filter(({ settings }) => settings.ecs?.cluster === (nameOf(cluster) || 'default'));
  if (found.length === 0) throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
  return found;
}

type Named = { readonly cluster?: string | undefined; readonly service?: string | undefined };

export function lifeOf(world: Pick<EcsWorld, 'lives'>, { cluster, service }: Named): EnvironmentLife {
  const found = inCluster(world, cluster).find(({ settings }) => settings.ecs?.service === nameOf(service));
  if (!found) throw new Refusal('ServiceNotFoundException', 'Service not found.');
  return found;
}
