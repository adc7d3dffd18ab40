import { EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { createRds } from '../../../src/aws/rds.ts';
import { createSecurityGroups } from '../../../src/aws/security-groups.ts';
import { judgeDatabase } from '../../../src/health/layers/database.ts';
import { judgeAccess, judgeExposure } from '../../../src/health/layers/database-access.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { answering } from './answering.ts';
import type { Produced } from './produced.ts';

const command = '/db-check prod';

/** DescribeDBInstances tells of a state. */
const ofState = (id: string, state: string): Produced => ({
  id,
  command,
  evidence: () => {
    const answer = { DBInstances: [{ DBInstanceIdentifier: 'prod', DBInstanceStatus: state }] };
    const client = mockClient(RDSClient);
    return answering(client, answer, async () => {
      const database = await createRds(aConnection()).describeInstance('prod');
      const facts = { database, members: [], maintenance: [] };
      return judgeDatabase(facts, { identifier: 'prod', port: 5432, region: 'ap-northeast-1' }).evidence ?? [];
    }).finally(() => client.restore());
  },
});

const clientGroup = 'sg-0acme0002';

/** DescribeSecurityGroups tells whom the port admits. */
const ofGroup = (id: string, range?: string): Produced => ({
  id,
  command,
  evidence: () => {
    const ranges = range === undefined ? [] : [{ CidrIp: range }];
    const inbound = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: ranges };
    const answer = { SecurityGroups: [{ GroupId: 'sg-0acme0003', IpPermissions: [inbound] }] };
    const client = mockClient(EC2Client);
    return answering(client, answer, async () => {
      const groups = await createSecurityGroups(aConnection()).describe(['sg-0acme0003']);
      const facts = { groups, prefixLists: {}, rules: [] };
      const asked = { port: 5432, clients: [clientGroup], works: false };
      return [judgeAccess(facts, asked), judgeExposure(facts, 5432)].flatMap(({ evidence = [] }) => evidence);
    }).finally(() => client.restore());
  },
});

export const byDatabases: readonly Produced[] = [
  ofState('database-stopped', 'stopped'),
  ofState('database-stopping', 'stopping'),
  ofState('database-parameters', 'incompatible-parameters'),
  ofState('database-options', 'incompatible-option-group'),
  ofState('database-network', 'incompatible-network'),
  ofState('database-key-inaccessible', 'inaccessible-encryption-credentials'),
  ofState('database-capacity', 'insufficient-capacity'),
  ofState('database-restore-failed', 'incompatible-restore'),
  ofState('database-failed', 'failed'),
  ofState('database-deleted', 'deleting'),
  ofState('database-state-unknown', 'solar-flare'),
  ofGroup('database-closed'),
  ofGroup('database-open-to-world', '0.0.0.0/0'),
];
