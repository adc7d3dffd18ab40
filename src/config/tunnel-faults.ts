import { databaseHost } from './database-host.ts';
import { checkedDuration } from './duration.ts';
import type { Fault, Sections } from './sections.ts';
import type { Settings } from './settings.ts';
import { regionOf } from './stack-region.ts';

type Environment = Settings['environments'][string];
type Tunnel = Extract<Settings['runs'][string], { kind: 'tunnel' }>;

/** An operation lives a day at most: approval, opening and the tunnel itself take up to half of it. */
const longestMs = 43_200_000;

/** What a tunnel needs of the environments that it leads to: a host that is known, and something to lead through. */
export function tunnelFaults({ environments, previews, region, runs }: Sections): Fault[] {
  const stack = regionOf({ region, previews, environments: environments ?? {} });
  return Object.entries(runs ?? {}).flatMap(([name, run]) => {
    if (run.kind !== 'tunnel') return [];
    const path = `runs.${name}`;
    return [
      ...(lasts(run) > longestMs
        ? [{ path: `${path}.within`, message: 'with timeout and approval.within is longer than 12h' }]
        : []),
      ...run.targets.flatMap((target, index) => {
        if (!environments) return [];
        const environment = environments[target];
        const asked = `${path}.targets.${index}`;
        return environment
          ? environmentFaults(environment, { name, target, stack })
          : [{ path: asked, message: `no environment with a database is called ${target}` }];
      }),
    ];
  });
}

const lasts = ({ within, timeout, approval }: Tunnel): number =>
  [within, timeout, ...(approval ? [approval.within] : [])].reduce((sum, each) => sum + checkedDuration(each), 0);

type Asked = { readonly name: string; readonly target: string; readonly stack: string | undefined };

function environmentFaults({ region, database, ecs }: Environment, { name, target, stack }: Asked): Fault[] {
  const path = `environments.${target}`;
  if (!database) return [{ path, message: `needs database: runs.${name} leads to it` }];
  const elsewhere =
    stack === undefined || stack === region
      ? []
      : [{ path: `${path}.region`, message: `is not that of the stack, ${stack}: what runs.${name} opens is there` }];
  if ('host' in database) return elsewhere;
  return [
    ...elsewhere,
    ...(databaseHost(database) === undefined ? [endpointFault(path, database, name)] : []),
    ...(ecs?.taskRoles?.length ? [] : [rolesFault(path, name)]),
  ];
}

type Managed = Exclude<NonNullable<Environment['database']>, { host: string }>;

function endpointFault(path: string, database: Managed, name: string): Fault {
  const look =
    'clusterIdentifier' in database
      ? `aws rds describe-db-clusters --db-cluster-identifier ${database.clusterIdentifier} --query DBClusters[].Endpoint`
      : `aws rds describe-db-instances --db-instance-identifier ${database.instanceIdentifier} --query DBInstances[].Endpoint.Address`;
  return {
    path: `${path}.database.endpoint`,
    message: `is missing: runs.${name} leads to one host that is written here. \`${look}\` tells it`,
  };
}

const rolesFault = (path: string, name: string): Fault => ({
  path: `${path}.ecs.taskRoles`,
  message: `needs the task role and the execution role of the task that runs.${name} starts: ECS Exec works under a task role only, and no other role may be passed`,
});
