import * as z from 'zod';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Finding } from '../layer.ts';

/** What a host that may reach the database found at its port. */
export type PortCheck = { readonly outcome: 'ok' | 'timeout' | 'refused' | 'unknown'; readonly detail: string };

const outcome = z.enum(['ok', 'timeout', 'refused']);
const marker = /^::slipway (db-tcp|failure) ([A-Za-z0-9+/=]{0,1000})\r?$/gm;

/** Reads what the port-check document printed. */
export function parsePortCheck(output: string, status: string): PortCheck {
  const values = new Map(
    [...output.slice(0, 24_000).matchAll(marker)].map(([, key = '', value = '']) => [
      key,
      Buffer.from(value, 'base64').toString('utf8'),
    ]),
  );
  const found = outcome.safeParse(values.get('db-tcp'));
  return { outcome: found.data ?? 'unknown', detail: values.get('failure') ?? (found.success ? '' : status) };
}

export function judgePort(
  { outcome: found, detail }: PortCheck,
  { host, port }: { host: string; port: number },
): Finding {
  const place = `${host}:${port}`;
  if (found === 'ok') {
    return { state: 'ok', summary: { en: `${place} takes connections`, ja: `${place} は接続を受け付けています` } };
  }
  if (found === 'unknown') {
    const evidence: Evidence = { kind: 'text', source: 'command-output', text: detail, place: 'service' };
    return { state: 'unreadable', summary: unknown(place, detail), evidence: [evidence] };
  }
  const evidence: Evidence = { kind: 'probe', of: 'db-tcp', from: 'service', outcome: found, port };
  return { state: 'broken', summary: closed(place, found), evidence: [evidence] };
}

const unknown = (place: string, detail: string): Text => ({
  en: `could not be read: the check of ${place} did not run (${detail})`,
  ja: `読み取れません: ${place} の確認を実行できませんでした（${detail}）`,
});

const closed = (place: string, found: 'timeout' | 'refused'): Text =>
  found === 'timeout'
    ? { en: `${place} does not answer`, ja: `${place} が応答しません` }
    : { en: `${place} refuses connections`, ja: `${place} が接続を拒否しています` };
