import type { Text } from '../../config/language.ts';

/** EC2's StateReason: `Client.VolumeLimitExceeded: Volume limit exceeded`. */
export type Killed = { readonly code: string; readonly message: string };

const byPerson = 'Client.UserInitiatedShutdown';

/** Who calls TerminateInstances is somebody; every other reason is EC2's own, or the instance's. */
export function killedBy(stateReason: string): Killed | undefined {
  const [, code, message] = /^((?:Client|Server)\.[A-Za-z.]{1,80}?)\.?(?::\s*(.{0,300}))?$/s.exec(stateReason) ?? [];
  if (!code || code === byPerson) return undefined;
  return { code, message: message ?? '' };
}

/** What a reason means where the runbook has no row for it. */
export function killedCause(code: string): Text {
  return causes[code] ?? unknown;
}

const capacity: Text = {
  en: 'Cause: EC2 had no capacity of this type in the zone of the subnet at that moment.\nFix: try again in some minutes, or name a subnet of another zone or another `previews.instance.type`.',
  ja: '原因: サブネットのゾーンに、このタイプの空きがありませんでした。\n対処: 数分後にもう一度実行するか、別ゾーンのサブネットまたは別の `previews.instance.type` を設定してください。',
};

const causes: Readonly<Record<string, Text>> = {
  'Client.VolumeLimitExceeded': {
    en: 'Cause: the account has used up its quota of EBS storage in this Region.\nFix: delete volumes and snapshots that nobody needs, or ask for more in Service Quotas (Amazon EBS, storage for General Purpose SSD volumes).',
    ja: '原因: このリージョンの EBS ストレージのクォータを使い切っています。\n対処: 不要なボリュームやスナップショットを削除するか、Service Quotas（Amazon EBS、汎用 SSD のストレージ）で引き上げを申請してください。',
  },
  'Client.InternalError': {
    en: "What fits most often: the volume could not be encrypted. The account's default EBS encryption names a KMS key that the role of the person may not use, or that is disabled.\nFix: `aws ec2 get-ebs-default-kms-key-id` names it; its key policy must let that role use it.",
    ja: '最も多い原因: ボリュームを暗号化できませんでした。アカウントの既定の EBS 暗号化の KMS キーを、依頼者のロールが使えないか、キーが無効です。\n対処: `aws ec2 get-ebs-default-kms-key-id` でキーを確認し、キーポリシーでそのロールに使用を許可してください。',
  },
  'Client.InvalidSnapshot.NotFound': {
    en: 'Cause: a snapshot of the image (AMI) is gone.\nFix: name another image in `previews.instance.image`.',
    ja: '原因: イメージ（AMI）のスナップショットがなくなっています。\n対処: `previews.instance.image` に別のイメージを設定してください。',
  },
  'Client.InstanceInitiatedShutdown': {
    en: 'What is known: it was shut down from within. Its own timer does that when its time is up; a script or a person on it can too.',
    ja: '分かっていること: インスタンスの内側からシャットダウンされました。期限切れのタイマー、スクリプト、または中で作業した人の操作です。',
  },
  'Server.InsufficientInstanceCapacity': capacity,
  'Server.SpotInstanceTermination': {
    en: 'Cause: EC2 took a spot instance back.\nFix: launch it again.',
    ja: '原因: スポットインスタンスが EC2 に回収されました。\n対処: もう一度起動してください。',
  },
  'Server.InternalError': {
    en: 'Cause: a fault inside EC2.\nFix: launch it again; if it comes back, name a subnet of another zone.',
    ja: '原因: EC2 内部の障害です。\n対処: もう一度起動してください。繰り返す場合は別ゾーンのサブネットを設定してください。',
  },
};

const unknown: Text = {
  en: "Why is not known: look the code up under StateReason in EC2's documentation before you launch the same again.",
  ja: '理由は分かりません。同じ内容で起動し直す前に、EC2 のドキュメント（StateReason）でコードを確認してください。',
};
