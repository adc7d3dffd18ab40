import type { Place } from '../../evidence.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace, newRevision } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const none: readonly RegExp[] = [
  /Unable to locate credentials/,
  /NoCredentialsError: /,
  /Could not load credentials from any providers/,
  /no EC2 IMDS role found/,
  /NoCredentialProviders: no valid providers in chain/,
  /Unable to load (?:AWS )?credentials from any (?:of the )?providers? in the chain/,
  /MissingCredentialsError: unable to sign request without credentials set/,
  /Unable to sign request without credentials set/,
  /Error retrieving credentials from the instance profile metadata service/,
  /(?:no providers in chain provided credentials|the credential provider was not enabled)/,
  /Unable to get IAM security credentials from EC2 Instance Metadata Service/,
  /169\.254\.169\.254[^\n]{0,200}(?:context deadline exceeded|Client\.Timeout|i\/o timeout|timed out|connection refused|no route to host)/,
  /CredentialsProviderError: /,
  /No valid credential sources(?: found)?/,
  /Missing credentials in config, if using AWS_CONFIG_FILE/,
];

const expired: readonly RegExp[] = [
  /ExpiredToken(?:Exception)?\b[^\n]{0,200}(?:expired)/,
  /The security token included in the request is expired/,
  /The provided token has expired/,
  /RequestExpired\b[^\n]{0,100}/,
];

const invalid: readonly RegExp[] = [
  /(?:InvalidClientTokenId|UnrecognizedClientException)\b[^\n]{0,200}/,
  /The security token included in the request is invalid/,
  /AuthFailure\b[^\n]{0,60}was not able to validate the provided access credentials/,
  /SignatureDoesNotMatch\b[^\n]{0,200}/,
];

const logIn: FixPart = {
  en: 'Log in with the profile of the team:',
  ja: 'チームのプロファイルでログインします。',
};

const renew: FixPart = byPlace({
  workstation: [logIn, 'aws sso login --profile {profile}', again],
  ci: [
    {
      en: 'The job ran longer than its credentials hold (`role-duration-seconds`, one hour by default): take them again right before this step.',
      ja: 'ジョブが認証情報の有効期間（`role-duration-seconds`、既定 1 時間）を超えました。このステップの直前で取得し直します。',
    },
    again,
  ],
  otherwise: [
    {
      en: 'Let the app take its credentials from its role (no fixed AWS_SESSION_TOKEN in its environment), and log in anew where a person calls.',
      ja: 'アプリはロールから認証情報を取得するようにします（環境変数に固定の AWS_SESSION_TOKEN を置かない）。人の操作ならログインし直します。',
    },
    again,
  ],
});

const places: readonly Place[] = ['preview'];

/** Who calls AWS, and with what. */
export const credentials: readonly Symptom[] = [
  {
    id: 'no-credentials-in-previews',
    certainty: 'seen',
    find: inText(none, { places }),
    cause: {
      en: 'By design the app of a preview gets no AWS credentials: its container does not reach the instance metadata, so that a pull request never acts as the instance.',
      ja: '仕様です。プレビューのアプリには AWS の認証情報が渡りません。プルリクエストがインスタンスの権限で動かないよう、コンテナからインスタンスメタデータに到達できなくしています。',
    },
    fix: [
      {
        en: 'If the app needs them, give it keys of a user that may do no more than this, by `previews.environment` (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, each from a parameter); deploy Slipway, then:',
        ja: '必要な場合は、最小限の権限だけを持つユーザーのキーを `previews.environment` で渡します（AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY をそれぞれパラメータから）。Slipway をデプロイし、その後:',
      },
      '/preview up {pr}',
      {
        en: 'Or let it work without AWS where they are absent.',
        ja: 'または、認証情報がない場合は AWS を使わずに動くようにします。',
      },
    ],
  },
  {
    id: 'ci-no-credentials',
    certainty: 'seen',
    find: inText(
      [
        ...none,
        /Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env var/,
        /Credentials could not be loaded, please check your action inputs/,
        /Did you mean to set the `?id-token`? permission/,
        /Input required and not supplied: aws-region/,
      ],
      { places: ['ci'] },
    ),
    cause: {
      en: 'The workflow has no AWS credentials: the job lacks `id-token: write`, the step lacks `role-to-assume`, or the secrets it reads are empty (workflows of forks and Dependabot get none).',
      ja: 'ワークフローに AWS の認証情報がありません。ジョブに `id-token: write` がないか、ステップに `role-to-assume` がないか、参照する Secrets が空です（フォークや Dependabot のワークフローには渡りません）。',
    },
    fix: [
      {
        en: 'Give the job the permission and the step its role and Region:',
        ja: 'ジョブに権限、ステップにロールとリージョンを設定します。',
      },
      'permissions:\n  id-token: write\n  contents: read\n# aws-actions/configure-aws-credentials, with: role-to-assume, aws-region',
      again,
    ],
  },
  {
    id: 'no-credentials-in-task',
    certainty: 'fits',
    find: inText(none, { places: ['service', 'task'] }),
    cause: {
      en: 'The app finds no AWS credentials: most likely the task definition names no task role (`taskRoleArn`), or the container cannot reach 169.254.170.2.',
      ja: 'アプリが AWS の認証情報を見つけられません。多くの場合、タスク定義にタスクロール（`taskRoleArn`）がないか、コンテナから 169.254.170.2 に到達できません。',
    },
    fix: [
      {
        en: 'Name a task role (not the execution role) with what the app needs as `taskRoleArn`.',
        ja: '必要な権限を持つタスクロール（実行ロールではありません）を `taskRoleArn` に指定します。',
      },
      newRevision,
    ],
  },
  {
    id: 'no-credentials',
    certainty: 'seen',
    find: inText(none, { places: ['workstation', 'instance', 'database', 'unknown'] }),
    cause: {
      en: 'There are no AWS credentials where the command ran: no profile was named, or it is not logged in.',
      ja: 'コマンドの実行環境に AWS の認証情報がありません。プロファイルが指定されていないか、ログインしていません。',
    },
    fix: [
      byPlace({
        instance: [
          {
            en: 'Attach an instance profile with what the command needs.',
            ja: '必要な権限を持つインスタンスプロファイルを付けます。',
          },
          again,
        ],
        otherwise: [
          {
            en: 'Log in, and name the profile with the command:',
            ja: 'ログインし、コマンドにプロファイルを指定します。',
          },
          'aws sso login --profile {profile}\nexport AWS_PROFILE={profile}',
        ],
      }),
    ],
  },
  {
    id: 'credentials-expired',
    certainty: 'seen',
    find: inText(expired),
    cause: { en: 'The temporary AWS credentials have expired.', ja: 'AWS の一時的な認証情報の期限が切れています。' },
    fix: [renew],
  },
  {
    id: 'credentials-invalid',
    certainty: 'fits',
    find: inText(invalid),
    cause: {
      en: 'AWS does not know these credentials: most likely the key was deleted or mistyped, the Region is not enabled in the account, or the clock is wrong.',
      ja: 'AWS がこの認証情報を認識できません。キーが削除済みか誤っている、アカウントでリージョンが有効でない、または時計のずれが考えられます。',
    },
    fix: [
      {
        en: 'See who AWS takes you for, and set the clock if it is off:',
        ja: '誰として認識されるかを確認し、時計がずれていれば合わせます。',
      },
      byPlace({
        workstation: ['aws sts get-caller-identity --profile {profile}'],
        otherwise: ['aws sts get-caller-identity'],
      }),
      renew,
    ],
  },
];
