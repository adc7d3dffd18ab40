import { createEc2, type Instance } from '../aws/ec2.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import { endedLine, instanceEnded, isByCall } from '../operations/instance-ended.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { InstanceEnded } from '../runbook/evidence.ts';
import type { Values } from '../runbook/facts.ts';
import type { Line } from '../slack/line.ts';
import { type Closing, type Preview, parseSignature } from './preview.ts';
import type { PreviewAccess } from './preview-access.ts';

/** Who or what terminated an instance, where that was signed, and EC2's own word on it. */
export type HowItEnded = {
  readonly by: string | undefined;
  readonly closed?: Closing | undefined;
  readonly ended: InstanceEnded | undefined;
};

export function endOfInstance(instance: Instance): HowItEnded {
  const { by, closed } = parseSignature(instance.tags['slack-message']);
  return { by, closed, ended: instanceEnded(instance, 'preview') };
}

/** Asks EC2; where it does not say, nothing is known. */
export async function howItEnded(access: PreviewAccess, instance: string): Promise<HowItEnded> {
  const looked = await access.read().attempt('who tore it down', async (connection) => {
    const found = await createEc2(connection).describeInstance(instance);
    return found ? endOfInstance(found) : {};
  });
  return { by: undefined, closed: undefined, ended: undefined, ...(looked.ok ? looked.value : {}) };
}

/** Whether it ended for a reason that a new launch would meet again, as far as EC2 says. */
export const isByItself = ({ by, closed, ended }: HowItEnded): boolean =>
  by === undefined && closed === undefined && ended?.code !== undefined && !isByCall(ended);

/** How a preview that is no more has ended, and why; `known` fills the commands. */
export function endingLines({ instance, expiry }: Preview, known: Values, now: number): readonly Line[] {
  const { by, closed, ended } = endOfInstance(instance);
  if (by) return [[texts.last, { code: instance.id }, texts.by, { user: by }]];
  if (closed) return [[texts.last, { code: instance.id }, texts.closed[closed]]];
  if (!ended) return [];
  const timeIsUp = expiry.at <= now && /^Client\.(?:User|Instance)Initiated/.test(ended.code ?? '');
  if (timeIsUp) return [[texts.last, { code: instance.id }, texts.timeUp[0], { at: expiry.at }, texts.timeUp[1]]];
  return [endedLine(ended), ...diagnosisLines(diagnose([ended], known))];
}

const texts = {
  last: { en: 'The last one, ', ja: '前回のもの（' },
  by: { en: ', was terminated by ', ja: '）を終了した人: ' },
  closed: {
    merged: { en: ', ended when its pull request was merged.', ja: '）は、プルリクエストのマージにより終了しました。' },
    closed: {
      en: ', ended when its pull request was closed.',
      ja: '）は、プルリクエストのクローズにより終了しました。',
    },
    unlabelled: {
      en: ', ended when its label was taken off.',
      ja: '）は、プルリクエストのラベルが外されたため終了しました。',
    },
    gone: {
      en: ', ended when GitHub no longer had its pull request.',
      ja: '）は、プルリクエストが GitHub からなくなったため終了しました。',
    },
  },
  timeUp: [
    { en: ', had its time until ', ja: '）の期限は ' },
    { en: '.', ja: ' でした。' },
  ],
} as const;
