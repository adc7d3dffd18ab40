import type { Text } from '../config/language.ts';
import { layerLabels } from './layer-names.ts';
import type { Verdict } from './verdict.ts';

export const verdictMarks: Readonly<Record<Verdict['kind'], string>> = {
  healthy: '✓',
  unhealthy: '✗',
  unreadable: '?',
};

/** The verdict in one line: what is broken first of all, in which layer. */
export function headline(environment: string, { kind, cause, unreadable }: Verdict): Text {
  if (kind === 'healthy') return { en: `${environment} is healthy`, ja: `${environment} は正常です` };
  if (cause) {
    const label = layerLabels[cause.layer];
    return {
      en: `${environment} is not healthy: ${label.en}: ${cause.summary.en}`,
      ja: `${environment} は正常ではありません: ${label.ja}: ${cause.summary.ja}`,
    };
  }
  const labels = unreadable.map(({ layer }) => layerLabels[layer]);
  return {
    en: `${environment} could not be read: ${labels.map(({ en }) => en).join(', ')}`,
    ja: `${environment} の状態を読み取れません: ${labels.map(({ ja }) => ja).join('、')}`,
  };
}
