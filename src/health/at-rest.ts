import type { Text } from '../config/language.ts';
import type { Rest } from '../operations/sleep/rest.ts';
import { restWords } from '../operations/sleep/rest-words.ts';
import type { LayerName, LayerReport } from './layer.ts';
import type { Readings } from './probe-environment.ts';

/** What Slipway stops; what stands on it has nothing to serve with meanwhile. */
const stopped: readonly LayerName[] = ['service', 'database'];
const onIt: readonly LayerName[] = ['targets', 'app', 'db-check'];

/**
 * The reports of an environment that its hours put to sleep: what is down because of that is at rest and no trouble, and
 * is one where it has to be awake. What runs all the same is judged as ever.
 */
export function atRest(reports: readonly LayerReport[], rest: Rest | undefined, readings: Readings): LayerReport[] {
  if (!rest) return [...reports];
  const resting = reports.filter((report) => isDown(report, rest, readings));
  if (rest.kind === 'late') return reports.map((report) => (resting.includes(report) ? late(report, rest) : report));
  if (resting.length === 0) return [...reports];
  return reports.map((report) => {
    if (resting.includes(report)) return idle(report, rest);
    return onIt.includes(report.layer) && report.state === 'broken' ? idle(report, rest) : report;
  });
}

/** While it is woken its tasks may not run yet although they are asked for. */
function isDown({ layer, state }: LayerReport, { kind }: Rest, readings: Readings): boolean {
  if (!stopped.includes(layer)) return false;
  if (layer === 'service') return state === 'idle' || (kind === 'waking' && state === 'broken');
  const database = readings.database?.kind === 'read' ? readings.database.value.database : undefined;
  const changing = kind === 'asleep' ? /^(?:stopp(?:ed|ing)|starting)$/ : /^(?:stopped|starting)$/;
  return state === 'broken' && database !== undefined && hasMember(readings, changing);
}

function hasMember({ database }: Readings, state: RegExp): boolean {
  if (database?.kind !== 'read') return false;
  const { database: whole, members } = database.value;
  return [...(whole ? [whole] : []), ...members].some((one) => state.test(one.state.toLowerCase()));
}

/** As it was found stays worth reading. */
const idle = (report: LayerReport, rest: Rest): LayerReport => {
  const words = restWords(rest);
  return { ...report, state: 'idle', summary: words, brief: words, facts: [report.summary], evidence: [] };
};

const late = (report: LayerReport, rest: Rest): LayerReport => {
  const words = restWords(rest);
  const summary: Text = { en: `is ${words.en}`, ja: words.ja };
  return { ...report, state: 'broken', summary, brief: summary, facts: [report.summary, ...report.facts] };
};
