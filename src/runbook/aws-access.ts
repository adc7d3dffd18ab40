import type { Text } from '../config/language.ts';
import { parseAuthorizationFailure, roleOf } from './authorization-failure.ts';
import type { Evidence } from './evidence.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';

const refusal = inText([
  /\b(?:UnauthorizedOperation|AccessDenied(?:Exception)?|AccessDeniedError|UnauthorizedException)\b[^\n]{0,2000}/,
  /is not authorized to perform: [a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}[^\n]{0,400}/,
]);

const where: Readonly<Record<string, Text>> = {
  'no-allow': { en: 'no policy of the role allows it', ja: 'ロールのどのポリシーも許可していません' },
  'explicit-deny': { en: 'a policy denies it explicitly', ja: 'ポリシーが明示的に拒否しています' },
  'session-policy': {
    en: 'the session policy of this one request does not allow it: Slipway asked for less than it needed',
    ja: 'このリクエスト用のセッションポリシーが許可していません（Slipway が要求した範囲外です）',
  },
  boundary: {
    en: "the role's permissions boundary does not allow it",
    ja: 'ロールのアクセス許可境界が許可していません',
  },
  organization: { en: 'a policy of the organization forbids it', ja: '組織のポリシー (SCP/RCP) が禁止しています' },
};

const unsaid: Text = { en: 'AWS does not say which policy decided', ja: 'どのポリシーによる拒否かは不明です' };

export const accessDenied: Symptom = {
  id: 'access-denied',
  find: denied,
  cause: ({ get, put }) => {
    const why = where[get('denial') ?? ''] ?? unsaid;
    return {
      en: `The role ${put('role')} may not call ${put('action')}: ${why.en}.`,
      ja: `ロール ${put('role')} は ${put('action')} を呼び出せません（${why.ja}）。`,
    };
  },
  fix: ({ get, put }) =>
    steps(
      ...(get('action')
        ? []
        : [
            {
              en: 'Decode the message (needs sts:DecodeAuthorizationMessage):',
              ja: 'メッセージを復号します（sts:DecodeAuthorizationMessage が必要）。',
            },
            `aws sts decode-authorization-message --encoded-message ${put('encodedMessage')} --query DecodedMessage --output text`,
          ]),
      {
        en: `Allow ${put('action')} in the policies of ${put('role')}, on the resource that the message names. See what it has:`,
        ja: `ロール ${put('role')} のポリシーで、メッセージにあるリソースに対して ${put('action')} を許可します。現在のポリシー:`,
      },
      `aws iam list-attached-role-policies --role-name ${put('role')}
aws iam list-role-policies --role-name ${put('role')}`,
    ),
};

export const ssoUnassigned: Symptom = {
  id: 'sso-unassigned',
  find: inText(/No AWS accounts are available to you/),
  cause: () => ({
    en: 'Your user in IAM Identity Center has no account and permission set assigned.',
    ja: 'IAM Identity Center のユーザーに、アカウントと許可セットが割り当てられていません。',
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Ask an administrator to assign them: IAM Identity Center → AWS accounts → choose the account → Assign users or groups.',
        ja: '管理者に割り当てを依頼します: IAM Identity Center → AWS アカウント → アカウントを選択 → ユーザーまたはグループを割り当て。',
      },
      { en: 'Then configure again and log in:', ja: 'その後、設定し直してログインします。' },
      `aws configure sso --profile ${put('profile')}
aws sso login --profile ${put('profile')}`,
    ),
};

function denied(evidence: Evidence): Match | undefined {
  const match = refusal(evidence);
  if (!match) return undefined;
  const message = evidence.kind === 'aws-failure' ? evidence.message : (match.whole ?? match.line);
  const { action, role, encodedMessage, why } = parseAuthorizationFailure(message);
  const call = evidence.kind === 'aws-failure' ? evidence : undefined;
  return {
    ...match,
    values: {
      encodedMessage,
      denial: why,
      action: action ?? call?.action,
      role: role ?? (call?.role && (roleOf(call.role) ?? call.role)),
    },
  };
}
