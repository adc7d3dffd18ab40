import { roleOf } from '../../authorization-failure.ts';
import { inText } from '../../in-text.ts';
import { again } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';

const action = String.raw`is not authorized to perform:? (?<action>ecr:(?:GetAuthorizationToken|BatchGetImage|GetDownloadUrlForLayer|BatchCheckLayerAvailability))\b`;

/** The role of the instance, and the repository with its account: all of it stands in the message. */
function refusal(find: Find): Find {
  return (seen) => {
    const match = find(seen);
    if (!match) return undefined;
    const text = match.whole ?? match.line;
    const [, account] = /arn:[a-z-]{3,20}:sts::(\d{12}):assumed-role\//.exec(text) ?? [];
    const [, region, registryAccount, ecrRepository] =
      /arn:[a-z-]{3,20}:ecr:([a-z0-9-]{1,30}):(\d{12}):repository\/([a-z0-9][a-z0-9._/-]{0,255})/.exec(text) ?? [];
    return {
      ...match,
      values: { ...match.values, account, region, registryAccount, ecrRepository, role: roleOf(text) },
    };
  };
}

/** ECR refuses the role of a preview's instance: nobody logs in to ECR with anything that is stored. */
export const previewPulls: readonly Symptom[] = [
  {
    id: 'ecr-role-not-admitted',
    certainty: 'seen',
    find: refusal(
      inText(new RegExp(`${action}[^\\n]{0,400}because no resource-based policy allows`), { places: ['preview'] }),
    ),
    cause: {
      en: "The repository {ecrRepository|of the image} of {registryAccount|another account} does not admit the role {role|of the preview's instance}: between accounts the policy of the repository has to.",
      ja: 'アカウント {registryAccount|（不明）} のリポジトリ {ecrRepository|（イメージのもの）} が、プレビューのインスタンスのロール {role|（名前不明）} を許可していません。別アカウントからの取得には、リポジトリポリシーでの許可が必要です。',
    },
    fix: [
      {
        en: 'In account {registryAccount}, read the present policy of the repository (where there is none, that is an error):',
        ja: 'アカウント {registryAccount} で、リポジトリの現在のポリシーを確認します（未設定の場合はエラーになります）。',
      },
      'aws ecr get-repository-policy --repository-name {ecrRepository} --query policyText --output text --region {region}',
      { en: 'Add this statement to it:', ja: '次のステートメントを追加します。' },
      `{ "Effect": "Allow",
  "Principal": { "AWS": "arn:aws:iam::{account}:role/{role}" },
  "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] }`,
      { en: 'and store the whole:', ja: 'ポリシー全体を保存します。' },
      'aws ecr set-repository-policy --repository-name {ecrRepository} --policy-text file://policy.json --region {region}',
      again,
    ],
  },
  {
    id: 'ecr-role-may-not-pull',
    certainty: 'seen',
    find: refusal(
      inText(new RegExp(`${action}[^\\n]{0,400}`), {
        places: ['preview'],
        unless: /explicit deny|permissions boundary|control policy|session policy|vpc endpoint/,
      }),
    ),
    cause: {
      en: "The role {role|of the preview's instance} may not call {action|ECR}: none of its policies allows it for this image.",
      ja: 'プレビューのインスタンスのロール {role|（名前不明）} は {action|ECR} を呼び出せません。このイメージについて許可するポリシーがありません。',
    },
    fix: [
      {
        en: 'The role that Slipway makes may pull the repository of the image: where that was changed by hand, deploy Slipway again.',
        ja: 'Slipway が作るロールはイメージのリポジトリから取得できます。手動で変更されている場合は、Slipway を再デプロイします。',
      },
      {
        en: 'The role of an instance profile of your own (`previews.instance.profile`) needs ecr:GetAuthorizationToken on *, and ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repository. See what it has:',
        ja: '独自のインスタンスプロファイル（`previews.instance.profile`）のロールには、* への ecr:GetAuthorizationToken と、リポジトリへの ecr:BatchGetImage・ecr:GetDownloadUrlForLayer が必要です。現在のポリシー:',
      },
      `aws iam list-attached-role-policies --role-name {role}
aws iam list-role-policies --role-name {role}`,
      again,
    ],
  },
];
