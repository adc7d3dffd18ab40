import { rolesOf } from '../access/decide.ts';
import { iamRoleArn } from '../access/iam-role-arn.ts';
import { areRead, type Groups } from '../access/unread-groups.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { allowedActions } from './allowed-actions.ts';
import { whoami } from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import { groupAdvice } from './group-advice.ts';
import type { Asked } from './operation.ts';
import { done } from './outcome.ts';
import { showWorking } from './show-working.ts';

/** The asker's roles, the IAM roles behind them, and what they allow by which rule. */
export const work = defineWork(whoami, async ({ asked, talk }) => {
  await showWorking(asked, talk);
  const { declarations, person, request, settings } = asked;
  const roles = rolesOf(settings.access, person);
  const allowed = declarations.flatMap((declaration) =>
    declaration.free || declaration.buttonOnly ? [] : allowedActions(declaration, settings, person),
  );
  await talk.finish(
    card({
      title: roles.length > 0 ? texts.roles : texts.none,
      fields: [{ label: 'Slack', value: [{ user: person.user }, ' ', { code: person.user }] }],
      body: [
        ...unreadLines(person.groups),
        ...roles.map((role) => roleLine(asked, role)),
        ...allowed.map(({ action, rule }): Line => [{ code: action }, ' — ', rule]),
        ...(roles.length === 0 ? [texts.askFor] : []),
      ],
      footnote: footnote(request),
    }),
  );
  return done;
});

/** Why everything is denied, and what ends that. */
function unreadLines(groups: Groups): readonly Line[] {
  if (areRead(groups)) return [];
  if (groups === 'unreachable') return [texts.unreachable];
  const named = [{ code: groups.group }, ': ', { code: groups.code }];
  return [[texts.unlisted, ...named], ...groupAdvice(groups)];
}

const texts = {
  unlisted: { en: 'Slack does not list the user group ', ja: 'Slack がユーザーグループの一覧を返しません: ' },
  roles: { en: 'Your roles', ja: 'あなたのロール' },
  none: { en: 'No role is mapped to you', ja: 'ロールが割り当てられていません' },
  unreachable: {
    en: 'Slack did not answer who is in the user groups, so everything is denied right now. Try again in a minute.',
    ja: 'ユーザーグループの情報を Slack から取得できないため、現在はすべて拒否されます。1 分後にもう一度お試しください。',
  },
  askFor: {
    en: 'Ask the owners of slipway.config.ts to add your Slack id to access.users, or you to a mapped user group.',
    ja: 'slipway.config.ts の管理者に、access.users へのあなたの Slack ID の追加、または対応するユーザーグループへの追加を依頼してください。',
  },
};

function roleLine({ settings, stack }: Asked, role: string): Line {
  const iamRole = settings.access.roles[role]?.iamRoleArn;
  return [{ bold: role }, ' — ', iamRole ? { code: iamRoleArn(stack, iamRole) } : ''];
}
