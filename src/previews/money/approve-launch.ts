import { sessionPolicy } from '../../access/session-policy.ts';
import { readLogs } from '../../access/statements/environment-statements.ts';
import { describeInstances } from '../../access/statements/preview-statements.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Approval } from '../../operations/approval-request.ts';
import type { Approvers } from '../../operations/may-decide.ts';
import type { Run } from '../../operations/operation.ts';
import type { Plan } from '../../operations/plan.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { usd } from '../cost.ts';
import { rolesThatMay, rolesWith } from '../may-tear-down.ts';
import type { UpLine } from '../up/up-line.ts';
import { type AskMonth, type Month, readMonth } from './month.ts';

const withinMs = 60 * 60_000;

/** What the sum of a month is read with. */
export const moneySession = (stack: Stack) => [...describeInstances(), ...readLogs(stack, `/slipway/${stack.name}`)];

/** Reads the month's sum as who asks. What cannot be read is not known, and asks for approval. */
export function monthFor(asked: Pick<AboutPreview, 'settings' | 'stack'>, { as }: Pick<Run, 'as'>): AskMonth {
  const { settings, stack } = asked;
  const budgetUsd = settings.previews?.budgetUsd;
  return async (now) => {
    if (budgetUsd === undefined) return undefined;
    const read = await as(sessionPolicy(moneySession(stack)), stack.region).attempt(
      'what this month has cost',
      (connection) => readMonth(connection, asked, { now, budgetUsd }),
    );
    return read.ok ? read.value : { kind: 'unknown', budgetUsd };
  };
}

/** Undefined where nobody has to agree: the month is within its budget, or has none. */
export async function approveLaunch({ asked, args, access, approve, month }: UpLine): Promise<Approval | undefined> {
  const stands = await month?.(access.now());
  if (!stands || stands.kind === 'within') return undefined;
  const plan = planOf(asked, args.pr, stands);
  return approve({ plan, from: approversOf(asked.settings.access, asked.request.action), withinMs });
}

/** Operators are the roles that allow everything; where there is none, those who may launch themselves. */
export function approversOf(access: Settings['access'], action: string): Approvers {
  const operators = rolesWith(access, (allow) => allow.includes('*'));
  return { roles: operators.length > 0 ? operators : rolesThatMay(access, [action]), users: [] };
}

function planOf({ request, repository }: AboutPreview, pr: string, month: Exclude<Month, { kind: 'within' }>): Plan {
  const soFar = month.kind === 'beyond' ? usd(month.usd) : undefined;
  return {
    action: request.action,
    title: soFar === undefined ? texts.unknown(pr) : texts.beyond(pr),
    items: [
      {
        id: `PR ${pr}`,
        facts: [
          { label: texts.soFar, value: soFar ?? '?' },
          { label: texts.budget, value: usd(month.budgetUsd) },
          { label: texts.anHour, value: repository.hourlyUsd === undefined ? '?' : `$${repository.hourlyUsd}` },
        ],
      },
    ],
  };
}

const texts = {
  beyond: (pr: string) => ({
    en: `Launch a preview of PR ${pr} although this month's budget for previews is used up`,
    ja: `今月のプレビュー予算を使い切っていますが、PR ${pr} のプレビューを起動`,
  }),
  unknown: (pr: string) => ({
    en: `Launch a preview of PR ${pr} although what previews have cost this month could not be read`,
    ja: `今月のプレビュー費用を読み取れませんが、PR ${pr} のプレビューを起動`,
  }),
  soFar: { en: 'This month so far', ja: '今月のこれまで' },
  budget: { en: 'Budget of the month', ja: '今月の予算' },
  anHour: { en: 'This one, an hour', ja: 'このプレビュー（1 時間あたり）' },
} as const;
