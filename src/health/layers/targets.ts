import { createElbv2, type Target, type TargetGroup } from '../../aws/elbv2.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { calmTargetStates, describeTargetReason, describeTargetState } from '../../runbook/target-health.ts';
import type { Finding } from '../layer.ts';
import type { Probing } from '../probing.ts';

export type TargetFacts = { readonly targets: readonly Target[]; readonly group: TargetGroup | undefined };

export async function probeTargets({ connection }: Probing, targetGroupArn: string): Promise<TargetFacts> {
  const elbv2 = createElbv2(connection);
  const [targets, group] = await Promise.all([
    elbv2.describeTargetHealth(targetGroupArn),
    elbv2.describeTargetGroup(targetGroupArn),
  ]);
  return { targets, group };
}

/** Lambda targets and groups with checks switched off serve, though nobody looks. */
const serves = ({ state, reason }: Target) => state === 'healthy' || reason === 'Target.HealthCheckDisabled';

export function judgeTargets({ targets }: TargetFacts): Finding {
  const healthy = targets.filter(serves);
  const troubled = targets.filter((target) => !serves(target) && !calmTargetStates.has(target.state));
  const evidence = troubled.slice(0, evidenceLimit).map(toEvidence);
  const count = (one: readonly Target[]) => `${one.length}/${targets.length}`;
  if (targets.length === 0) {
    return { state: 'broken', summary: { en: 'no target is registered', ja: '登録されたターゲットがありません' } };
  }
  const worst = troubled[0] ?? targets.find((target) => !serves(target));
  const why = worst ? reasonOf({ ...worst, description: undefined }) : undefined;
  if (healthy.length === 0) {
    const summary = {
      en: `none of ${targets.length} targets serves${why ? `: ${why.en}` : ''}`,
      ja: `ターゲット ${targets.length} 件のうち正常なものがありません${why ? `: ${why.ja}` : ''}`,
    };
    return { state: 'broken', summary, evidence: evidence.length > 0 ? evidence : targets.slice(0, 3).map(toEvidence) };
  }
  if (troubled.length > 0) {
    const summary = {
      en: `${count(healthy)} targets healthy${why ? `; ${why.en}` : ''}`,
      ja: `正常なターゲット ${count(healthy)}${why ? `。${why.ja}` : ''}`,
    };
    return { state: 'broken', summary, evidence };
  }
  const changing = targets.length - healthy.length;
  const summary: Text = { en: `${count(healthy)} targets healthy`, ja: `正常なターゲット ${count(healthy)}` };
  if (changing === 0) return { state: 'ok', summary };
  const facts = [{ en: `${changing} coming or going`, ja: `登録・解除の途中 ${changing} 件` }];
  return { state: 'notice', summary, facts };
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
