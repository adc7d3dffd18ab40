import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { HttpFailure } from '../http-failure.ts';
import type { HttpAnswer, HttpProbe } from '../http-probe.ts';
import { type Finding, same } from '../layer.ts';

type Asked = { readonly path: string; readonly of: 'app' | 'db-connect' };

/** Judges what a GET of the app's own check came to: 2xx is well, anything else is not. */
export function judgeApp(probe: HttpProbe, { path, of }: Asked): Finding {
  const summary = probe.kind === 'failed' ? failureText(probe, path) : answerText(probe, path);
  if (probe.kind === 'answered' && isWell(probe)) {
    const facts = probe.body && probe.body.length <= shortBody ? [bodyText(probe.body)] : [];
    return { state: 'ok', summary, facts: probe.complete ? facts : [...facts, unfinished] };
  }
  const body = probe.kind === 'answered' ? probe.body : '';
  const evidence: Evidence[] = [
    // The app speaks for itself: what it answers came from inside, whoever asked.
    { kind: 'probe', of, from: 'service', outcome: outcomeOf(probe), detail: body === '' ? summary.en : body },
  ];
  return { state: 'broken', summary, facts: body === '' ? [] : [bodyText(body.slice(0, shownBody))], evidence };
}

const shortBody = 200;
const shownBody = 500;

export const isWell = ({ status, redirect }: HttpAnswer) => status >= 200 && status < 300 && redirect === undefined;

const outcomeOf = (probe: HttpProbe) => {
  if (probe.kind === 'answered') return 'failed';
  return probe.reason === 'refused' || probe.reason === 'timeout' ? probe.reason : 'failed';
};

const bodyText = (body: string): Text => same(body);

const unfinished: Text = {
  en: 'the body is longer than 64 KB or did not end in time: the rest was not read',
  ja: '本文が 64 KB を超えるか時間内に終わらないため、残りは読んでいません',
};

function answerText({ status, firstByteMs, redirect }: HttpAnswer, path: string): Text {
  const facts = `GET ${path} ${status}, ${firstByteMs} ms`;
  if (redirect === 'elsewhere') {
    return {
      en: `${facts}: redirects elsewhere, not followed`,
      ja: `${facts}: 別の宛先へのリダイレクト（追跡していません）`,
    };
  }
  if (redirect === 'too-many') {
    return { en: `${facts}: redirects without end`, ja: `${facts}: リダイレクトが終わりません` };
  }
  return same(facts);
}

const failures: Readonly<Record<HttpFailure['reason'], Text>> = {
  dns: { en: 'the name has no address', ja: '名前解決ができません' },
  refused: { en: 'nothing accepts the connection', ja: '接続が拒否されました' },
  timeout: { en: 'no answer within 10 seconds', ja: '10 秒以内に応答がありません' },
  tls: { en: 'the certificate or TLS is not valid', ja: '証明書または TLS が不正です' },
  'not-http': { en: 'what answers speaks no HTTP', ja: '応答が HTTP ではありません' },
  'cut-off': { en: 'the connection broke off', ja: '接続が途中で切れました' },
};

const failureText = ({ reason, code }: HttpFailure, path: string): Text => ({
  en: `GET ${path}: ${failures[reason].en} (${code})`,
  ja: `GET ${path}: ${failures[reason].ja} (${code})`,
});
