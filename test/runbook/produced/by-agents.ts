import type { NetworkPath } from '../../../src/aws/ec2-network.ts';
import { agentOffline } from '../../../src/operations/agent-offline.ts';
import { commandEvidence, unseenCommand } from '../../../src/operations/command-evidence.ts';
import type { Produced } from './produced.ts';

const instanceId = 'i-0123456789abcdef0';
const where = { instanceId, place: 'preview' } as const;

/** How GetCommandInvocation says that a command ended whose script left no report. */
const ofCommand = (id: string, details: string, status = 'Failed'): Produced => ({
  id,
  command: '/preview up 123',
  evidence: () => [commandEvidence({ status, details, errors: '' }, where)],
});

/** An agent that never came online, and what lies between it and Systems Manager. */
const ofPath = (id: string, path: NetworkPath): Produced => ({
  id,
  command: '/preview up 123',
  evidence: () => [agentOffline(instanceId, { wasOnline: false, path })],
});

export const byAgents: readonly Produced[] = [
  ofCommand('ssm-not-allowed', 'AccessDenied'),
  ofCommand('ssm-stopped', 'Cancelled', 'Cancelled'),
  ofCommand('ssm-timed-out', 'TimedOut', 'TimedOut'),
  ofCommand('ssm-ended-without-report', 'Failed'),
  { id: 'ssm-still-running', command: '/run disk-usage pr-123', evidence: () => [unseenCommand(where)] },
  {
    id: 'ssm-lost',
    command: '/preview status 123',
    evidence: () => [agentOffline(instanceId, { wasOnline: true })],
  },
  ofPath('ssm-profile-missing', {
    hasProfile: false,
    privateSubnet: false,
    hasNat: false,
    endpoints: [],
    vpc: 'vpc-0acme',
  }),
  ofPath('ssm-endpoint-missing', {
    hasProfile: true,
    privateSubnet: true,
    hasNat: false,
    endpoints: ['ssm'],
    vpc: 'vpc-0acme',
  }),
];
