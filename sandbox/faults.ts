/** What can go wrong on purpose, in the local AWS and the local Slack. */
export const faultNames = [
  'throttling',
  'access-denied',
  'no-capacity',
  'ssm-never-online',
  'registry-unauthorized',
  'image-missing',
  'app-unhealthy',
  'app-down',
  'db-unreachable',
  'db-port-open-to-world',
  'rollout-failed',
  'slack-429',
  'slack-5xx',
  'not-in-channel',
] as const;

export type FaultName = (typeof faultNames)[number];
