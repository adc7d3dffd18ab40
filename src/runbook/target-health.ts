import type { Text } from '../config/language.ts';

/** What a code of the load balancer means, and what usually mends it where something is to be mended. */
export type TargetWords = { readonly meaning: Text; readonly fix?: Text };

/** TargetHealthReasonEnum of Elastic Load Balancing v2. */
const reasons: Readonly<Record<string, TargetWords>> = {
  'Elb.RegistrationInProgress': {
    meaning: { en: 'the target is being registered', ja: 'ターゲットを登録中です' },
    fix: { en: 'Wait; it takes some seconds.', ja: '数秒待ってください。' },
  },
  'Elb.InitialHealthChecking': {
    meaning: { en: 'the first health checks are still running', ja: '最初のヘルスチェックを実行中です' },
    fix: {
      en: 'Wait for the check interval times the healthy threshold.',
      ja: 'チェック間隔×正常しきい値の時間だけ待ってください。',
    },
  },
  'Target.ResponseCodeMismatch': {
    meaning: {
      en: 'the health check path answers with another status code than expected',
      ja: 'ヘルスチェックのパスが、期待と異なるステータスコードを返しています',
    },
    fix: {
      en: "Set the target group's health check path or matcher to what the app answers, or fix the app.",
      ja: 'ターゲットグループのヘルスチェックのパスか成功コードをアプリに合わせるか、アプリを修正します。',
    },
  },
  'Target.Timeout': {
    meaning: {
      en: 'the target does not answer the health check in time',
      ja: 'ヘルスチェックへの応答が時間内に返りません',
    },
    fix: {
      en: "Check that the target's security group admits the load balancer's group on the port, that the app is not hanging, and the health check timeout.",
      ja: 'ターゲットのセキュリティグループがロードバランサーのグループからのポートを許可しているか、アプリが固まっていないか、タイムアウト値を確認します。',
    },
  },
  'Target.FailedHealthChecks': {
    meaning: {
      en: 'the load balancer cannot connect to the target, or its answer is malformed',
      ja: 'ロードバランサーがターゲットに接続できないか、応答が不正です',
    },
    fix: {
      en: 'Check that the app runs and listens on 0.0.0.0 and the registered port, and that both sides speak the same protocol (HTTP or HTTPS).',
      ja: 'アプリが動いていて 0.0.0.0 の登録ポートで待ち受けているか、プロトコル（HTTP/HTTPS）が一致しているか確認します。',
    },
  },
  'Elb.InternalError': {
    meaning: { en: 'the load balancer has an internal fault', ja: 'ロードバランサー側の内部エラーです' },
    fix: {
      en: 'Wait some minutes; if it stays, look at the AWS Health Dashboard.',
      ja: '数分待ちます。続く場合は AWS Health Dashboard を確認してください。',
    },
  },
  'Target.NotRegistered': {
    meaning: {
      en: 'the target is not registered with the target group',
      ja: 'ターゲットがターゲットグループに登録されていません',
    },
    fix: {
      en: 'Register it; for an ECS service check that the service names this target group.',
      ja: '登録します。ECS サービスの場合は、サービスがこのターゲットグループを指定しているか確認します。',
    },
  },
  'Target.NotInUse': {
    meaning: {
      en: "no listener uses the target group, or the target's zone is not enabled on the load balancer",
      ja: 'どのリスナーもこのターゲットグループを使っていないか、ターゲットのゾーンがロードバランサーで有効ではありません',
    },
    fix: {
      en: 'Add a listener rule that forwards to the target group, or enable the zone on the load balancer.',
      ja: 'ターゲットグループへ転送するリスナールールを追加するか、ロードバランサーでそのゾーンを有効にします。',
    },
  },
  'Target.InvalidState': {
    meaning: { en: 'the target is stopped or terminated', ja: 'ターゲットが停止または終了しています' },
    fix: {
      en: 'Start it again or register another; ECS replaces tasks by itself.',
      ja: '起動し直すか別のターゲットを登録します（ECS はタスクを自動で置き換えます）。',
    },
  },
  'Target.IpUnusable': {
    meaning: { en: 'the address is in use by a load balancer', ja: 'その IP アドレスはロードバランサーが使用中です' },
    fix: { en: 'Register another address.', ja: '別の IP アドレスを登録します。' },
  },
  'Target.DeregistrationInProgress': {
    meaning: {
      en: 'the target is being taken out and finishes its open requests',
      ja: 'ターゲットは登録解除中で、処理中のリクエストの完了を待っています',
    },
    fix: {
      en: 'Normal during a deployment: wait for the deregistration delay (300 seconds by default).',
      ja: 'デプロイ中は正常です。登録解除の遅延（既定 300 秒）が過ぎるのを待ってください。',
    },
  },
  'Target.HealthCheckDisabled': {
    meaning: {
      en: 'health checks are off for this target group',
      ja: 'このターゲットグループではヘルスチェックが無効です',
    },
    fix: {
      en: 'Normal for Lambda targets; else turn the health check on.',
      ja: 'Lambda ターゲットでは正常です。それ以外ではヘルスチェックを有効にします。',
    },
  },
};

/** TargetHealthStateEnum of Elastic Load Balancing v2. */
const states: Readonly<Record<string, Text>> = {
  healthy: { en: 'healthy', ja: '正常' },
  initial: { en: 'being checked for the first time', ja: '初回チェック中' },
  unhealthy: { en: 'unhealthy', ja: '異常' },
  unused: { en: 'not used', ja: '未使用' },
  draining: { en: 'being taken out', ja: '登録解除中' },
  'unhealthy.draining': { en: 'unhealthy, being taken out', ja: '異常のため登録解除中' },
  unavailable: { en: 'not checked', ja: '判定不可' },
};

export const targetReasons: readonly string[] = Object.keys(reasons);
export const targetStates: readonly string[] = Object.keys(states);

/** States in which nothing is wrong: serving, on the way in, or on the way out in good health. */
export const calmTargetStates: ReadonlySet<string> = new Set(['healthy', 'initial', 'draining']);

/** A code that AWS adds later is shown as it came. */
export function describeTargetState(state: string): Text {
  return ownEntry(states, state) ?? asItCame(state);
}

export function describeTargetReason(reason: string): TargetWords {
  return ownEntry(reasons, reason) ?? { meaning: asItCame(reason) };
}

function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function asItCame(code: string): Text {
  const shown = code.slice(0, 200);
  return { en: shown, ja: shown };
}
