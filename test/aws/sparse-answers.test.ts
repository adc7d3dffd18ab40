import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDSClient } from '@aws-sdk/client-rds';
import { SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCloudwatch } from '../../src/aws/cloudwatch.ts';
import { createEc2 } from '../../src/aws/ec2.ts';
import { createEcsServices } from '../../src/aws/ecs-services.ts';
import { describeTaskDefinition } from '../../src/aws/ecs-task-definitions.ts';
import { createEcsTasks } from '../../src/aws/ecs-tasks.ts';
import { createElbv2 } from '../../src/aws/elbv2.ts';
import { createLogs } from '../../src/aws/logs.ts';
import { createRds } from '../../src/aws/rds.ts';
import { createSecurityGroups } from '../../src/aws/security-groups.ts';
import { createSentCommands } from '../../src/aws/sent-commands.ts';
import { createSsm } from '../../src/aws/ssm.ts';
import { aConnection } from './a-connection.ts';

/** What the tests use of the mock of any client. */
type Mock = {
  reset(): unknown;
  restore(): void;
  onAnyCommand(): {
    resolvesOnce(answer: object): Mocked;
    resolves(answer: object): unknown;
    rejects(error: Error): unknown;
  };
  calls(): { args: [{ input: unknown }, ...unknown[]] }[];
};
type Mocked = { resolves(answer: object): unknown };

let mocks: readonly Mock[] = [];
beforeAll(() => {
  mocks = [
    mockClient(CloudWatchLogsClient),
    mockClient(EC2Client),
    mockClient(ECSClient),
    mockClient(ElasticLoadBalancingV2Client),
    mockClient(RDSClient),
    mockClient(SSMClient),
    mockClient(CloudWatchClient),
  ];
});
afterAll(() => {
  for (const mock of mocks) mock.restore();
});

function answering(answer: object): void {
  for (const mock of mocks) {
    mock.reset();
    mock.onAnyCommand().resolves(answer);
  }
}

const at = aConnection();
const query = { group: 'g', since: 0, until: 1, filter: undefined, lines: 10 };

describe('an answer that leaves its list out', () => {
  it.each<{ call: string; ask: () => Promise<unknown>; means: unknown }>([
    { call: 'instances', ask: () => createEc2(at).describeInstances({}), means: [] },
    { call: 'one instance', ask: () => createEc2(at).describeInstance('i-1'), means: undefined },
    { call: 'a service', ask: () => createEcsServices(at).describeService('c', 's'), means: undefined },
    { call: 'a placement', ask: () => createEcsServices(at).describePlacement('c', 's'), means: undefined },
    { call: 'the tasks of a service', ask: () => createEcsTasks(at).listTasks('c', 's', 'RUNNING'), means: [] },
    { call: 'tasks', ask: () => createEcsTasks(at).describeTasks('c', ['t']), means: [] },
    { call: 'one task', ask: () => createEcsTasks(at).describeTask('c', 't'), means: undefined },
    { call: 'the tasks of a cluster', ask: () => createEcsTasks(at).runningTasks('c'), means: [] },
    { call: 'targets', ask: () => createElbv2(at).describeTargetHealth('arn'), means: [] },
    { call: 'a target group', ask: () => createElbv2(at).describeTargetGroup('arn'), means: undefined },
    { call: 'a load balancer', ask: () => createElbv2(at).describeLoadBalancer('arn'), means: undefined },
    { call: 'rules', ask: () => createElbv2(at).describeRules('arn'), means: [] },
    { call: 'listeners', ask: () => createElbv2(at).describeListeners('arn'), means: [] },
    {
      call: 'log lines',
      ask: () => createLogs(at).newestLines(query),
      means: { lines: [], complete: true, readFrom: 0 },
    },
    { call: 'a cluster', ask: () => createRds(at).describeCluster('d'), means: undefined },
    { call: 'a database instance', ask: () => createRds(at).describeInstance('d'), means: undefined },
    { call: 'the instances of a cluster', ask: () => createRds(at).describeMembers('d'), means: [] },
    { call: 'maintenance', ask: () => createRds(at).describePendingMaintenance('cluster', 'd'), means: [] },
    { call: 'security groups', ask: () => createSecurityGroups(at).describe(['sg-1']), means: [] },
    { call: 'rules', ask: () => createSecurityGroups(at).rules(['sg-1']), means: [] },
    { call: 'a prefix list', ask: () => createSecurityGroups(at).prefixListEntries('pl-1'), means: [] },
    { call: 'attached groups', ask: () => createSecurityGroups(at).attachedTo('i-1'), means: [] },
    { call: 'a sent command', ask: () => createSentCommands(at).describe('c'), means: undefined },
    { call: 'parameters', ask: () => createSsm(at).getParameters(['/a']), means: new Map() },
    { call: 'an agent', ask: () => createSsm(at).agentOf('i-1'), means: 'unknown' },
  ])('means that there is none: $call', async ({ ask, means }) => {
    answering({});
    expect(await ask()).toEqual(means);
  });

  it('means no instance where a reservation is empty', async () => {
    answering({ Reservations: [{}] });
    expect(await createEc2(at).describeInstances({})).toEqual([]);
    expect(await createEc2(at).describeInstance('i-1')).toBeUndefined();
    expect(await createSecurityGroups(at).attachedTo('i-1')).toEqual([]);
  });

  it('is a fault where something was launched or changed', async () => {
    answering({});
    await expect(createEc2(at).runInstance({ ClientToken: 'x', MinCount: 1, MaxCount: 1 })).rejects.toThrow(
      'RunInstances answered without an instance',
    );
    await expect(createEcsServices(at).redeploy('c', 's')).rejects.toThrow();
  });
});

describe('an answer that leaves details out', () => {
  it('shows a target without health and a balancer without state as unknown', async () => {
    answering({
      TargetHealthDescriptions: [{ Target: { Id: 'i-1' } }],
      TargetGroups: [{ TargetGroupName: 'grpc', Matcher: { GrpcCode: '12' } }],
      LoadBalancers: [{}],
      Listeners: [{ DefaultActions: [{ ForwardConfig: {} }, { TargetGroupArn: 'arn:1' }] }],
    });
    expect(await createElbv2(at).describeTargetHealth('arn')).toMatchObject([{ id: 'i-1', state: 'unknown' }]);
    expect(await createElbv2(at).describeTargetGroup('arn')).toMatchObject({ expectedCodes: '12' });
    expect(await createElbv2(at).describeLoadBalancer('arn')).toMatchObject({ name: '', state: 'unknown' });
    expect(await createElbv2(at).describeListeners('arn')).toEqual([
      { port: undefined, protocol: '', forwardsTo: [{ arn: 'arn:1', weight: 1, total: 1 }] },
    ]);
  });

  it('reads the weights of a rule, and leaves the default action to its listener', async () => {
    const TargetGroups = [
      { TargetGroupArn: 'arn:1', Weight: 3 },
      { TargetGroupArn: 'arn:2', Weight: 1 },
    ];
    answering({
      Rules: [
        { Actions: [{}, { ForwardConfig: { TargetGroups } }] },
        { IsDefault: true, Actions: [{ TargetGroupArn: 'arn:3' }] },
        {},
      ],
    });
    expect(await createElbv2(at).describeRules('arn')).toEqual([
      { arn: 'arn:1', weight: 3, total: 4 },
      { arn: 'arn:2', weight: 1, total: 4 },
    ]);
  });

  it('tells a health check of gRPC by the version of the protocol', async () => {
    answering({ TargetGroups: [{ TargetGroupName: 'grpc', Protocol: 'HTTP', ProtocolVersion: 'GRPC' }] });
    expect(await createElbv2(at).describeTargetGroup('arn')).toMatchObject({ protocol: 'HTTP', checkProtocol: 'GRPC' });
  });

  it('takes the newest minute of a metric, and knows none where CloudWatch tells none', async () => {
    const metric = { namespace: 'AWS/RDS', name: 'ServerlessDatabaseCapacity', dimension: { Name: 'a', Value: 'b' } };
    const minute = (Timestamp: number, Average: number) => ({ Timestamp: new Date(Timestamp), Average });
    answering({ Datapoints: [minute(1, 0.5), minute(3, 2), minute(2, 1)] });
    expect(await createCloudwatch(at).newest(metric, 4)).toBe(2);
    answering({});
    expect(await createCloudwatch(at).newest(metric, 4)).toBeUndefined();
  });

  it('names a secret without what AWS ends its ARN with, the key and the version', async () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/prod-a1B2c3';
    const secrets = [
      `${arn}:SMTP_HOST::`,
      arn,
      'arn:aws:ssm:eu-west-1:123456789012:parameter/orders/url',
      '/orders/url',
    ];
    const containerDefinitions = [{ name: 'web', secrets: secrets.map((valueFrom) => ({ valueFrom })) }];
    answering({ taskDefinition: { taskDefinitionArn: 'arn', containerDefinitions } });
    const { containers } = await describeTaskDefinition(at, 'orders:7');
    expect(containers).toMatchObject([{ name: 'web', secrets: ['orders/prod'] }]);
  });

  it('names maintenance by its description, and by its action without one', async () => {
    const details = [{ Action: 'system-update', Description: 'New Operating System update' }, { Action: 'db-upgrade' }];
    answering({ PendingMaintenanceActions: [{ PendingMaintenanceActionDetails: details }, {}] });
    const found = await createRds(at).describePendingMaintenance('instance', 'd');
    expect(found).toEqual(['New Operating System update', 'db-upgrade']);
  });

  it('passes over ranges and groups that a rule does not name', async () => {
    answering({
      Entries: [{ Cidr: '10.0.0.0/8' }, {}],
      SecurityGroups: [{ GroupId: 'sg-1', IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-2' }, {}] }] }],
    });
    expect(await createSecurityGroups(at).prefixListEntries('pl-1')).toEqual(['10.0.0.0/8']);
    expect(await createSecurityGroups(at).describe(['sg-1'])).toMatchObject([
      { inbound: [{ protocol: '-1', groups: ['sg-2'] }] },
    ]);
  });

  it('reads log lines without a time or a stream, page after page', async () => {
    const [logs] = mocks;
    answering({});
    logs
      ?.onAnyCommand()
      .resolvesOnce({ events: [{ message: 'second\n', timestamp: 2 }], nextToken: 'more' })
      .resolves({ events: [{ message: 'first' }] });
    expect(await createLogs(at).newestLines({ ...query, streams: ['s'], filter: 'x' })).toEqual({
      lines: [
        { at: 0, message: 'first', stream: '' },
        { at: 2, message: 'second', stream: '' },
      ],
      complete: true,
      readFrom: 0,
    });
    expect(logs?.calls().map(({ args }) => args[0].input)).toMatchObject([
      { filterPattern: 'x', logStreamNames: ['s'] },
      { nextToken: 'more' },
    ]);
  });

  it('reads a log that never ends for thirty pages', async () => {
    answering({ events: [], nextToken: 'more' });
    expect(await createLogs(at).newestLines(query)).toEqual({ lines: [], complete: false, readFrom: 1 });
    expect(mocks[0]?.calls()).toHaveLength(30);
  });

  it('reads two hundred tasks of a service at most', async () => {
    answering({ taskArns: Array.from({ length: 150 }, (_, index) => `arn:${index}`), nextToken: 'more' });
    expect(await createEcsTasks(at).listTasks('c', 's', 'STOPPED')).toHaveLength(200);
  });
});

describe('an error of ECS or RDS', () => {
  const refusing = (name: string) => {
    for (const mock of mocks) {
      mock.reset();
      mock.onAnyCommand().rejects(Object.assign(new Error('in words'), { name, $metadata: { httpStatusCode: 400 } }));
    }
  };

  it('means that there is no such service or database where it says so', async () => {
    refusing('ServiceNotFoundException');
    expect(await createEcsServices(at).describeService('c', 's')).toBeUndefined();
    refusing('DBClusterNotFoundFault');
    expect(await createRds(at).describeCluster('d')).toBeUndefined();
    refusing('DBInstanceNotFound');
    expect(await createRds(at).describeInstance('d')).toBeUndefined();
  });

  it('is thrown where it says anything else', async () => {
    refusing('InvalidParameterException');
    await expect(createEcsServices(at).describeService('c', 's')).rejects.toMatchObject({ name: 'AwsError' });
    await expect(createRds(at).describeCluster('d')).rejects.toMatchObject({ name: 'AwsError' });
    answering({ DBClusters: [{}] });
    await expect(createRds(at).describeCluster('d')).rejects.toMatchObject({ name: 'ZodError' });
  });
});
