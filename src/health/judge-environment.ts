import type { Text } from '../config/language.ts';
import type { Acts } from '../operations/service/acts.ts';
import { atRest } from './at-rest.ts';
import type { LayerReport, Reading } from './layer.ts';
import { isWell, judgeApp } from './layers/app.ts';
import { identifierOf, judgeDatabase } from './layers/database.ts';
import { judgeAccess, judgeExposure } from './layers/database-access.ts';
import { judgePort, type PortCheck } from './layers/database-port.ts';
import { judgeService } from './layers/judge-service.ts';
import { judgeLoadBalancer } from './layers/load-balancer.ts';
import { judgeTargets } from './layers/targets.ts';
import type { Readings } from './probe-environment.ts';
import type { Environment } from './probing.ts';
import { report } from './read.ts';
import { judge, type Verdict } from './verdict.ts';

/** What one look at an environment came to: all that its card is made of. */
export type Checked = {
  readonly name: string;
  readonly environment: Environment;
  readonly readings: Readings;
  readonly verdict: Verdict;
  /** What the catalogue can do about it. */
  readonly acts: Acts;
};

/** Well, or at rest by its hours: neither is a finding. */
export const isAsItShouldBe = ({ verdict, readings }: Pick<Checked, 'verdict' | 'readings'>): boolean =>
  verdict.kind === 'healthy' || (verdict.kind === 'idle' && readings.rest !== undefined);

/** One verdict over everything that was read. `port` is what a host inside found, where the database is on EC2. */
export function judgeEnvironment(environment: Environment, readings: Readings, port?: Reading<PortCheck>): Verdict {
  const reports = [...serviceReports(environment, readings), ...databaseReports(environment, readings, port)];
  return judge(atRest(reports, readings.rest, readings));
}

function serviceReports(environment: Environment, readings: Readings): LayerReport[] {
  const { targetGroupArn, ecs, healthPath = '/', dbCheckPath = '/' } = environment;
  const { loadBalancer, targets, service, app, dbCheck, at } = readings;
  const serving = targets?.kind === 'read' ? targets.value.serving : undefined;
  const groups = [...new Set([targetGroupArn, serving].filter((arn) => arn !== undefined))];
  const balancer = loadBalancer?.kind === 'read' ? loadBalancer.value.balancer?.type : undefined;
  return [
    ...(loadBalancer ? [report('load-balancer', loadBalancer, (facts) => judgeLoadBalancer(facts, groups))] : []),
    ...(targets
      ? [report('targets', targets, (facts) => judgeTargets(facts, { configured: targetGroupArn, balancer }))]
      : []),
    ...(service && ecs ? [report('service', service, (facts) => judgeService(facts, ecs, at), ecsName(ecs))] : []),
    ...(app ? [report('app', app, (probe) => judgeApp(probe, { path: healthPath, of: 'app' }))] : []),
    ...(dbCheck
      ? [report('db-check', dbCheck, (probe) => judgeApp(probe, { path: dbCheckPath, of: 'db-connect' }))]
      : []),
  ];
}

const ecsName =
  ({ cluster, service }: NonNullable<Environment['ecs']>) =>
  (code: string): Text =>
    code === 'ClusterNotFoundException'
      ? { en: `the cluster ${cluster}`, ja: `クラスター ${cluster} ` }
      : { en: `the service ${cluster}/${service}`, ja: `サービス ${cluster}/${service} ` };

function databaseReports(
  { database: named, region }: Environment,
  readings: Readings,
  checked?: Reading<PortCheck>,
): LayerReport[] {
  if (!named) return [];
  const { database, access } = readings;
  const { port, allowedFrom } = named;
  const identifier = 'host' in named ? named.host : identifierOf(named);
  return [
    ...(database ? [report('database', database, (facts) => judgeDatabase(facts, { identifier, port, region }))] : []),
    ...(checked ? [report('database', checked, (facts) => judgePort(facts, { host: identifier, port }))] : []),
    ...(access
      ? [
          report('database-access', access, (facts) =>
            judgeAccess(facts, { port, clients: allowedFrom, works: dbCheckWorks(readings) }),
          ),
          // One probe, two questions: where it failed, saying so once is enough.
          ...(access.kind === 'read'
            ? [report('database-exposure', access, (facts) => judgeExposure(facts, port))]
            : []),
        ]
      : []),
  ];
}

/** The app says that it reaches its database, so that whatever stands between lets it through. */
const dbCheckWorks = ({ dbCheck }: Readings): boolean =>
  dbCheck?.kind === 'read' && dbCheck.value.kind === 'answered' && isWell(dbCheck.value);
