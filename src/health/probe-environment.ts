import { createSecurityGroups } from '../aws/security-groups.ts';
import { probeService, type ServiceFacts } from '../operations/service/probe-service.ts';
import type { Rest } from '../operations/sleep/rest.ts';
import { type HttpProbe, probeHttp } from './http-probe.ts';
import type { Reading } from './layer.ts';
import { type DatabaseFacts, describeDatabase, probeDatabase } from './layers/database.ts';
import { type AccessFacts, probeAccess } from './layers/database-access.ts';
import { type LoadBalancerFacts, probeLoadBalancer } from './layers/load-balancer.ts';
import { probeTargets, type TargetFacts } from './layers/targets.ts';
import type { Probing } from './probing.ts';
import { read } from './read.ts';

/** What was read of an environment, by layer; a layer that is not configured is not there. */
export type Readings = {
  readonly at: number;
  /** How it stands to its hours, where Slipway put it to sleep. */
  readonly rest?: Rest | undefined;
  readonly loadBalancer?: Reading<LoadBalancerFacts>;
  readonly targets?: Reading<TargetFacts>;
  readonly service?: Reading<ServiceFacts>;
  readonly app?: Reading<HttpProbe>;
  readonly dbCheck?: Reading<HttpProbe>;
  readonly database?: Reading<DatabaseFacts>;
  readonly access?: Reading<AccessFacts>;
};

export type Layer = Exclude<keyof Readings, 'at' | 'rest'>;

const allLayers: readonly Layer[] = ['loadBalancer', 'targets', 'service', 'app', 'dbCheck', 'database', 'access'];

/** Reads the wanted layers side by side; a failing probe is a finding of its own layer. */
export async function probeEnvironment(probing: Probing, wanted: readonly Layer[] = allLayers): Promise<Readings> {
  const probes = Object.entries(probesOf(probing)).filter(([layer]) => wanted.some((one) => one === layer));
  const readings = await Promise.all(
    probes.map(async ([layer, probe]) => [layer, await read<unknown>(probe)] as const),
  );
  return Object.assign({ at: probing.now }, Object.fromEntries(readings));
}

function probesOf(probing: Probing) {
  const { url, healthPath, dbCheckPath, targetGroupArn, loadBalancerArn, ecs, database } = probing.environment;
  return {
    ...(targetGroupArn || loadBalancerArn ? { loadBalancer: () => probeLoadBalancer(probing) } : {}),
    ...(targetGroupArn ? { targets: () => probeTargets(probing, targetGroupArn) } : {}),
    ...(ecs ? { service: () => probeService(probing, ecs) } : {}),
    ...(url && healthPath ? { app: () => probeHttp(new URL(healthPath, url).href) } : {}),
    ...(url && dbCheckPath ? { dbCheck: () => probeHttp(new URL(dbCheckPath, url).href) } : {}),
    ...(database ? databaseProbes(probing, database) : {}),
  };
}

function databaseProbes(probing: Probing, named: NonNullable<Probing['environment']['database']>) {
  if ('host' in named) {
    const groups = () => createSecurityGroups(probing.connection).attachedTo(named.instanceId);
    return { access: () => probeAccess(probing, named.port, groups) };
  }
  let described: ReturnType<typeof describeDatabase> | undefined;
  const describe = () => (described ??= describeDatabase(probing, named));
  return {
    database: () => probeDatabase(probing, named, describe()),
    access: () => probeAccess(probing, named.port, async () => (await describe())?.securityGroups ?? []),
  };
}
