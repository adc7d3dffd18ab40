import type { Text } from '../config/language.ts';
import { layerLabels } from './layer.ts';
import type { Verdict } from './verdict.ts';

export const verdictMarks: Readonly<Record<Verdict['kind'], string>> = {
  healthy: '✓',
  warning: '△',
  idle: '○',
  unhealthy: '✗',
  unreadable: '?',
};

/** The headline behind its mark, as the title of a card. */
export function verdictTitle(subject: Text, verdict: Verdict): Text {
  const { en, ja } = headline(subject, verdict);
  const mark = verdictMarks[verdict.kind];
  return { en: `${mark} ${en}`, ja: `${mark} ${ja}` };
}

const latinEnd = /[!-~]$/;

/** The verdict in one line: what is broken first of all, in which layer. */
export function headline(
  { en, ja: subject }: Text,
  { kind, cause, unreadable, idle, warnings: [warning] }: Verdict,
): Text {
  // Japanese words follow each other without a space, names in Latin letters with one.
  const ja = latinEnd.test(subject) ? `${subject} ` : subject;
  if (kind === 'healthy') return { en: `${en} is healthy`, ja: `${ja}は正常です` };
  if (kind === 'idle' && idle) {
    const label = layerLabels[idle.layer];
    return {
      en: `${en} is at rest: ${label.en}: ${idle.summary.en}`,
      ja: `${ja}は休止中です: ${label.ja}: ${idle.summary.ja}`,
    };
  }
  if (kind === 'warning' && warning) {
    const label = layerLabels[warning.layer];
    return {
      en: `${en} serves, with a warning: ${label.en}: ${warning.summary.en}`,
      ja: `${ja}は稼働中ですが、警告があります: ${label.ja}: ${warning.summary.ja}`,
    };
  }
  if (cause) {
    const label = layerLabels[cause.layer];
    return {
      en: `${en} is not healthy: ${label.en}: ${cause.summary.en}`,
      ja: `${ja}は正常ではありません: ${label.ja}: ${cause.summary.ja}`,
    };
  }
  const labels = unreadable.map(({ layer }) => layerLabels[layer]);
  return {
    en: `${en} could not be read: ${labels.map((label) => label.en).join(', ')}`,
    ja: `${ja}の状態を読み取れません: ${labels.map((label) => label.ja).join('、')}`,
  };
}
