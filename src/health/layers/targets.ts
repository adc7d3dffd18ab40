import type { Connection } from '../../aws/connection.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { createElbv2, type Target, type TargetGroup } from '../../aws/elbv2.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { calmTargetStates, describeTargetReason, describeTargetState } from '../../runbook/target-health.ts';
import type { Finding } from '../layer.ts';
import type { Probing } from '../probing.ts';
import { groupName } from './load-balancer-words.ts';

export type TargetFacts = {
  /** Those in trouble first, as many as a message can show. */
  readonly targets: readonly Target[];
  readonly total: number;
  readonly healthy: number;
  readonly group: TargetGroup | undefined;
  /** The ARN of the group that was read. */
  readonly serving?: string;
};

/** Of the groups that the service may stand in, the one that it stands in: blue/green swaps them. */
export async function probeTargets({ connection, environment }: Probing, configured: string): Promise<TargetFacts> {
  const [own, others] = await Promise.all([
    readGroup(connection, configured),
    // Without it the configured group stands for itself.
    otherGroups(connection, environment, configured).catch(() => []),
  ]);
  if (others.length === 0 || own.healthy > 0) return own;
  const read = await Promise.all(others.map((arn) => readGroup(connection, arn).catch(() => undefined)));
  return read.find((group) => group !== undefined && group.total > 0) ?? own;
}

async function readGroup(connection: Connection, arn: string): Promise<TargetFacts> {
  const elbv2 = createElbv2(connection);
  const [targets, group] = await Promise.all([
    elbv2.describeTargetHealth(arn),
    // What the check asks for is an ornament: the health of the targets stands without it.
    elbv2.describeTargetGroup(arn).catch(() => undefined),
  ]);
  return { ...toFacts(targets, group), serving: arn };
}

async function otherGroups(connection: Connection, { ecs }: Probing['environment'], configured: string) {
  if (!ecs) return [];
  const service = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
  const primary = service?.taskSets.find(({ status }) => status === 'PRIMARY');
  const groups = primary?.targetGroups ?? service?.targetGroups ?? [];
  return groups.filter((arn) => arn !== configured);
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

type Around = {
  /** The group that the settings name. */
  readonly configured?: string | undefined;
  /** What stands before the group, as Elastic Load Balancing calls it, where that was read. */
  readonly balancer?: string | undefined;
};

export function judgeTargets(facts: TargetFacts, { configured, balancer }: Around = {}): Finding {
  const finding = judgeGroup(facts, balancer);
  const { serving } = facts;
  if (serving === undefined || configured === undefined || serving === configured) return finding;
  return { ...finding, facts: [moved(groupName(serving), groupName(configured)), ...(finding.facts ?? [])] };
}

const moved = (serving: string, configured: string): Text => ({
  en: `${serving} serves now; the settings name ${configured} (blue/green swaps the two)`,
  ja: `現在は ${serving} が応答しています。設定は ${configured} です（Blue/Green で入れ替わります）`,
});

function judgeGroup({ targets, total, healthy, group }: TargetFacts, balancer: string | undefined): Finding {
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
  const brief: Text =
    healthy === 0
      ? { en: `none of ${total} targets serves`, ja: `ターゲット ${total} 件のうち正常なものがありません` }
      : {
          en: `${healthy} of ${total} targets are healthy`,
          ja: `ターゲット ${total} 件のうち正常なものは ${healthy} 件です`,
        };
  const summary: Text = { en: `${brief.en}: ${why.en}`, ja: `${brief.ja}: ${why.ja}` };
  const troubled = targets.filter(isTroubled);
  const shown = troubled.length > 0 ? troubled.slice(0, evidenceLimit) : [worst];
  return {
    state: 'broken',
    summary,
    brief,
    facts: checkText(group),
    evidence: shown.map((target) => targetEvidence(target, group, balancer)),
  };
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

/** What the runbook may explain of a target. */
export const targetEvidence = (
  { state, reason, description }: Pick<Target, 'state' | 'reason' | 'description'>,
  group: Pick<TargetGroup, 'protocol' | 'checkProtocol'> | undefined,
  balancer: string | undefined,
): Evidence => ({
  kind: 'target',
  state,
  reason,
  description,
  loadBalancer: kindOf(balancer, group?.protocol),
  protocol: group?.checkProtocol ?? group?.protocol,
});

const kinds = ['application', 'network', 'gateway'] as const;

/** The protocol of a group tells what may stand before it, where the load balancer itself was not read. */
function kindOf(balancer: string | undefined, protocol = ''): (typeof kinds)[number] | undefined {
  const named = kinds.find((kind) => kind === balancer);
  if (named) return named;
  if (/^HTTPS?$/.test(protocol)) return 'application';
  if (/TCP|UDP|^TLS$/.test(protocol)) return 'network';
  return protocol === 'GENEVE' ? 'gateway' : undefined;
}
