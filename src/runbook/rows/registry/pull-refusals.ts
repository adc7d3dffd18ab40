import type { Text } from '../../../config/language.ts';
import { storeParameter } from '../../commands.ts';
import type { Facts } from '../../facts.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { FixPart } from '../../symptom.ts';
import { type RegistryKind, registryHost, registryOf, registryRegion } from './registry-of.ts';

/** Why a registry refuses a pull, and how its credentials are made anew. */
type Refusal = { readonly cause: Text; readonly renew: readonly FixPart[] };

const logIn = (facts: Facts): readonly FixPart[] => [
  { en: 'Log in with it; it is asked for unseen:', ja: 'ログインします（入力は表示されません）。' },
  `docker login ${registryHost(facts)}`.trim(),
];

const store: readonly FixPart[] = [
  byPlace({
    workstation: [logIn],
    instance: [logIn],
    database: [logIn],
    otherwise: [
      {
        en: 'Put it into the parameter; it is asked for unseen:',
        ja: 'パラメータを更新します（入力は表示されません）。',
      },
      storeParameter('{registryTokenParameter}'),
    ],
  }),
];

const ecrPassword = (facts: Facts): string =>
  `aws ecr get-login-password --region ${registryRegion(facts) ?? '{region}'}`;

const logInToEcr: FixPart = (facts) => [
  { en: 'Log in anew:', ja: 'ログインし直します。' },
  `${ecrPassword(facts)} | docker login --username AWS --password-stdin ${registryHost(facts)}`,
];

const refusals: Readonly<Record<RegistryKind, Refusal>> = {
  ghcr: {
    cause: {
      en: 'GHCR refuses the pull: nobody is logged in there, the token has expired or lacks the scope `read:packages`, or its owner may not read this package.',
      ja: 'GHCR が pull を拒否しました。ログインしていないか、トークンが失効しているか `read:packages` がない、またはトークンの所有者にこのパッケージの読み取り権限がありません。',
    },
    renew: [
      {
        en: 'Create a new personal access token (classic) with `read:packages`: https://github.com/settings/tokens (authorize it for SSO where the organization asks for it).',
        ja: '`read:packages` 付きの新しい Personal Access Token (classic) を作成します: https://github.com/settings/tokens （組織が SSO を必須にしていれば承認も）。',
      },
      ...store,
    ],
  },
  ecr: {
    cause: {
      en: 'ECR refuses the pull: a login to ECR holds for 12 hours, and there is none or it is over.',
      ja: 'ECR が pull を拒否しました。ECR へのログインは 12 時間で切れます。ログインしていないか、期限が切れています。',
    },
    renew: [
      byPlace({
        workstation: [logInToEcr],
        instance: [logInToEcr],
        database: [logInToEcr],
        preview: [
          {
            en: "A deployment logs in to the registry of the image anew, with the role of the instance: that role needs ecr:GetAuthorizationToken, and on the repository ecr:BatchGetImage and ecr:GetDownloadUrlForLayer. For another account's repository its own policy must admit the role too.",
            ja: 'デプロイのたびに、インスタンスのロールでイメージのレジストリへログインし直します。ロールには ecr:GetAuthorizationToken と、リポジトリへの ecr:BatchGetImage・ecr:GetDownloadUrlForLayer が必要です。別アカウントのリポジトリの場合は、リポジトリポリシーでもそのロールを許可します。',
          },
        ],
        otherwise: [
          {
            en: 'Store a fresh password; it holds for 12 hours, so let a schedule do it:',
            ja: '新しいパスワードを保存します（12 時間有効なので、定期実行にしておきます）。',
          },
          (facts) => [
            `aws ssm put-parameter --name {registryTokenParameter} --type SecureString --overwrite --value "$(${ecrPassword(facts)})" --region {region}`,
          ],
          {
            en: 'The user name in its parameter is `AWS`.',
            ja: 'ユーザー名のパラメータは `AWS` です。',
          },
        ],
      }),
      byPlace({
        preview: [],
        otherwise: [
          {
            en: 'Whoever makes the password needs ecr:GetAuthorizationToken, and ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repository.',
            ja: 'パスワードを発行する側には、ecr:GetAuthorizationToken と、リポジトリへの ecr:BatchGetImage・ecr:GetDownloadUrlForLayer が必要です。',
          },
        ],
      }),
    ],
  },
  'ecr-public': {
    cause: {
      en: 'ECR Public refuses the pull: it wants no login, but one that is over (12 hours) is refused.',
      ja: 'ECR Public が pull を拒否しました。ログインは不要ですが、期限切れ（12 時間）のログインが残っていると拒否されます。',
    },
    renew: [
      { en: 'Forget the old login:', ja: '古いログインを消します。' },
      'docker logout public.ecr.aws',
      {
        en: 'or log in anew (always in us-east-1):',
        ja: 'または、ログインし直します（リージョンは常に us-east-1）。',
      },
      'aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws',
    ],
  },
  'docker-hub': {
    cause: {
      en: 'Docker Hub refuses the pull: the repository does not exist under that name, or it is private and the login is missing or its token has expired.',
      ja: 'Docker Hub が pull を拒否しました。その名前のリポジトリがないか、非公開でログインしていない（またはトークンが失効している）ためです。',
    },
    renew: [
      {
        en: 'Check the name; create an access token with Read: https://app.docker.com/settings/personal-access-tokens',
        ja: '名前を確認し、Read 権限のアクセストークンを作成します: https://app.docker.com/settings/personal-access-tokens',
      },
      ...store,
    ],
  },
  gitlab: {
    cause: {
      en: "GitLab's registry refuses the pull: the login is missing, or its token has expired or lacks `read_registry`.",
      ja: 'GitLab のレジストリが pull を拒否しました。ログインしていないか、トークンが失効している、または `read_registry` がありません。',
    },
    renew: [
      {
        en: 'Create a deploy token with `read_registry`: project → Settings → Repository → Deploy tokens.',
        ja: '`read_registry` 付きのデプロイトークンを作成します: プロジェクト → Settings → Repository → Deploy tokens。',
      },
      ...store,
    ],
  },
  google: {
    cause: {
      en: "Google's registry refuses the pull: the login is missing, its access token (60 minutes) is over, or the account lacks artifactregistry.reader.",
      ja: 'Google のレジストリが pull を拒否しました。ログインしていないか、アクセストークン（60 分）が切れている、またはアカウントに artifactregistry.reader がありません。',
    },
    renew: [
      {
        en: 'Use a service account with roles/artifactregistry.reader (user name `_json_key_base64`, the key as the token).',
        ja: 'roles/artifactregistry.reader を持つサービスアカウントを使います（ユーザー名 `_json_key_base64`、トークンは鍵）。',
      },
      ...store,
    ],
  },
  azure: {
    cause: {
      en: "Azure's registry refuses the pull: the login is missing or has expired, or it lacks AcrPull.",
      ja: 'Azure のレジストリが pull を拒否しました。ログインしていないか期限切れ、または AcrPull がありません。',
    },
    renew: [
      {
        en: 'Make a token of the registry with the scope map _repositories_pull, or a new secret of a service principal with AcrPull.',
        ja: 'スコープマップ _repositories_pull のトークン、または AcrPull を持つサービスプリンシパルの新しいシークレットを作成します。',
      },
      ...store,
    ],
  },
  quay: {
    cause: {
      en: 'Quay refuses the pull: the login is missing, or the robot account may not read the repository.',
      ja: 'Quay が pull を拒否しました。ログインしていないか、ロボットアカウントにリポジトリの読み取り権限がありません。',
    },
    renew: [
      {
        en: 'Give the robot account Read, and take its token.',
        ja: 'ロボットアカウントに Read を付け、トークンを取得します。',
      },
      ...store,
    ],
  },
  other: {
    cause: {
      en: 'The registry refuses the pull: nobody is logged in there, or the token has expired or may not read (on GHCR: `read:packages`).',
      ja: 'レジストリが pull を拒否しました。ログインしていないか、トークンが失効している、または読み取り権限がありません（GHCR では `read:packages`）。',
    },
    renew: [
      {
        en: 'Make a new token there that may read the image.',
        ja: 'そのレジストリで、イメージを読み取れる新しいトークンを作成します。',
      },
      ...store,
    ],
  },
};

const inWorkflow: readonly FixPart[] = [
  {
    en: 'Log in before the step that pulls (docker/login-action; for GHCR with `packages: read` and `secrets.GITHUB_TOKEN`, for ECR aws-actions/amazon-ecr-login), and let the package admit this repository.',
    ja: 'pull するステップの前でログインし（docker/login-action。GHCR は `packages: read` と `secrets.GITHUB_TOKEN`、ECR は aws-actions/amazon-ecr-login）、パッケージ側でこのリポジトリを許可します。',
  },
];

export const pullCause = (facts: Facts): Text => refusals[registryOf(facts)].cause;

/** The status page stands only beside the registry that it is about. */
export const pullFix: FixPart = (facts) => {
  const kind = registryOf(facts);
  const afterwards: readonly FixPart[] =
    kind === 'ghcr'
      ? [
          {
            en: "If it is refused again: the token's owner must be able to read the package, and https://www.githubstatus.com must be quiet.",
            ja: 'まだ拒否される場合: トークンの所有者がパッケージを読めること、https://www.githubstatus.com に障害がないことを確認します。',
          },
        ]
      : [];
  return [byPlace({ ci: inWorkflow, otherwise: refusals[kind].renew }), again, ...afterwards];
};
