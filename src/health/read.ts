import type { Text } from '../config/language.ts';
import { codeWords, toFailure } from '../operations/failure.ts';
import type { Finding, LayerName, LayerReport, Reading } from './layer.ts';
import { same } from './layer.ts';

/** Runs one probe; its failure is what it found, so that no probe can spoil the others. */
export async function read<T>(probe: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { kind: 'read', value: await probe() };
  } catch (error) {
    return { kind: 'unreadable', failure: toFailure(error) };
  }
}

/** Judges what a probe brought back. */
export function report<T>(
  layer: LayerName,
  reading: Reading<T>,
  judge: (value: T) => Finding,
  named?: Named,
): LayerReport {
  if (reading.kind === 'read') return { layer, facts: [], evidence: [], ...judge(reading.value) };
  const { failure } = reading;
  const unreadable = { layer, state: 'unreadable', facts: [], evidence: [] } as const;
  if (failure.kind === 'fault') {
    return {
      ...unreadable,
      summary: { en: 'could not be read: Slipway failed inside', ja: '読み取れません: Slipway の内部エラーです' },
    };
  }
  const { service, operation, code, message } = failure;
  if (failure.kind === 'missing') {
    return {
      ...unreadable,
      state: 'broken',
      summary: notThere(code, named?.(code)),
      facts: message === '' ? [] : [same(message)],
    };
  }
  const action = `${iamPrefixes[service] ?? service}:${operation}`;
  return {
    ...unreadable,
    summary: unread(action, codeWords(code)),
    // The runbook quotes a denial where it explains it.
    facts: message === '' || failure.kind === 'denied' ? [] : [same(message)],
    evidence: [{ kind: 'aws-failure', code, message, action }],
  };
}

const unread = (action: string, { en, ja }: Text): Text => ({
  en: `could not be read: ${action} answered ${en}`,
  ja: `読み取れません（${action}: ${ja}）`,
});

/** What of the settings AWS did not find, by its code. */
type Named = (code: string) => Text;

/** AWS answered: what the settings name was deleted, or they name it wrongly. */
const notThere = (code: string, named: Text = something): Text => ({
  en: `${named.en} does not exist (${code})`,
  ja: `${named.ja}が存在しません（${code}）`,
});

const something: Text = { en: 'what the settings name', ja: '設定で指定されたもの' };

/** Where IAM calls a service something else than its signature does. */
const iamPrefixes: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };
