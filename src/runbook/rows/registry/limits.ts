import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';
import { registryOf, withRegistry } from './registry-of.ts';

export const limits: readonly Symptom[] = [
  {
    id: 'registry-rate-limited',
    certainty: 'seen',
    find: withRegistry(
      inText([
        /toomanyrequests: [^\n]{0,200}/,
        /429 Too Many Requests - Server message/,
        /(?:status(?: code)?:?|from [A-Z]{3,5} request to)? ?https:\/\/[^\s]{1,300}: 429 Too Many Requests/,
        /reached your (?:unauthenticated )?pull rate limit/,
      ]),
    ),
    cause: (facts) =>
      registryOf(facts) === 'docker-hub'
        ? {
            en: 'Docker Hub refuses further pulls for now: the pull rate limit of this address or account (counted over six hours) is used up.',
            ja: 'Docker Hub の取得回数の上限（この IP アドレスまたはアカウント、6 時間単位）に達し、pull が拒否されています。',
          }
        : {
            en: 'The registry refuses further pulls for now: its rate limit is used up.',
            ja: 'レジストリの取得回数の上限に達し、pull が拒否されています。',
          },
    fix: [
      {
        en: 'Wait for the window to pass (Docker Hub: six hours, ECR Public: minutes).',
        ja: '制限が解けるまで待ちます（Docker Hub は 6 時間、ECR Public は数分）。',
      },
      again,
      byPlace({
        ci: [
          {
            en: 'For good: log in to the registry before the build (docker/login-action).',
            ja: '恒久対策: ビルドの前にレジストリへログインします（docker/login-action）。',
          },
        ],
        otherwise: [
          {
            en: 'For good: log in to the registry, or pull base images through Amazon ECR:',
            ja: '恒久対策: レジストリにログインするか、ベースイメージを Amazon ECR 経由で取得します。',
          },
          'aws ecr create-pull-through-cache-rule --ecr-repository-prefix docker-hub --upstream-registry-url registry-1.docker.io --credential-arn {secretArn} --region {region}',
        ],
      }),
    ],
  },
];
