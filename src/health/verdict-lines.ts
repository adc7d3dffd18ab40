import type { Text } from '../config/language.ts';
import { causeLabels } from '../operations/cause-labels.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';
import type { Line } from '../slack/line.ts';
import { withLinks } from '../slack/with-links.ts';
import { type LayerReport, type LayerState, layerLabels } from './layer.ts';
import type { Verdict } from './verdict.ts';

/** A fact longer than this is a page of its own: the log has it. */
const factLength = 300;
const factsShown = 10;
/** All layers together, so that the message stays one that people read. */
const factsInAll = 30;

/** How a layer is, as a mark where everybody knows one, else in words behind its name. */
const stateMarks: Readonly<Record<LayerState, string>> = {
  ok: '✓ ',
  notice: '✓ ',
  warning: '⚠ ',
  idle: '○ ',
  broken: '✗ ',
  unreadable: '',
};

const texts = {
  cause: { en: ' (broke first)', ja: '（最初の異常）' },
  consequence: { en: ' (follows from it)', ja: '（その影響）' },
  notice: { en: ' (worth knowing)', ja: '（参考）' },
  unreadable: { en: ' (not known)', ja: '（不明）' },
  seen: { en: 'Seen: ', ja: '根拠: ' },
  fix: (fix: Text): Text => ({ en: `Fix: ${fix.en}`, ja: `対処: ${fix.ja}` }),
} as const;

/** Every layer with its facts, then what the runbook knows about what was seen. */
export const verdictLines = (verdict: Verdict, causes: readonly Diagnosis[]): Line[] => [
  ...layerLines(verdict),
  ...causes.flatMap(causeLines),
];

/** Every layer in a line, facts below it; what broke first is marked, and what rests on it. */
function layerLines(verdict: Verdict): Line[] {
  let room = factsInAll;
  return verdict.layers.flatMap((report) => {
    const facts = report.facts.slice(0, Math.min(factsShown, room));
    room -= facts.length;
    return [headLine(report, verdict), ...facts.map((fact): Line => ['      ', oneLine(fact)])];
  });
}

function headLine(report: LayerReport, verdict: Verdict): Line {
  const role = roleOf(report, verdict);
  return [
    stateMarks[report.state],
    { bold: layerLabels[report.layer] },
    role ? texts[role] : '',
    ': ',
    oneLine(report.summary),
  ];
}

function roleOf(
  report: LayerReport,
  { cause, consequences }: Verdict,
): 'cause' | 'consequence' | 'notice' | 'unreadable' | undefined {
  if (report === cause) return 'cause';
  if (consequences.includes(report)) return 'consequence';
  return report.state === 'notice' || report.state === 'unreadable' ? report.state : undefined;
}

const oneLine = ({ en, ja }: Text): Text => ({ en: shortened(en), ja: shortened(ja) });

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > factLength ? `${line.slice(0, factLength - 1).toWellFormed()}…` : line;
}

const causeLines = ({ certainty, cause, fix, evidence }: Diagnosis): Line[] => [
  [{ bold: causeLabels[certainty] }, ': ', cause],
  [texts.seen, { code: evidence }],
  withLinks(texts.fix(fix)),
];
