import type { Text } from '../config/language.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Values } from '../runbook/facts.ts';
import type { Line } from '../slack/line.ts';
import { withLinks } from '../slack/with-links.ts';
import { type LayerReport, type LayerState, layerLabels } from './layer.ts';
import type { Verdict } from './verdict.ts';

/** A fact longer than this is a page of its own: the log has it. */
const factLength = 300;
const factsShown = 10;
/** All layers together, so that the message stays one that people read. */
const factsInAll = 30;
const causesShown = 3;

const stateMarks: Readonly<Record<LayerState, string>> = {
  ok: '✓',
  notice: '△',
  warning: '⚠',
  idle: '○',
  broken: '✗',
  unreadable: '?',
};

const texts = {
  cause: { en: ' [cause]', ja: ' [原因]' },
  consequence: { en: ' [consequence]', ja: ' [影響]' },
  knownCause: { en: 'Known cause', ja: '既知の原因' },
  seen: { en: 'Seen: ', ja: '根拠: ' },
  fix: (fix: Text): Text => ({ en: `Fix: ${fix.en}`, ja: `対処: ${fix.ja}` }),
} as const;

/** Every layer with its facts, then what the runbook knows about what was seen. */
export const verdictLines = (verdict: Verdict, known: Values): Line[] => [
  ...layerLines(verdict),
  ...causeLines(verdict, known),
];

/** Every layer in a line, facts below it; what broke first is marked as the cause, what rests on it as consequence. */
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
    `${stateMarks[report.state]} `,
    { bold: layerLabels[report.layer] },
    role ? texts[role] : '',
    ': ',
    oneLine(report.summary),
  ];
}

function roleOf(report: LayerReport, { cause, consequences }: Verdict): 'cause' | 'consequence' | undefined {
  if (report === cause) return 'cause';
  return consequences.includes(report) ? 'consequence' : undefined;
}

const oneLine = ({ en, ja }: Text): Text => ({ en: shortened(en), ja: shortened(ja) });

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > factLength ? `${line.slice(0, factLength - 1).toWellFormed()}…` : line;
}

/** The cause's own layer first, then what else is not well. */
function causeLines(verdict: Verdict, known: Values): Line[] {
  const ranked = [
    verdict.cause,
    ...verdict.others,
    ...(explainsAll(verdict, known) ? [] : verdict.consequences),
    ...verdict.unreadable,
    ...verdict.warnings,
  ];
  const reports = ranked.filter((report) => report !== undefined);
  const notices = verdict.layers.filter(({ state }) => state === 'notice');
  const found = [...reports, ...notices].flatMap(({ evidence }) => diagnose(evidence, known));
  const distinct = found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);
  return distinct
    .slice(0, causesShown)
    .flatMap(({ cause, fix, evidence }): Line[] => [
      [{ bold: texts.knownCause }, ': ', cause],
      [texts.seen, { code: evidence }],
      withLinks(texts.fix(fix)),
    ]);
}

/** An app that cannot reach its database says so in each of its layers: where that is explained, once is enough. */
function explainsAll({ cause }: Verdict, known: Values): boolean {
  if (cause?.layer !== 'database' && cause?.layer !== 'database-access') return false;
  return cause.layer === 'database' || diagnose(cause.evidence, known).length > 0;
}
