import { inText } from '../../in-text.ts';
import { moreMemory } from '../../more-memory.ts';
import { readLog } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What the process that watches over an app's workers says of them. */
export const workers: readonly Symptom[] = [
  {
    id: 'worker-killed',
    certainty: 'fits',
    find: inText([
      /Worker \(pid:\d{1,7}\) was sent SIGKILL! Perhaps out of memory\?/,
      /DAMN ! worker \d{1,4} \(pid: \d{1,7}\) died, killed by signal 9/,
      /child \d{1,7} exited on signal 9 \(SIGKILL\)/,
      /WorkerLostError[^\n]{0,60}: Worker exited prematurely: signal 9 \(SIGKILL\)/,
      /Terminating due to signal 9|Process 'ForkPoolWorker-\d{1,4}' pid:\d{1,7} exited with 'signal 9 \(SIGKILL\)'/,
    ]),
    cause: {
      en: "A worker of the app was killed (SIGKILL) while the container ran on: most likely the container's memory was used up, or the worker outlasted its time limit.",
      ja: 'コンテナの稼働中に、アプリのワーカーが強制終了（SIGKILL）されました。コンテナのメモリ不足、またはワーカーの時間制限超過の可能性が高いです。',
    },
    fix: [
      {
        en: 'Compare the memory in use with the limit of the container; run fewer workers, or:',
        ja: 'メモリ使用量をコンテナの上限と比べ、ワーカー数を減らすか、次のようにします。',
      },
      moreMemory,
    ],
  },
  {
    id: 'worker-timeout',
    certainty: 'seen',
    find: inText([
      /\[CRITICAL\] WORKER TIMEOUT \(pid:\d{1,7}\)/,
      /Rack::Timeout::RequestTimeoutException|Request (?:ran for longer than|waited) \d{1,7}ms/,
      /worker=\d{1,4} PID:\d{1,7} timeout \(\d{1,6}s > \d{1,6}s\), killing/,
      /Maximum execution time of \d{1,5} seconds exceeded/,
    ]),
    cause: {
      en: "A request took longer than the app server's own time limit, so the server ended it: something behind it (a query, another service, a start that loads much) does not answer in time.",
      ja: 'リクエストがアプリサーバーの時間制限を超えたため、打ち切られました。背後の処理（クエリ、外部サービス、重い初期化など）が時間内に応答していません。',
    },
    fix: [
      {
        en: 'Find what it waited for; only then raise the limit (Gunicorn `--timeout`, Unicorn `timeout`, PHP `max_execution_time`).',
        ja: '何を待っていたかを確認し、その上で制限を上げます（Gunicorn は `--timeout`、Unicorn は `timeout`、PHP は `max_execution_time`）。',
      },
      readLog,
    ],
  },
];
