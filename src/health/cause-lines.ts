import type { Language, Text } from '../config/language.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Values } from '../runbook/facts.ts';
import type { Line } from '../slack/line.ts';
import { withLinks } from '../slack/with-links.ts';
import type { LayerReport } from './layer.ts';
import type { Verdict } from './verdict.ts';

const shown = 3;

const labels = {
  cause: { en: 'Known cause', ja: '既知の原因' },
  seen: { en: 'Seen', ja: '根拠' },
  fix: { en: 'Fix', ja: '対処' },
} satisfies Record<string, Text>;

/** What the runbook knows about what was seen: the cause's own layer first, then what else is not well. */
export function causeLines(verdict: Verdict, known: Values, language: Language): Line[] {
  const ranked = [verdict.cause, ...verdict.others, ...verdict.consequences, ...verdict.unreadable];
  const reports = ranked.filter((report): report is LayerReport => report !== undefined);
  const notices = verdict.layers.filter(({ state }) => state === 'notice');
  const found = [...reports, ...notices].flatMap(({ evidence }) => diagnose(evidence, known));
  const distinct = found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);
  return distinct
    .slice(0, shown)
    .flatMap(({ cause, fix, evidence }): Line[] => [
      [{ bold: labels.cause[language] }, `: ${cause[language]}`],
      [`${labels.seen[language]}: `, { code: evidence }],
      withLinks(`${labels.fix[language]}: ${fix[language]}`),
    ]);
}
