import type { CommandSince } from '../../../src/aws/commands-since.ts';
import type { SsmSession } from '../../../src/aws/ssm-sessions.ts';
import type { Judging, Watched } from '../../../src/previews/idle/decide-idle.ts';
import type { UseEvidence } from '../../../src/previews/idle/use-evidence.ts';

export const hour = 3_600_000;
export const minute = 60_000;
export const now = Date.parse('2026-01-15T18:00:00Z');

export const judging: Judging = {
  stack: { name: 'slipway-dev' },
  roles: ['arn:aws:iam::123456789012:role/slipway-dev-developer', 'arn:aws:iam::123456789012:role/team/their-own'],
  now,
};

/** By somebody with credentials of their own, whom nobody here knows. */
export const aSession = (given: Partial<SsmSession> = {}): SsmSession => ({
  target: 'i-1',
  document: 'AWS-StartPortForwardingSession',
  owner: 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Dev_0a/dev@acme.example',
  startedAt: now - 6 * hour,
  endedAt: undefined,
  ...given,
});

export const aCommand = (given: Partial<CommandSince> = {}): CommandSince => ({
  document: 'slipway-dev-preview-logs-api-0a1b2c3d4e5f',
  comment: 'slipway 0a1b2c3d4e5f U0DEV',
  instances: ['i-1'],
  sentAt: now - 6 * hour,
  isUnderWay: false,
  ...given,
});

/** Launched long ago, everything read, and nothing found. */
export const unused = (evidence: Partial<UseEvidence> = {}, given: Partial<Watched> = {}): Watched => ({
  startedAt: now - 9 * hour,
  noted: undefined,
  evidence: { sessions: { open: [], ended: [] }, commands: [], connections: {}, ...evidence },
  ...given,
});
