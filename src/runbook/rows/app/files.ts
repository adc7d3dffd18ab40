import { inText } from '../../in-text.ts';
import { byPlace, newImage, newRevision } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What the app may not do on its file system or with its ports. */
export const files: readonly Symptom[] = [
  {
    id: 'path-not-writable',
    certainty: 'seen',
    find: inText(
      [
        /PermissionError: \[Errno 13\] Permission denied: '(?<path>[^'\n]{1,200})'/,
        /Error: EACCES: permission denied, [a-z]{3,12} '(?<path>[^'\n]{1,200})'/,
        /Errno::EACCES[^\n]{0,60}Permission denied @ [a-z_]{3,30} - (?<path>[^\s]{1,200})/,
        /Permission denied @ [a-z_]{3,30} - (?<path>\/[^\s"']{1,200})/,
        /The stream or file "(?<path>[^"\n]{1,200})" could not be opened[^\n]{0,80}Permission denied/,
        /java\.nio\.file\.AccessDeniedException: (?<path>\/[^\s]{1,200})/,
      ],
      { unless: /docker\.sock/ },
    ),
    cause: {
      en: 'The user that runs the app in the container may not write to {path|the path in the message}.',
      ja: 'コンテナ内でアプリを実行しているユーザーに、{path|（メッセージのパス）} への書き込み権限がありません。',
    },
    fix: [
      {
        en: 'Give the path to that user in the Dockerfile (`COPY --chown`, `RUN chown`), or write to /tmp.',
        ja: 'Dockerfile でそのパスの所有者をユーザーにするか（`COPY --chown`、`RUN chown`）、/tmp に書き込みます。',
      },
      newImage,
    ],
  },
  {
    id: 'file-system-read-only',
    certainty: 'seen',
    find: inText([
      /\[Errno 30\] Read-only file system/,
      /\bEROFS: read-only file system/,
      /Errno::EROFS/,
      /: Read-only file system(?: \(os error 30\))?$/,
    ]),
    cause: {
      en: 'The app writes to a file system that is read-only (`readonlyRootFilesystem`, a read-only mount).',
      ja: 'アプリが読み取り専用のファイルシステムに書き込んでいます（`readonlyRootFilesystem` や読み取り専用マウント）。',
    },
    fix: [
      {
        en: 'Write to /tmp and mount a volume or tmpfs there, or let the root file system be writable.',
        ja: '/tmp にボリュームや tmpfs をマウントしてそこに書き込むか、ルートファイルシステムを書き込み可能にします。',
      },
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [newImage] }),
    ],
  },
  {
    id: 'app-port-taken',
    certainty: 'seen',
    find: inText(
      [
        /\[Errno 98\] (?:error while attempting to bind on address \('[^'\n]{1,60}', (?<appPort>\d{1,5})\): )?address already in use/,
        /EADDRINUSE: address already in use [^\s]{0,60}:(?<appPort>\d{1,5})/,
        /listen tcp [0-9.:[\]]{0,50}:(?<appPort>\d{1,5}): bind: address already in use/,
        /Address already in use - bind\(2\) for "?[^"\s]{1,60}"? port (?<appPort>\d{1,5})/,
        /A server is already running[^\n]{0,20}\(?(?:pid|Check|Process)/,
        /Web server failed to start\. Port (?<appPort>\d{1,5}) was already in use/,
      ],
      { places: ['preview', 'service', 'task', 'unknown', 'ci', 'instance'] },
    ),
    cause: {
      en: 'The app wants a port {appPort|} that is taken inside its own container: it is started twice, or a stale pid file is in the image.',
      ja: 'アプリのポート {appPort|} が同じコンテナ内で使用中です。二重に起動しているか、古い pid ファイルがイメージに残っています。',
    },
    fix: [
      {
        en: 'Start it once (CMD or entry point, not both), and remove tmp/pids/server.pid before the start.',
        ja: '起動は一度だけにし（CMD とエントリーポイントの重複に注意）、起動前に tmp/pids/server.pid を削除します。',
      },
      newImage,
    ],
  },
  {
    id: 'low-port-not-permitted',
    certainty: 'seen',
    find: inText(
      [
        /bind\(\) to [0-9.:[\]]{1,50}:(?<appPort>\d{1,4}) failed \(13: Permission denied\)/,
        /listen EACCES: permission denied [^\s]{1,60}:(?<appPort>\d{1,4})/,
        /listen tcp [0-9.:[\]]{0,50}:(?<appPort>\d{1,4}): bind: permission denied/,
      ],
      { places: ['preview', 'service', 'task', 'unknown', 'ci', 'instance'] },
    ),
    cause: {
      en: 'The app may not listen on port {appPort|below 1024}: ports below 1024 are for root.',
      ja: 'アプリはポート {appPort|（1024 未満）} で待ち受けできません。1024 未満のポートは root 専用です。',
    },
    fix: [
      {
        en: 'Listen on a port above 1024 (such as 8080) and name that one.',
        ja: '1024 以上のポート（8080 など）で待ち受け、それを指定します。',
      },
      newImage,
    ],
  },
  {
    id: 'open-files-used-up',
    certainty: 'seen',
    find: inText([
      /\bEMFILE: too many open files|\[Errno 24\] Too many open files|Errno::EMFILE/,
      /(?:accept4?|socket|open)\(?\)?[^\n]{0,60}: [Tt]oo many open files|accept4?\(\) failed \(24: Too many open files\)/,
    ]),
    cause: {
      en: 'The process holds as many open files and connections as it may (`nofile`): connections or files are not closed, or the limit is lower than the load.',
      ja: 'プロセスが開けるファイル・接続数の上限（`nofile`）に達しています。閉じられていない接続やファイルがあるか、負荷に対して上限が低すぎます。',
    },
    fix: [
      {
        en: 'Look for connections that are made anew for each request and not closed; only then raise the limit (`ulimits` of the container in the task definition, `ulimits: nofile` in Compose).',
        ja: 'リクエストごとに作られて閉じられない接続がないか確認し、その上で上限を上げます（タスク定義のコンテナの `ulimits`、Compose の `ulimits: nofile`）。',
      },
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [newImage] }),
    ],
  },
  {
    id: 'heap-used-up',
    certainty: 'seen',
    find: inText([
      /java\.lang\.OutOfMemoryError: [^\n]{1,100}/,
      /JavaScript heap out of memory/,
      /^(?:[^\n]{0,60}\| )?MemoryError(?:: [^\n]{0,200})?$/,
      /Allowed memory size of \d{1,12} bytes exhausted/,
      /NoMemoryError: failed to allocate memory|NoMemoryError \(failed to allocate memory\)/,
    ]),
    cause: {
      en: "The app's own heap is used up: its runtime allows it less memory than it needs, or it leaks.",
      ja: 'アプリのヒープを使い切っています。ランタイムの上限が小さいか、メモリリークです。',
    },
    fix: [
      {
        en: 'Raise its limit within that of the container: Java `-XX:MaxRAMPercentage=75`, Node.js `NODE_OPTIONS=--max-old-space-size=MiB`, PHP `memory_limit`; then the memory of the container itself.',
        ja: 'コンテナの上限内でランタイムの上限を上げます（Java は `-XX:MaxRAMPercentage=75`、Node.js は `NODE_OPTIONS=--max-old-space-size=MiB`、PHP は `memory_limit`）。必要ならコンテナのメモリも増やします。',
      },
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [newImage] }),
    ],
  },
];
