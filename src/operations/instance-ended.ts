import type { Instance } from '../aws/ec2.ts';
import type { InstanceEnded, Place } from '../runbook/evidence.ts';
import type { Line } from '../slack/line.ts';

type Seen = Pick<Instance, 'id' | 'state' | 'stateReason'>;

/** EC2's word on an instance that has ended or stopped; undefined for one that runs or is on its way. */
export function instanceEnded({ id, state, stateReason }: Seen, place?: Place): InstanceEnded | undefined {
  if (state === 'pending' || state === 'running') return undefined;
  return { kind: 'instance-ended', state, ...stateReason, instanceId: id, place };
}

/** Whoever calls EC2 to end or stop it is somebody; every other reason is EC2's own, or the instance's. */
export const isByCall = ({ code = '' }: InstanceEnded): boolean => /^Client\.UserInitiated/.test(code);

/** The state and the reason as EC2 has them; the reason repeats its code. */
export function endedLine({ instanceId = '', state, code, message = '' }: InstanceEnded): Line {
  const said = code && message.startsWith(code) ? message.slice(code.length).replace(/^: /, '') : message;
  return [texts.ended, { code: instanceId }, ` ${state} `, ...(code ? [{ code }, ` ${said}`] : [said])];
}

const texts = { ended: { en: 'What EC2 says of the instance: ', ja: 'EC2 が示すインスタンスの状態: ' } };
