import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Ending } from '../../operations/ending.ts';
import { endedLine } from '../../operations/instance-ended.ts';
import { done, failed, unknown } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { InstanceEnded } from '../../runbook/evidence.ts';
import type { Draft } from '../../slack/message.ts';
import { planChanged } from '../approve-down.ts';
import { changedMeanwhile } from '../changed-since.ts';
import type { SeenPull } from '../follow/ask-pull.ts';
import { type HowItEnded, isByItself } from '../how-it-ended.ts';
import type { TunnelPort } from '../tunnel-port.ts';
import { alreadyLaunching } from './already-launching.ts';
import { failedMessage, isLost } from './failed-message.ts';
import { limitMessage } from './limit-message.ts';
import { readyCard, readyDetails } from './ready-card.ts';
import { tornDownMessage } from './torn-down-message.ts';
import type { UpStage } from './up-checklist.ts';
import type { UpResult } from './up-line.ts';

type Known<Kind extends UpResult['kind'], More> = Extract<UpResult, { kind: Kind }> & Readonly<More>;

/** Every result that is still to be told, with what was read about it since. */
export type Told =
  | Extract<UpResult, { kind: 'limit-reached' | 'plan-changed' | 'changed' | 'failed' }>
  | Known<'ready', { port: TunnelPort; seen?: SeenPull | undefined; now: number }>
  | Known<'launching', { link: string | undefined }>
  | Known<'torn-down', HowItEnded>;

/** How a `/preview up` ends, what else is to be said under its message, and who ended it meanwhile. */
export type UpEnding = Ending & { readonly details?: Draft; readonly endedBy?: string };

/** The one place where a result of `/preview up` becomes what people read, and its outcome. */
export function upEnding(asked: AboutPreview, pr: PullRequestName, result: Told): UpEnding {
  switch (result.kind) {
    case 'ready':
      return { message: readyCard(asked, pr, result), details: readyDetails(result), outcome: done };
    case 'limit-reached':
      return { message: limitMessage(asked, pr, result), outcome: failed('limit-reached') };
    case 'launching':
      return { message: alreadyLaunching(asked, result.preview, result.link), outcome: done };
    case 'torn-down':
      if (result.ended && isByItself(result)) return upEnding(asked, pr, endedAt(result.stage, result.ended));
      return {
        message: tornDownMessage(asked, pr, result),
        outcome: failed('torn-down'),
        ...(result.by === undefined ? {} : { endedBy: result.by }),
      };
    case 'plan-changed':
      return planChanged(asked.request, result.dropped);
    case 'changed':
      return { message: changedMeanwhile(asked, pr), outcome: failed('changed') };
    case 'failed':
      return {
        message: failedMessage(asked, pr, result),
        outcome: isLost(result.why) ? unknown(result.why.reason) : failed(result.why.reason),
      };
  }
}

/** An instance that nobody tore down: EC2 says why it ended. */
const endedAt = (stage: UpStage, ended: InstanceEnded): Extract<UpResult, { kind: 'failed' }> => ({
  kind: 'failed',
  stage,
  why: { reason: 'instance-killed', facts: [endedLine(ended)], evidence: [ended] },
});
