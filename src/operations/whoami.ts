import { rolesOf } from '../access/decide.ts';
import { iamRoleArn } from '../access/iam-role-arn.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { allowedActions } from './allowed-actions.ts';
import { whoami } from './declarations.ts';
import { defineWork } from './define-work.ts';
import type { Operation } from './operation.ts';
import { done } from './outcome.ts';
import { footnote } from './refusal-messages.ts';
import { showWorking } from './show-working.ts';

/** The asker's roles, the IAM roles behind them, and what they allow by which rule. */
export const work = defineWork(whoami, async (operation) => {
  await showWorking(operation);
  const { language, person, progress, request, settings } = operation;
  const ja = language === 'ja';
  const roles = rolesOf(settings.access, person);
  const allowed = operation.declarations.flatMap((declaration) =>
    declaration.free || declaration.buttonOnly ? [] : allowedActions(declaration, settings, person),
  );
  await progress.finish(
    card({
      title:
        roles.length > 0
          ? ja
            ? 'あなたのロール'
            : 'Your roles'
          : ja
            ? 'ロールが割り当てられていません'
            : 'No role is mapped to you',
      fields: [{ label: 'Slack', value: [{ user: person.user }, ' ', { code: person.user }] }],
      body: [
        ...(person.groups === 'unreachable' ? [unreachable[language]] : []),
        ...roles.map((role) => roleLine(operation, role)),
        ...allowed.map(({ action, rule }): Line => [{ code: action }, ' — ', rule]),
        ...(roles.length === 0 ? [askFor[language]] : []),
      ],
      footnote: footnote(request),
    }),
  );
  return done;
});

const unreachable = {
  en: 'Slack did not answer who is in the user groups, so everything is denied right now. Try again in a minute.',
  ja: 'ユーザーグループの情報を Slack から取得できないため、現在はすべて拒否されます。1 分後にもう一度お試しください。',
};

const askFor = {
  en: 'Ask the owners of slipway.config.ts to add your Slack id to access.users, or you to a mapped user group.',
  ja: 'slipway.config.ts の管理者に、access.users へのあなたの Slack ID の追加、または対応するユーザーグループへの追加を依頼してください。',
};

function roleLine({ settings, stack }: Operation, role: string): Line {
  const iamRole = settings.access.roles[role]?.iamRoleArn;
  return [{ bold: role }, ' — ', iamRole ? { code: iamRoleArn(stack, iamRole) } : ''];
}
