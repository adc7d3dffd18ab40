import type { Text } from '../../../config/language.ts';
import { parseAuthorizationFailure, roleOf } from '../../authorization-failure.ts';
import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import type { Find, Symptom } from '../../symptom.ts';

/** A framework's own AccessDeniedException has none of the forms in which AWS and its tools print theirs. */
const refusal = inText([
  /(?:^|[\s:(])(?:UnauthorizedOperation|AccessDenied(?:Exception)?|AccessDeniedError|UnauthorizedException): (?:You are not authorized|User: arn:|Access Denied|Encoded)[^\n]{0,2000}/,
  /An error occurred \((?:UnauthorizedOperation|AccessDenied(?:Exception)?)\) when calling the [A-Za-z]{1,80} operation[^\n]{0,2000}/,
  /is not authorized to perform:? [a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}[^\n]{0,400}/,
  /Encoded authorization failure message: [A-Za-z0-9_-]{20,4000}/,
  /api error (?:AccessDenied(?:Exception)?|UnauthorizedOperation)[^\n]{0,2000}/,
]);
/** What AWS sent as a refusal needs no further sign. */
const refusedCall = inText(
  /^(?:UnauthorizedOperation|AccessDenied(?:Exception)?|AccessDeniedError|UnauthorizedException)\b[^\n]{0,2000}/,
  {
    sources: ['aws-error'],
  },
);
/** People shorten the message to its code, which EC2 alone uses, and its action. */
const shortened = inText(
  /\bUnauthorizedOperation\b[^\n]{0,40}\b(?<action>(?:Describe|Run|Create|Terminate|Start|Stop)[A-Z][A-Za-z]{2,40})/,
  {
    sources: ['command-output', 'ci', 'cloud-init', 'log'],
  },
);

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

function denied(): Find {
  return (seen) => {
    const short = shortened(seen);
    const match = refusal(seen) ?? refusedCall(seen) ?? short;
    if (!match) return undefined;
    const call = seen.evidence.kind === 'aws-failure' ? seen.evidence : undefined;
    const { action, role, encodedMessage, why } = parseAuthorizationFailure(call?.message ?? match.whole ?? match.line);
    return {
      ...match,
      values: {
        encodedMessage,
        denial: why,
        action: action ?? call?.action ?? (short && `ec2:${short.values.action}`),
        role: role ?? (call?.role && (roleOf(call.role) ?? call.role)),
      },
    };
  };
}

/** What may be decoded, and by whom, is known only where AWS sent an encoded part. */
const decode = ({ get }: Facts): readonly (Text | string)[] =>
  get('action') || !get('encodedMessage')
    ? []
    : [
        {
          en: 'Decode the message (needs sts:DecodeAuthorizationMessage):',
          ja: 'メッセージを復号します（sts:DecodeAuthorizationMessage が必要）。',
        },
        'aws sts decode-authorization-message --encoded-message {encodedMessage} --query DecodedMessage --output text',
      ];

const policies = ({ get }: Facts): readonly (Text | string)[] =>
  get('role')
    ? [
        {
          en: 'Allow {action|it} in the policies of {role}, on the resource that the message names. See what it has:',
          ja: 'ロール {role} のポリシーで、メッセージにあるリソースに対して {action|そのアクション} を許可します。現在のポリシー:',
        },
        `aws iam list-attached-role-policies --role-name {role}
aws iam list-role-policies --role-name {role}`,
      ]
    : [
        {
          en: 'Allow {action|it} to whoever made the call, on the resource that the message names. Who that is:',
          ja: '呼び出し元に、メッセージにあるリソースに対して {action|そのアクション} を許可します。呼び出し元の確認:',
        },
        'aws sts get-caller-identity',
      ];

/** A role is taken on only where its own policy names who may. */
const trust = ({ get }: Facts): readonly (Text | string)[] =>
  get('action') === 'sts:AssumeRole'
    ? [
        {
          en: 'The trust policy of the role that is to be taken on must name that caller too.',
          ja: '引き受ける側のロールの信頼ポリシーでも、その呼び出し元を許可する必要があります。',
        },
      ]
    : [];

export const access: readonly Symptom[] = [
  {
    id: 'access-denied',
    certainty: 'seen',
    find: denied(),
    cause: ({ get }) => {
      const why = where[get('denial') ?? ''] ?? unsaid;
      return {
        en: `The role {role|that was used} may not call {action|this API}: ${why.en}.`,
        ja: `ロール {role|（使用中のもの）} は {action|この API} を呼び出せません（${why.ja}）。`,
      };
    },
    fix: [decode, policies, trust],
  },
];
