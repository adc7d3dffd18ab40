import type { Text } from '../config/language.ts';
import { causeLabels } from '../operations/cause-labels.ts';
import type { WayBack } from '../operations/service/way-back.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';
import type { Line } from '../slack/line.ts';
import { type LayerReport, layerLabels } from './layer.ts';
import type { Rights } from './rights.ts';
import type { Verdict } from './verdict.ts';
import { briefOf, labelsOf } from './verdict-words.ts';
import { announced, whatToDo } from './what-to-do.ts';

export type Incident = {
  readonly verdict: Verdict;
  readonly causes: readonly Diagnosis[];
  readonly rights: Rights;
  /** Since when it has been so, where the watch has seen it begin. */
  readonly since?: number | undefined;
  /** How to go back to what worked, where no fix says so already. */
  readonly wayBack?: WayBack | undefined;
};

/** More of them fill a phone's screen. */
const othersShown = 2;

/** What fits one screen of a phone: since when, what else is broken, the cause, what to do, what is well, what is not known. */
export function incidentLines(incident: Incident): Line[] {
  const { verdict } = incident;
  const well = verdict.layers.filter(({ state }) => state === 'ok' || state === 'notice');
  const isTrouble = verdict.kind !== 'healthy' && verdict.kind !== 'idle';
  return [
    ...sinceLines(incident),
    ...alsoLines(verdict),
    ...(isTrouble ? causeLines(incident) : noticeLines(verdict)),
    ...(well.length > 0 ? [[{ bold: texts.well }, ': ', labelsOf(well)]] : []),
    ...(verdict.unreadable.length > 0 ? [[{ bold: texts.unread }, ': ', labelsOf(verdict.unreadable)]] : []),
  ];
}

function sinceLines({ since }: Incident): Line[] {
  if (since === undefined) return [];
  return [{ en: ['Since ', { at: since }, ', as the watch has seen'], ja: [{ at: since }, ' から（自動監視で検知）'] }];
}

/** What the first broken layer does not explain, in a line each. */
function alsoLines({ kind, others, warnings, cause }: Verdict): Line[] {
  const [, ...moreWarnings] = warnings;
  const also = [...others, ...(kind === 'warning' ? moreWarnings : cause ? warnings : [])];
  return [
    ...also.slice(0, othersShown).map(alsoLine),
    ...(also.length > othersShown ? [texts.more(also.length - othersShown)] : []),
  ];
}

const alsoLine = (report: LayerReport): Line => [
  texts.also,
  { bold: layerLabels[report.layer] },
  ': ',
  briefOf(report),
];

function causeLines({ causes, rights, wayBack, verdict }: Incident): Line[] {
  const [first, ...rest] = causes;
  const back = wayBack?.command.startsWith('/')
    ? [announced(texts.back(wayBack.revision), wayBack.command, rights)]
    : [];
  if (!first) return [[{ bold: texts.cause }, ': ', texts.notKnown], ...back];
  return [
    [{ bold: causeLabels[first.certainty] }, ': ', first.cause],
    ...back,
    ...whatToDo(first.fix, rights),
    ...(rest.length > 0 && verdict.kind !== 'unreadable' ? [texts.moreCauses(rest.length)] : []),
  ];
}

/** What is worth knowing of what is well. */
const noticeLines = ({ layers }: Verdict): Line[] =>
  layers
    .filter(({ state }) => state === 'notice')
    .slice(0, othersShown)
    .map((report): Line => [texts.notice, { bold: layerLabels[report.layer] }, ': ', briefOf(report)]);

const texts = {
  also: { en: 'Also: ', ja: 'ほかの異常: ' },
  more: (count: number): Text => ({ en: `… and ${count} more`, ja: `… ほか ${count} 件` }),
  cause: { en: 'Cause', ja: '原因' },
  notKnown: {
    en: 'not known. What was seen stands in the thread.',
    ja: '分かっていません。確認した内容はスレッドにあります。',
  },
  moreCauses: (count: number): Text => ({
    en: `${count === 1 ? 'Another finding is' : `${count} more findings are`} in the thread.`,
    ja: `ほかに見つかった点（${count} 件）はスレッドにあります。`,
  }),
  back: (revision: string | undefined): Text => ({
    en: `Until that is fixed, go back to ${revision ?? 'the revision that worked'}:`,
    ja: `直るまでは ${revision ?? '動いていたリビジョン'} に戻せます:`,
  }),
  notice: { en: 'Worth knowing: ', ja: '参考: ' },
  well: { en: 'OK', ja: '正常' },
  unread: { en: 'Not read, so not known', ja: '未確認（読み取れません）' },
} as const;
