import type * as rds from '@aws-sdk/client-rds';
import type { EnvironmentLife } from './environments/life.ts';
import { describeCluster, describeMembers, describeSingleInstance } from './rds-descriptions.ts';
import { type OfCluster, type OfInstance, onCluster, onInstance, type RdsWorld } from './rds-world.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';

/** What stops and starts databases, and what stands in the way of that. */
export function rdsPower(world: RdsWorld) {
  const { clusters, instances } = world;
  const changeCluster = (act: 'stop' | 'start') =>
    operation<OfCluster, rds.StopDBClusterResult>(
      ({ DBClusterIdentifier: id = '' }, call) => {
        clusters(id, call);
        lifeOfCluster(world, id)?.database[act](id);
        return { DBCluster: clusters(id, call)[0] };
      },
      onCluster(world, act === 'stop' ? 'StopDBCluster' : 'StartDBCluster'),
    );
  const changeInstance = (act: 'stop' | 'start') =>
    operation<OfInstance, rds.StopDBInstanceResult>(
      ({ DBInstanceIdentifier: id = '' }, call) => {
        const named = { DBInstanceIdentifier: id };
        instances(named, call);
        if (world.lives.some((life) => describeMembers(life).some((each) => isInstance(each, id))))
          throw new Refusal(
            'InvalidParameterCombination',
            'aurora-postgresql DB instances are not eligible for stopping and starting.',
          );
        lifeOfInstance(world, id)?.database[act](id);
        return { DBInstance: instances(named, call)[0] };
      },
      onInstance(world, act === 'stop' ? 'StopDBInstance' : 'StartDBInstance'),
    );
  return {
    StopDBCluster: changeCluster('stop'),
    StartDBCluster: changeCluster('start'),
    StopDBInstance: changeInstance('stop'),
    StartDBInstance: changeInstance('start'),
    DescribeBlueGreenDeployments: operation<
      rds.DescribeBlueGreenDeploymentsRequest,
      rds.DescribeBlueGreenDeploymentsResponse
    >(
      ({ Filters = [] }, call) => ({ BlueGreenDeployments: blueGreenOf(world, sourcesIn(Filters), call) }),
      (_input, call) => [{ action: 'rds:DescribeBlueGreenDeployments', resources: [world.arn(call, 'deployment:*')] }],
    ),
  };
}

const isInstance = ({ DBInstanceIdentifier }: rds.DBInstance, id: string) => DBInstanceIdentifier === id;

const lifeOfCluster = ({ lives }: RdsWorld, id: string): EnvironmentLife | undefined =>
  lives.find((life) => describeCluster(life).some(({ DBClusterIdentifier }) => DBClusterIdentifier === id));

const lifeOfInstance = ({ lives }: RdsWorld, id: string): EnvironmentLife | undefined =>
  lives.find((life) => describeSingleInstance(life).some((each) => isInstance(each, id)));

const sourcesIn = (filters: readonly rds.Filter[]): readonly string[] =>
  filters.find(({ Name }) => Name === 'source')?.Values ?? [];

/** Whatever is in one is its source. */
const blueGreenOf = ({ lives }: RdsWorld, sources: readonly string[], { now }: Call): rds.BlueGreenDeployment[] =>
  lives
    .filter(({ database }) => database.nature === 'blue-green')
    .flatMap((life) => [
      ...describeCluster(life).map(({ DBClusterIdentifier: id }) => `cluster:${id}`),
      ...describeSingleInstance(life).map(({ DBInstanceIdentifier: id }) => `db:${id}`),
    ])
    .flatMap((name) => sources.filter((source) => source.endsWith(`:${name}`)))
    .map((Source) => ({
      BlueGreenDeploymentIdentifier: 'bgd-0acme0001',
      BlueGreenDeploymentName: 'upgrade',
      Source,
      Status: 'AVAILABLE',
      CreateTime: new Date(now - 3_600_000),
    }));
