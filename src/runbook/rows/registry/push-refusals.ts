import type { Text } from '../../../config/language.ts';
import type { Facts } from '../../facts.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { FixPart } from '../../symptom.ts';
import { type RegistryKind, registryOf, registryRegion } from './registry-of.ts';

type Refusal = { readonly cause: Text; readonly grant: readonly FixPart[] };

const otherwise: Refusal = {
  cause: {
    en: 'The registry refuses the push: the workflow is not logged in there, or its login may not write to this repository.',
    ja: 'レジストリが push を拒否しました。ワークフローがログインしていないか、そのアカウントにこのリポジトリへの書き込み権限がありません。',
  },
  grant: [
    {
      en: 'Log in with a token that may write, before the step that pushes (docker/login-action), and check the name of the image.',
      ja: 'push するステップの前で、書き込みできるトークンでログインします（docker/login-action）。イメージ名も確認します。',
    },
  ],
};

const refusals: Readonly<Partial<Record<RegistryKind, Refusal>>> = {
  ghcr: {
    cause: {
      en: 'GHCR refuses the push: the workflow lacks `packages: write`, or the package does not admit this repository.',
      ja: 'GHCR が push を拒否しました。ワークフローに `packages: write` がないか、パッケージ側でこのリポジトリが許可されていません。',
    },
    grant: [
      byPlace({
        workstation: [
          {
            en: 'Log in with a token that has `write:packages`:',
            ja: '`write:packages` 付きのトークンでログインします。',
          },
          'docker login ghcr.io',
        ],
        otherwise: [
          { en: 'Give the job in the workflow the permission:', ja: 'ワークフローのジョブに権限を付けます。' },
          'permissions:\n  contents: read\n  packages: write',
          {
            en: 'If it is there already: package settings → Manage Actions access → add the repository with the role Write. (Workflows of forks and of Dependabot never get it.)',
            ja: '既にある場合: パッケージの設定 → Manage Actions access → リポジトリを Write で追加します（フォークと Dependabot のワークフローには付きません）。',
          },
        ],
      }),
    ],
  },
  ecr: {
    cause: {
      en: 'ECR refuses the push: the workflow is not logged in to this registry (a login holds for 12 hours and for one Region), or its role may not push.',
      ja: 'ECR が push を拒否しました。このレジストリにログインしていないか（ログインは 12 時間・リージョン単位）、ロールに push の権限がありません。',
    },
    grant: [
      {
        en: 'Log in before the push, in the Region and account of the image (aws-actions/amazon-ecr-login does it):',
        ja: 'push の前に、イメージと同じリージョン・アカウントでログインします（aws-actions/amazon-ecr-login でも可）。',
      },
      (facts) => [
        `aws ecr get-login-password --region ${registryRegion(facts) ?? '{region}'} | docker login --username AWS --password-stdin {registry}`,
      ],
      {
        en: 'The role needs ecr:GetAuthorizationToken, and on the repository ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage.',
        ja: 'ロールには ecr:GetAuthorizationToken と、リポジトリへの ecr:BatchCheckLayerAvailability・ecr:InitiateLayerUpload・ecr:UploadLayerPart・ecr:CompleteLayerUpload・ecr:PutImage が必要です。',
      },
    ],
  },
  'ecr-public': {
    cause: {
      en: 'ECR Public refuses the push: its login (12 hours, always in us-east-1) is missing or over, or the role lacks the ecr-public rights.',
      ja: 'ECR Public が push を拒否しました。ログイン（12 時間有効、常に us-east-1）がないか期限切れ、または ecr-public の権限がありません。',
    },
    grant: [
      { en: 'Log in before the push:', ja: 'push の前にログインします。' },
      'aws ecr-public get-login-password --region us-east-1 | docker login --username AWS --password-stdin public.ecr.aws',
    ],
  },
  'docker-hub': {
    cause: {
      en: "Docker Hub refuses the push: the workflow is not logged in, its token lacks Write, or the image's name does not begin with the account's own.",
      ja: 'Docker Hub が push を拒否しました。ログインしていないか、トークンに Write がない、またはイメージ名の先頭がアカウント名と異なります。',
    },
    grant: [
      {
        en: 'Use an access token with Read & Write in docker/login-action, and name the image ACCOUNT/REPOSITORY.',
        ja: 'docker/login-action で Read & Write のアクセストークンを使い、イメージ名を アカウント名/リポジトリ名 にします。',
      },
    ],
  },
};

const refusalOf = (facts: Facts): Refusal => refusals[registryOf(facts)] ?? otherwise;

export const pushCause = (facts: Facts): Text => refusalOf(facts).cause;

export const pushFix: FixPart = (facts) => [
  ...refusalOf(facts).grant,
  byPlace({ ci: [again], workstation: [again], otherwise: [] }),
];
