import type { Text } from '../config/language.ts';
import type { Evidence } from './evidence.ts';
import { toLine } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';
import { calmTargetStates, describeTargetReason, targetReasons } from './target-health.ts';

type Target = Extract<Evidence, { kind: 'target' }>;

const mismatch = 'Target.ResponseCodeMismatch';

export const targetCodeMismatch: Symptom = {
  id: 'target-response-code-mismatch',
  find: (evidence) => troubled(evidence, mismatch),
  cause: ({ get, put }) => ({
    en: `The health check got another status code than it expects${get('expectedCodes') ? ` (${put('expectedCodes')})` : ''}: path or expected code do not fit the app, or the app is at fault.`,
    ja: `ヘルスチェックの応答コードが期待値${get('expectedCodes') ? `（応答 ${put('expectedCodes')}）` : ''}と異なります。パスか成功コードの設定がアプリに合っていないか、アプリのエラーです。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Set the path (and the matcher) to what the app answers when it is well:',
        ja: '正常時にアプリが返すパスとコードに合わせます。',
      },
      `aws elbv2 modify-target-group --target-group-arn ${put('targetGroupArn')} --health-check-path ${put('healthPath')} --matcher HttpCode=200 --region ${put('region')}`,
      { en: 'With a 5xx the app is at fault: read its log.', ja: '5xx の場合はアプリのエラーです。ログを確認します。' },
      `/logs ${put('environment')} --since 30m --filter ERROR`,
    ),
};

/** The other codes share their fix with the words of the target table. */
export const targetReasonSymptoms: readonly Symptom[] = targetReasons
  .filter((reason) => reason !== mismatch)
  .map((reason) => ({
    id: `target-${toKebab(reason)}`,
    find: (evidence) => troubled(evidence, reason),
    cause: () => sentence(describeTargetReason(reason).meaning, reason),
    fix: ({ put }) =>
      steps(
        ...[describeTargetReason(reason).fix].filter((text) => text !== undefined),
        `aws elbv2 describe-target-health --target-group-arn ${put('targetGroupArn')} --region ${put('region')}`,
      ),
  }));

export const targetUnexplained: Symptom = {
  id: 'target-unexplained',
  find: (evidence) => (evidence.kind === 'target' && !isCalm(evidence) ? toMatch(evidence) : undefined),
  cause: () => ({
    en: 'A target is not healthy, for a reason that the runbook does not know: it is shown as it came.',
    ja: 'ターゲットが正常ではありません。ランブックにない理由のため、届いたまま表示します。',
  }),
  fix: ({ put }) =>
    steps(
      { en: 'See all targets:', ja: '全ターゲットを確認します。' },
      `aws elbv2 describe-target-health --target-group-arn ${put('targetGroupArn')} --region ${put('region')}`,
    ),
};

/** A reason that comes with a healthy target explains nothing; draining and registering are explained when shown alone. */
function troubled(evidence: Evidence, reason: string): Match | undefined {
  return evidence.kind === 'target' && evidence.reason === reason && evidence.state !== 'healthy'
    ? toMatch(evidence)
    : undefined;
}

function isCalm({ state }: Target): boolean {
  return calmTargetStates.has(state);
}

function toMatch({ state, reason, description }: Target): Match {
  const expectedCodes = /codes: \[([0-9, -]{1,60})\]/.exec(description ?? '')?.[1]?.replaceAll(' ', '');
  return { line: toLine([state, reason, description].filter(Boolean).join(' ')), values: { expectedCodes } };
}

function sentence({ en, ja }: Text, code: string): Text {
  return { en: `${code}: ${en}.`, ja: `${code}: ${ja}。` };
}

function toKebab(reason: string): string {
  return reason
    .replace(/^(?:Target|Elb)\./, '')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .slice(1);
}
