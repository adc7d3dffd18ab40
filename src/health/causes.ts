import { type Diagnosis, diagnose } from '../runbook/diagnose.ts';
import type { Values } from '../runbook/facts.ts';
import type { LayerReport } from './layer.ts';
import type { Verdict } from './verdict.ts';

const causesShown = 3;

/** What the runbook knows of what was seen, each failure once: the cause's own layer first, then what else is not well. */
export function causesOf(verdict: Verdict, known: Values): Diagnosis[] {
  const { others, unreadable, warnings, idle, layers } = verdict;
  const notices = layers.filter(({ state }) => state === 'notice');
  const apart = [...others, ...unreadable, ...warnings, ...(idle ? [idle] : []), ...notices];
  const found = [...mainCauses(verdict, known), ...apart.flatMap(({ evidence }) => diagnose(evidence, known))];
  return found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index).slice(0, causesShown);
}

/**
 * Of the layer that broke first and of those that rest on it. They are told together, so that a failure is not told
 * once for each layer that it shows in: where the first names its cause, the others only where they name one too.
 */
function mainCauses({ cause, consequences }: Verdict, known: Values): Diagnosis[] {
  if (!cause) return [];
  const own = diagnose(cause.evidence, known);
  if (isWhole(cause, own)) return [...own];
  const all = diagnose(
    [cause, ...consequences].flatMap(({ evidence }) => evidence),
    known,
  );
  const isOwn = ({ id }: Diagnosis) => own.some((one) => one.id === id);
  const sure = own.some(({ certainty }) => certainty === 'seen');
  const guessed = all.some(({ certainty }) => certainty !== 'look');
  const more = all.filter((one) => !isOwn(one) && (!sure || one.certainty === 'seen'));
  return [...all.filter(isOwn), ...more].filter(({ certainty }) => !guessed || certainty !== 'look');
}

/** An app that cannot reach its database says so in each of its layers: where that is explained, once is enough. */
const isWhole = ({ layer }: LayerReport, own: readonly Diagnosis[]): boolean =>
  layer === 'database' || (layer === 'database-access' && own.length > 0);
