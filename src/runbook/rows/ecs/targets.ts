import { showTargets } from '../../commands.ts';
import type { Target } from '../../evidence.ts';
import { inText, toLine } from '../../in-text.ts';
import type { Find, Match, Symptom } from '../../symptom.ts';
import { calmTargetStates, describeTargetReason, targetReasons } from '../../target-health.ts';
import { answerOf, appAtFault, setPath } from '../app/answers.ts';

const mismatch = 'Target.ResponseCodeMismatch';
const unreachable = 'Target.FailedHealthChecks';

/** What an answer means stands in one table, for load balancers and for previews. */
const codes: Symptom = {
  id: 'target-response-code-mismatch',
  certainty: 'fits',
  find: troubled(mismatch),
  cause: (facts) => answerOf(facts)?.cause ?? anyCode,
  fix: [(facts) => answerOf(facts)?.fix ?? [...setPath, ...appAtFault]],
};

const anyCode = {
  en: 'The health check got another status code than it expects (got {expectedCodes|one that it does not accept}): most likely path or expected code do not fit the app, or the app is at fault.',
  ja: 'ヘルスチェックの応答コードが期待値と異なります（応答 {expectedCodes|不明}）。パスか成功コードの設定がアプリに合っていないか、アプリのエラーの可能性が高いです。',
};

/** A network load balancer tells a connection that times out with the same words as one that is refused. */
const network: Symptom = {
  id: 'target-not-admitted',
  certainty: 'fits',
  find: (seen) => {
    const { evidence } = seen;
    if (evidence.kind !== 'target') return undefined;
    const isNetwork = evidence.loadBalancer === 'network' || /^(?:TCP|UDP|TLS)/i.test(evidence.protocol ?? '');
    return isNetwork ? troubled(unreachable)(seen) : undefined;
  },
  cause: {
    en: 'The network load balancer gets no connection to the target: most often the security group of the targets does not admit it (the subnets of the load balancer, or its own security group) on the port; else nothing listens there.',
    ja: 'Network Load Balancer からターゲットに接続できません。多くの場合、ターゲットのセキュリティグループが（ロードバランサーのサブネットまたはセキュリティグループからの）ポートを許可していません。そうでなければ、待ち受けがありません。',
  },
  fix: [
    {
      en: 'Admit it on the port of the target and of the health check:',
      ja: 'ターゲットとヘルスチェックのポートを許可します。',
    },
    'aws ec2 authorize-security-group-ingress --group-id {clientGroup} --protocol tcp --port {appPort} --source-group {loadBalancerGroup} --region {region}',
    { en: 'See what the targets say then:', ja: 'その後、ターゲットの状態を確認します。' },
    showTargets,
  ],
};

const byReason: readonly Symptom[] = targetReasons
  .filter((reason) => reason !== mismatch)
  .map((reason) => {
    const { meaning, fix } = describeTargetReason(reason);
    return {
      id: `target-${toKebab(reason)}`,
      certainty: 'seen',
      find: troubled(reason),
      cause: { en: `${reason}: ${meaning.en}.`, ja: `${reason}: ${meaning.ja}。` },
      fix: [...(fix ? [fix] : []), showTargets],
    } satisfies Symptom;
  });

const unexplained: Symptom = {
  id: 'target-unexplained',
  certainty: 'look',
  find: ({ evidence }) =>
    evidence.kind === 'target' && !calmTargetStates.has(evidence.state) ? toMatch(evidence) : undefined,
  cause: {
    en: 'A target is not healthy, for a reason that the runbook does not know: it is shown as it came.',
    ja: 'ターゲットが正常ではありません。ランブックにない理由のため、届いたまま表示します。',
  },
  fix: [{ en: 'See all targets:', ja: '全ターゲットを確認します。' }, showTargets],
};

export const targets: readonly Symptom[] = [codes, network, ...byReason, unexplained];

/** A reason that comes with a healthy target explains nothing; draining and registering are explained when shown alone. */
function troubled(reason: string): Find {
  const code = reason.replace('.', '\\.');
  const printed = inText([
    new RegExp(`^\\W{0,8}${code}\\W{0,4}(?:$|: )`),
    new RegExp(`"?Reason"?[:=]\\s{0,4}"?${code}\\b`),
    new RegExp(`\\b(?:unhealthy|unused|unavailable|draining|initial)[\\s,|]{1,20}${code}\\b`),
  ]);
  return (seen) => {
    const { evidence } = seen;
    if (evidence.kind !== 'target') return printed(seen);
    return evidence.reason === reason && evidence.state !== 'healthy' ? toMatch(evidence) : undefined;
  };
}

function toMatch({ state, reason, description, protocol }: Target): Match {
  const expectedCodes = /codes: \[([0-9, -]{1,60})\]/.exec(description ?? '')?.[1]?.replaceAll(' ', '');
  const one = /^\d{1,3}$/.exec(expectedCodes ?? '')?.[0];
  const grpc = /grpc/i.test(protocol ?? '') || (one !== undefined && Number(one) < 100);
  return {
    line: toLine([state, reason, description].filter(Boolean).join(' ')),
    values: { expectedCodes, ...(one && !grpc ? { statusCode: one } : {}), ...(one && grpc ? { grpcCode: one } : {}) },
  };
}

function toKebab(reason: string): string {
  return reason
    .replace(/^(?:Target|Elb)\./, '')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(1);
}
