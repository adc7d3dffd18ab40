import { createElbv2, type Target, type TargetGroup } from '../../aws/elbv2.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { calmTargetStates, describeTargetReason, describeTargetState } from '../../runbook/target-health.ts';
import type { Finding } from '../layer.ts';
import type { Probing } from '../probing.ts';

export type TargetFacts = {
  /** Those in trouble first, as many as a message can show. */
  readonly targets: readonly Target[];
  readonly total: number;
  readonly healthy: number;
  readonly group: TargetGroup | undefined;
};

export async function probeTargets({ connection }: Probing, targetGroupArn: string): Promise<TargetFacts> {
  const elbv2 = createElbv2(connection);
  const [targets, group] = await Promise.all([
    elbv2.describeTargetHealth(targetGroupArn),
    elbv2.describeTargetGroup(targetGroupArn),
  ]);
  return toFacts(targets, group);
}

/** A group may hold 1,000 targets; what is read is stored with the step, which Lambda limits. */
const mostTargets = 300;

export function toFacts(all: readonly Target[], group?: TargetGroup): TargetFacts {
  const rank = (target: Target) => (serves(target) ? 2 : isTroubled(target) ? 0 : 1);
  const targets = [...all].sort((one, other) => rank(one) - rank(other)).slice(0, mostTargets);
  return { targets, total: all.length, healthy: all.filter(serves).length, group };
}

/** Lambda targets and groups with checks switched off serve, though nobody looks. */
const serves = ({ state, reason }: Target) => state === 'healthy' || reason === 'Target.HealthCheckDisabled';
const isTroubled = (target: Target) => !serves(target) && !calmTargetStates.has(target.state);

export function judgeTargets({ targets, total, healthy, group }: TargetFacts): Finding {
  const [worst] = targets;
  if (!worst) {
    return { state: 'broken', summary: { en: 'no target is registered', ja: '登録されたターゲットがありません' } };
  }
  const count = `${healthy}/${total}`;
  if (!isTroubled(worst) && healthy > 0) {
    const summary: Text = { en: `${count} targets healthy`, ja: `正常なターゲット ${count}` };
    if (healthy === total) return { state: 'ok', summary };
    return {
      state: 'notice',
      summary,
      facts: [{ en: `${total - healthy} coming or going`, ja: `登録・解除の途中 ${total - healthy} 件` }],
    };
  }
  const why = reasonOf({ ...worst, description: undefined });
  const summary: Text =
    healthy === 0
      ? {
          en: `none of ${total} targets serves: ${why.en}`,
          ja: `ターゲット ${total} 件のうち正常なものがありません: ${why.ja}`,
        }
      : { en: `${count} targets healthy; ${why.en}`, ja: `正常なターゲット ${count}。${why.ja}` };
  const troubled = targets.filter(isTroubled);
  const shown = troubled.length > 0 ? troubled.slice(0, evidenceLimit) : [worst];
  return { state: 'broken', summary, facts: checkText(group), evidence: shown.map(toEvidence) };
}

/** What the load balancer asks and what it wants to hear. */
function checkText(group: TargetGroup | undefined): Text[] {
  if (!group?.healthPath) return [];
  const { healthPath, expectedCodes = '200' } = group;
  return [
    {
      en: `the load balancer asks for ${healthPath} and expects ${expectedCodes}`,
      ja: `ロードバランサーは ${healthPath} に ${expectedCodes} を期待しています`,
    },
  ];
}

/** State and reason of one target in words; a code that AWS adds later stands as it came. */
export function reasonOf({ state, reason, description }: Target): Text {
  if (reason === undefined) return describeTargetState(state);
  const { meaning } = describeTargetReason(reason);
  const detail = description ? ` (${description})` : '';
  return { en: `${reason}: ${meaning.en}${detail}`, ja: `${reason}: ${meaning.ja}${detail}` };
}

/** Many targets fail for one reason; the runbook explains each reason once. */
const evidenceLimit = 20;

const toEvidence = ({ state, reason, description }: Target): Evidence => ({
  kind: 'target',
  state,
  reason,
  description,
});
