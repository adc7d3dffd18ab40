import type { UnreadGroups } from '../access/unread-groups.ts';
import type { Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';

/** Why nobody may do anything while it is not known who is in the user groups, and what ends that. */
export function unreadLines(groups: UnreadGroups): readonly Line[] {
  if (groups === 'unreachable') return [unreachable];
  const { group, code } = groups;
  return [
    [unlisted, { code: group }, ': ', { code }],
    [label, (byCode[code] ?? unknown)(group)],
  ];
}

const unreachable: Text = {
  en: 'Slack does not answer who is in the user groups. Until it does everybody is refused.',
  ja: 'ユーザーグループの情報を Slack から取得できません。取得できるまで全員が拒否されます。',
};
const unlisted: Text = {
  en: 'Slack does not list the user group ',
  ja: 'Slack がユーザーグループの一覧を返しません: ',
};
const label: Text = { en: 'Until this is fixed everybody is refused. ', ja: '解消されるまで全員が拒否されます。' };

type Advice = (group: string) => Text;

const token: Advice = () => ({
  en: "Slack does not take the bot token: store the app's present one in Parameter Store (README, step 4).",
  ja: 'Slack がボットトークンを受け付けません。現在のトークンを Parameter Store に保存してください（README の手順 4）。',
});

const byCode: Readonly<Record<string, Advice>> = {
  missing_scope: () => ({
    en: 'Add the scope usergroups:read to the Slack app ("OAuth & Permissions"), then install the app again.',
    ja: 'Slack アプリに usergroups:read スコープを追加し（「OAuth & Permissions」）、アプリを再インストールしてください。',
  }),
  no_such_subteam: (group) => ({
    en: `Slack knows no user group ${group}: write the right id under access.userGroups in slipway.config.ts, or leave userGroups out.`,
    ja: `Slack にユーザーグループ ${group} がありません。slipway.config.ts の access.userGroups に正しい ID を書くか、userGroups を削除してください。`,
  }),
  plan_upgrade_required: () => ({
    en: 'User groups need a paid plan of Slack: map people under access.users in slipway.config.ts and leave access.userGroups out, or change the plan.',
    ja: 'ユーザーグループには Slack の有料プランが必要です。slipway.config.ts の access.users で個人を割り当てて access.userGroups を削除するか、プランを変更してください。',
  }),
  invalid_auth: token,
  not_authed: token,
  account_inactive: token,
  token_revoked: token,
  token_expired: token,
};

const unknown: Advice = (group) => ({
  en: `The owners of slipway.config.ts can look this code up under usergroups.users.list in Slack's documents, and check the id ${group} under access.userGroups.`,
  ja: `slipway.config.ts の管理者が、Slack のドキュメントの usergroups.users.list でこのコードを確認し、access.userGroups の ID ${group} を見直してください。`,
});
