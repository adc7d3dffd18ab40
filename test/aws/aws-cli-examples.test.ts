import { DescribeServicesCommand, DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeTargetHealthCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { createEcsServices } from '../../src/aws/ecs-services.ts';
import { createEcsTasks } from '../../src/aws/ecs-tasks.ts';
import type { Target } from '../../src/aws/elbv2.ts';
import { createElbv2 } from '../../src/aws/elbv2.ts';
import { createRds } from '../../src/aws/rds.ts';
import { healthCard } from '../../src/health/health-card.ts';
import type { LayerReport } from '../../src/health/layer.ts';
import { judgeDatabase } from '../../src/health/layers/database.ts';
import { judgeService } from '../../src/health/layers/judge-service.ts';
import { judgeTargets, toFacts } from '../../src/health/layers/targets.ts';
import { report } from '../../src/health/read.ts';
import { rightsOf } from '../../src/health/rights.ts';
import { judge } from '../../src/health/verdict.ts';
import clusters from '../fixtures/aws-cli/describe-db-clusters.json' with { type: 'json' };
import services from '../fixtures/aws-cli/describe-services.json' with { type: 'json' };
import targetHealth from '../fixtures/aws-cli/describe-target-health.json' with { type: 'json' };
import tasks from '../fixtures/aws-cli/describe-tasks.json' with { type: 'json' };
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const connection = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  endpoint: undefined,
};
const fresh = () => ({ ...connection });
const mocks = {
  elbv2: mockClient(ElasticLoadBalancingV2Client),
  ecs: mockClient(ECSClient),
  rds: mockClient(RDSClient),
};
const now = Date.parse('2026-01-15T09:00:00Z');

afterEach(() => {
  for (const mock of Object.values(mocks)) mock.reset();
});
afterAll(() => {
  for (const mock of Object.values(mocks)) mock.restore();
});

/** Members that end in `At` are times: the CLI prints them as numbers or in ISO 8601, the SDK reads them as dates. */
function withDates<T>(value: T): T;
function withDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withDates(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (!/(At|Started|Stopped)$/.test(key)) return [key, withDates(each)];
      return [key, new Date(typeof each === 'number' ? each * 1000 : String(each))];
    }),
  );
}

const targetsOf = async (example: unknown): Promise<Target[]> => {
  mocks.elbv2.on(DescribeTargetHealthCommand).resolves(example as object);
  return createElbv2(fresh()).describeTargetHealth('arn:target-group');
};

function rendered(layers: readonly LayerReport[], targets: readonly Target[] = []) {
  const verdict = judge(layers);
  const readings = { at: now, targets: { kind: 'read', value: toFacts(targets) } as const };
  const { top, details } = healthCard(
    { name: 'prod', environment: { region: 'us-east-1' }, readings, verdict, acts: {} },
    { rights: rightsOf(acme), footnote: 'request 1' },
  );
  for (const language of ['en', 'ja'] as const)
    for (const message of [top(language), details(language)]) {
      expectValidMessage(message);
      expectTextSaysAll(message);
    }
  return { verdict, text: `${top('en').text}\n${details('en').text}` };
}

describe('the example outputs that AWS publishes with its CLI', () => {
  it.each(
    targetHealth.map((example, index) => ({
      example,
      kind: ['healthy', 'healthy', 'unhealthy', 'unhealthy', 'unhealthy', 'healthy'][index],
    })),
  )('describe-target-health parses and renders as $kind', async ({ example, kind }) => {
    const targets = await targetsOf(example);
    expect(targets).toHaveLength(example.TargetHealthDescriptions.length);
    const layer = report('targets', { kind: 'read', value: toFacts(targets) }, judgeTargets);
    const { verdict, text } = rendered([layer], targets);
    expect(verdict.kind).toBe(kind);
    for (const { TargetHealth } of example.TargetHealthDescriptions)
      if ('Reason' in TargetHealth) expect(text).toContain(TargetHealth.Reason);
  });

  it('describe-services and describe-tasks parse and render', async () => {
    mocks.ecs.on(DescribeServicesCommand).resolves(withDates(services[0]) as object);
    mocks.ecs.on(DescribeTasksCommand).resolves(withDates(tasks[1]) as object);
    const connection = fresh();
    const service = await createEcsServices(connection).describeService('default', 'my-http-service');
    const running = await createEcsTasks(connection).describeTasks('default', ['74de0355a10a4f979ac495c14EXAMPLE']);
    expect(service).toMatchObject({ desired: 10, running: 10, taskDefinition: 'amazon-ecs-sample:1' });
    expect(running.map(({ containers }) => containers[0]?.image)).toEqual(['nginx', 'nginx']);
    const names = { cluster: 'default', service: 'my-http-service', container: 'web', region: 'us-east-1' };
    const layer = report('service', { kind: 'read', value: { service, running, stopped: [] } }, (facts) =>
      judgeService(facts, names, now),
    );
    expect(rendered([layer]).text).toContain('my-http-service: 10 of 10 tasks running');
  });

  it('describe-db-clusters parses and renders', async () => {
    mocks.rds.on(DescribeDBClustersCommand).resolves(clusters[0] as object);
    const database = await createRds(fresh()).describeCluster('mydbcluster');
    expect(database).toMatchObject({ state: 'available', port: 3306, securityGroups: ['sg-0b9130572daf3dc16'] });
    const layer = report('database', { kind: 'read', value: { database, members: [], maintenance: [] } }, (facts) =>
      judgeDatabase(facts, { identifier: 'mydbcluster', port: 3306, region: 'us-east-1' }),
    );
    const { text } = rendered([layer]);
    expect(text).toContain('mydbcluster: available · aurora-mysql 5.7.mysql_aurora.2.04.2');
    expect(text).toContain('reader mydbcluster.cluster-ro-cnpexample.us-east-1.rds.amazonaws.com');
  });
});
