import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** IAM Identity Center and profiles of the AWS CLI. */
export const logins: readonly Symptom[] = [
  {
    id: 'sso-unassigned',
    certainty: 'seen',
    find: inText([
      /No AWS accounts are available to you/,
      /ForbiddenException\) when calling the GetRoleCredentials operation: No access/,
    ]),
    cause: {
      en: 'Your user in IAM Identity Center has no account and permission set assigned.',
      ja: 'IAM Identity Center のユーザーに、アカウントと許可セットが割り当てられていません。',
    },
    fix: [
      {
        en: 'Ask an administrator to assign them: IAM Identity Center → AWS accounts → choose the account → Assign users or groups.',
        ja: '管理者に割り当てを依頼します: IAM Identity Center → AWS アカウント → アカウントを選択 → ユーザーまたはグループを割り当て。',
      },
      { en: 'Then configure again and log in:', ja: 'その後、設定し直してログインします。' },
      'aws configure sso --profile {profile}\naws sso login --profile {profile}',
    ],
  },
  {
    id: 'sso-expired',
    certainty: 'seen',
    find: inText([
      /Error when retrieving token from sso: [^\n]{1,200}/,
      /Error loading SSO Token: [^\n]{1,200}/,
      /The SSO session (?:associated with this profile )?has expired/,
      /The SSO access token has (?:either )?expired/,
      /SSO token (?:associated with profile=|for )[^\n]{0,100}(?:was not found|is invalid|expired)/,
      /(?:UnauthorizedSSOTokenError|SSOTokenLoadError|TokenRetrievalError)\b[^\n]{0,200}/,
      /UnauthorizedException\) when calling the GetRoleCredentials operation: Session token not found or invalid/,
      /failed to refresh cached (?:credentials|SSO token)[^\n]{0,40}(?:SSO|token)[^\n]{0,200}(?:expired|invalid)/,
    ]),
    cause: {
      en: 'Your login to IAM Identity Center (SSO) has expired, or there is none for this profile.',
      ja: 'IAM Identity Center (SSO) のログインの期限が切れているか、このプロファイルではログインしていません。',
    },
    fix: [
      { en: 'Log in, then the same command again:', ja: 'ログインしてから、同じコマンドを実行します。' },
      'aws sso login --profile {profile}',
    ],
  },
  {
    id: 'profile-missing',
    certainty: 'seen',
    find: inText([
      /The config profile \([^)\n]{1,100}\) could not be found/,
      /Missing the following required SSO configuration values[^\n]{0,100}/,
      /Profile \S{1,100} (?:could not be found or parsed|is not configured properly)/,
    ]),
    cause: {
      en: 'The AWS CLI on your machine has no such profile, or it is incomplete.',
      ja: '手元の AWS CLI にそのプロファイルがないか、設定が不完全です。',
    },
    fix: [
      { en: 'Set it up once, then log in:', ja: '一度だけ設定し、ログインします。' },
      'aws configure sso --profile {profile}\naws sso login --profile {profile}',
    ],
  },
  {
    id: 'region-missing',
    certainty: 'seen',
    find: inText(
      [
        /You must specify a region\. You can also configure your region/,
        /NoRegionError: You must specify a region/,
        /Region is missing/,
      ],
      { sources: ['command-output', 'ci', 'log'] },
    ),
    cause: {
      en: 'The client of AWS was given no Region.',
      ja: 'AWS のクライアントにリージョンが指定されていません。',
    },
    fix: [
      byPlace({
        workstation: [
          {
            en: 'Name it with the command, as in `--region {region}`.',
            ja: 'コマンドに `--region {region}` のように指定します。',
          },
        ],
        preview: [
          {
            en: 'Set AWS_REGION under `previews.environment`.',
            ja: '`previews.environment` に AWS_REGION を設定します。',
          },
        ],
        otherwise: [{ en: 'Set AWS_REGION where it runs.', ja: '実行環境に AWS_REGION を設定します。' }],
      }),
      again,
    ],
  },
];
