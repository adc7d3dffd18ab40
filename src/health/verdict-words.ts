import type { Text } from '../config/language.ts';
import { type LayerReport, layerLabels, same } from './layer.ts';
import type { Verdict } from './verdict.ts';

/** What is not known has no mark: it is neither well nor broken. */
const verdictMarks: Readonly<Record<Verdict['kind'], string>> = {
  healthy: '✓ ',
  warning: '⚠ ',
  idle: '○ ',
  unhealthy: '✗ ',
  unreadable: '',
};

/** The headline behind its mark, as the title of a card. */
export const verdictTitle = (subject: Text, verdict: Verdict): Text => marked(verdict.kind, headline(subject, verdict));

export const marked = (kind: Verdict['kind'], { en, ja }: Text): Text => ({
  en: `${verdictMarks[kind]}${en}`,
  ja: `${verdictMarks[kind]}${ja}`,
});

const latinEnd = /[!-~]$/;

/** Japanese words follow each other without a space, names in Latin letters with one. */
const subjectIn = ({ ja }: Text): string => (latinEnd.test(ja) ? `${ja} ` : ja);

/** The verdict in one line: how bad it is, what is broken first of all, in which layer. Why stands elsewhere. */
export function headline(subject: Text, verdict: Verdict): Text {
  const [en, ja] = [subject.en, subjectIn(subject)];
  const { kind, cause, unreadable, idle, warnings } = verdict;
  const [warning] = warnings;
  if (kind === 'healthy') return { en: `${en} is healthy`, ja: `${ja}は正常です` };
  if (kind === 'idle' && idle) {
    const { en: brief, ja: briefJa } = briefOf(idle);
    return { en: `${en} is at rest: ${brief}`, ja: `${ja}は休止中です: ${briefJa}` };
  }
  if (kind === 'warning' && warning) {
    const { en: brief, ja: briefJa } = briefOf(warning);
    return { en: `${en} serves, but ${brief}`, ja: `${ja}は稼働中ですが、${briefJa}` };
  }
  if (cause) {
    const { en: brief, ja: briefJa } = briefOf(cause);
    const label = layerLabels[cause.layer];
    return answers(verdict)
      ? {
          en: `${en} answers, but is not healthy (${label.en}): ${brief}`,
          ja: `${ja}は応答していますが、正常ではありません（${label.ja}）: ${briefJa}`,
        }
      : {
          en: `${en} is not healthy (${label.en}): ${brief}`,
          ja: `${ja}は正常ではありません（${label.ja}）: ${briefJa}`,
        };
  }
  const { en: unread, ja: unreadJa } = labelsOf(unreadable, 3);
  return {
    en: `${en} could not be read (${unread}): its health is not known`,
    ja: `${ja}の状態は不明です（読み取れないもの: ${unreadJa}）`,
  };
}

/** Whether its own health check was answered well, from outside. */
export const answers = ({ layers }: Pick<Verdict, 'layers'>): boolean =>
  layers.some(({ layer, state }) => layer === 'app' && (state === 'ok' || state === 'notice'));

export const briefOf = ({ brief, summary }: Pick<LayerReport, 'brief' | 'summary'>): Text => brief ?? summary;

/** The names of layers, of which so many are shown and the rest is counted. */
export function labelsOf(reports: readonly Pick<LayerReport, 'layer'>[], most = Number.POSITIVE_INFINITY): Text {
  const labels = [...new Set(reports.map(({ layer }) => layer))].map((layer) => layerLabels[layer]);
  const rest = labels.length - most;
  const more = rest > 0 ? [same(`+${rest}`)] : [];
  const shown = [...labels.slice(0, most), ...more];
  return { en: shown.map(({ en }) => en).join(', '), ja: shown.map(({ ja }) => ja).join('、') };
}
