import { settle } from '../../../sandbox/play/settle.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';

export const live = ({ aws }: Sandbox) =>
  aws.ec2.instances().filter(({ state, tags }) => tags.Purpose === 'pr-preview' && /pending|running/.test(state));

/** Everybody types within the same moment, and all goes on to its end. */
export async function allUp({ slack, stage }: Sandbox, prs: readonly (number | string)[]) {
  await Promise.all(prs.map((pr) => slack.type('U0DEV', `/preview up ${pr}`)));
  await settle(stage);
}
