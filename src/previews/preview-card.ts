import type { RepositorySettings } from '../config/repositories.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { costSoFar } from './cost.ts';
import type { ScriptReport } from './documents/script-report.ts';
import { type AboutPull, commitLine, freshnessFields } from './follow/pull-fields.ts';
import { previewTexts } from './preview-texts.ts';
import { timeLeftUntil } from './time-left.ts';

type Life = { readonly launchedAt: number; readonly expiresAt: number; readonly now: number };

/** Time left and, where the settings name a price, money: what every card of a preview says about its life. */
export function lifeFields({ hourlyUsd }: Pick<RepositorySettings, 'hourlyUsd'>, life: Life): Field[] {
  const soFar = costSoFar(life.launchedAt, life.now, hourlyUsd);
  const left = { label: previewTexts.timeLeft, value: timeLeftUntil(life.expiresAt, life.now) };
  if (soFar === undefined) return [left];
  const cost = { en: `$${hourlyUsd}/h (${soFar} so far)`, ja: `$${hourlyUsd}/時間（現在まで ${soFar}）` };
  return [left, { label: previewTexts.cost, value: cost }];
}

type Read = {
  readonly repository: Pick<RepositorySettings, 'hourlyUsd'>;
  readonly life: Life;
  readonly about: AboutPull;
};

/** What a reviewer asks, in that order: how long still, is my push in it, does it work; then what it costs. */
export function reviewFacts(report: ScriptReport, { repository, life, about }: Read): Field[] {
  const [left, ...cost] = lifeFields(repository, life);
  return [
    ...(left ? [left] : []),
    { label: previewTexts.commit, value: commitLine(about) },
    ...freshnessFields(about),
    { label: previewTexts.checks, value: checksLine(report) },
    ...cost,
  ];
}

/** What nobody asks who only wants to look: for the thread. */
export function detailFacts({ digest, databaseImage, stages }: ScriptReport, instance: Line): Field[] {
  const took = stages.map(({ name, seconds }) => `${name} ${seconds}s`).join(' · ');
  return [
    { label: previewTexts.image, value: digest ? { code: digest } : previewTexts.unknown },
    ...(databaseImage ? [{ label: previewTexts.databaseImage, value: { code: databaseImage } }] : []),
    { label: previewTexts.instance, value: instance },
    ...(took ? [{ label: previewTexts.stages, value: took }] : []),
  ];
}

/** The words of the runbook that people know: APP OK, DB TCP OK, DB CONNECT OK. */
function checksLine({ app, dbTcp, dbConnect }: ScriptReport): string {
  const parts = [
    app && `APP ${app === 'ok' ? 'OK' : 'NG'}`,
    dbTcp && dbTcp !== 'skipped' && `DB TCP ${dbTcp === 'ok' ? 'OK' : 'NG'}`,
    dbConnect && dbConnect !== 'skipped' && `DB CONNECT ${dbConnect === 'ok' ? 'OK' : 'NG'}`,
  ].filter((part) => part !== undefined && part !== false);
  return parts.join(' · ') || '-';
}
