import { formatDuration } from '../config/duration.ts';
import { readableTime } from '../config/iso.ts';
import type { Language } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { costSoFar } from './cost.ts';
import { previewTexts } from './preview-texts.ts';
import type { ScriptReport } from './script-report.ts';

/** `3h 59m (until 2026-01-15 13:00 UTC)`. */
export const timeLeft = (expiresAt: number, now: number, language: Language): string =>
  language === 'ja'
    ? `${formatDuration(expiresAt - now)}（${readableTime(expiresAt)} まで）`
    : `${formatDuration(expiresAt - now)} (until ${readableTime(expiresAt)})`;

type Life = { readonly launchedAt: number; readonly expiresAt: number; readonly now: number };

/** Time left and money: what every card of a preview says about its life. */
export function lifeFields(settings: Settings['previews'], life: Life, language: Language): Field[] {
  const soFar = costSoFar(life.launchedAt, life.now, settings.hourlyUsd);
  const cost =
    language === 'ja'
      ? `$${settings.hourlyUsd}/時間（現在まで ${soFar}）`
      : `$${settings.hourlyUsd}/h (${soFar} so far)`;
  return [
    { label: previewTexts.timeLeft[language], value: timeLeft(life.expiresAt, life.now, language) },
    { label: previewTexts.cost[language], value: cost },
  ];
}

/** Which image runs ("is my push in it?") and what the checks on the instance said. */
export function reportFields(report: ScriptReport, language: Language): Field[] {
  const unknown = previewTexts.unknown[language];
  const { digest, commit } = report;
  return [
    { label: previewTexts.image[language], value: digest ? { code: digest } : unknown },
    { label: previewTexts.commit[language], value: commit ? { code: commit } : unknown },
    { label: previewTexts.checks[language], value: checksLine(report) },
  ];
}

/** The words of the runbook that people know: APP OK, DB TCP OK, DB CONNECT OK. */
function checksLine({ app, dbTcp, dbConnect }: ScriptReport): Line {
  const parts = [
    app && `APP ${app === 'ok' ? 'OK' : 'NG'}`,
    dbTcp && dbTcp !== 'skipped' && `DB TCP ${dbTcp === 'ok' ? 'OK' : 'NG'}`,
    dbConnect && dbConnect !== 'skipped' && `DB CONNECT ${dbConnect === 'ok' ? 'OK' : 'NG'}`,
  ].filter((part) => part !== undefined && part !== false);
  return parts.join(' · ') || '-';
}
