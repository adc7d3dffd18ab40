import type { Language, Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';
import type { LayerReport } from './layer.ts';
import { layerLabels, stateMarks } from './layer-names.ts';
import type { Verdict } from './verdict.ts';

/** A fact longer than this is a page of its own: the log has it. */
const factLength = 300;
const factsShown = 10;
/** All layers together, so that the message stays one that people read. */
const factsInAll = 30;

const labels = {
  cause: { en: 'cause', ja: '原因' },
  consequence: { en: 'consequence', ja: '影響' },
} satisfies Record<string, Text>;

/** Every layer in a line, facts below it; what broke first is marked as the cause, what rests on it as consequence. */
export function layerLines(verdict: Verdict, language: Language): Line[] {
  let room = factsInAll;
  return verdict.layers.flatMap((report) => {
    const facts = report.facts.slice(0, Math.min(factsShown, room));
    room -= facts.length;
    return [headLine(report, verdict, language), ...facts.map((fact): Line => `      ${oneLine(fact[language])}`)];
  });
}

function headLine(report: LayerReport, verdict: Verdict, language: Language): Line {
  const role = roleOf(report, verdict);
  const mark = role ? ` [${labels[role][language]}]` : '';
  return [
    `${stateMarks[report.state]} `,
    { bold: layerLabels[report.layer][language] },
    `${mark}: ${oneLine(report.summary[language])}`,
  ];
}

function roleOf(report: LayerReport, { cause, consequences }: Verdict): keyof typeof labels | undefined {
  if (report === cause) return 'cause';
  return consequences.includes(report) ? 'consequence' : undefined;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > factLength ? `${line.slice(0, factLength - 1).toWellFormed()}…` : line;
}
