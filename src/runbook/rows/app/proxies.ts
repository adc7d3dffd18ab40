import { inText } from '../../in-text.ts';
import { byPlace, newRevision, readLog } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** A proxy of the team's own in front of the app. */
export const proxies: readonly Symptom[] = [
  {
    id: 'proxy-upstream-unknown',
    certainty: 'seen',
    find: inText(/host not found in upstream "(?<hostName>[A-Za-z0-9._-]{1,253})(?::\d{1,5})?"[^\n]{0,200}/),
    cause: {
      en: 'The proxy (nginx) does not start: {hostName|the name of its upstream} has no address there. Containers of one task share 127.0.0.1 and know no names of each other (awsvpc); in Compose a name has an address only while its container runs.',
      ja: 'nginx が起動できません。アップストリームの名前 {hostName|（設定のもの）} を解決できません。同じタスクのコンテナ同士は名前ではなく 127.0.0.1 で通信します（awsvpc）。Compose では、そのコンテナが動いている間だけ名前を解決できます。',
    },
    fix: [
      {
        en: 'In a task: name the upstream 127.0.0.1 with the port of the app. In Compose: let nginx wait for the app (`depends_on`), and see why the app does not run.',
        ja: 'タスクの場合: アップストリームを 127.0.0.1 とアプリのポートにします。Compose の場合: `depends_on` でアプリを待ち、アプリが動いていない理由を確認します。',
      },
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [readLog] }),
    ],
  },
  {
    id: 'proxy-upstream-refused',
    certainty: 'fits',
    find: inText([
      /connect\(\) failed \(111: (?:Unknown error|Connection refused)\) while connecting to upstream[^\n]{0,300}/,
      /connect\(\) to unix:[^\s]{1,100} failed \((?:2|11|111): [A-Za-z ]{3,60}\) while connecting to upstream/,
      /no live upstreams while connecting to upstream/,
      /AH0\d{4}: [^\n]{0,20}attempt to connect to [^\s]{1,80} \([^)\n]{1,80}\) failed/,
    ]),
    cause: {
      en: 'The proxy runs, and nothing listens on the port of the app behind it: most likely the app has ended or still starts, or its port is another than the proxy asks.',
      ja: 'プロキシは動いていますが、その後ろのアプリのポートで待ち受けがありません。アプリが終了したか起動途中か、ポートの指定が違う可能性が高いです。',
    },
    fix: [readLog],
    aftermath: true,
  },
  {
    id: 'proxy-upstream-silent',
    certainty: 'seen',
    find: inText([
      /upstream timed out \(110: (?:Connection|Operation) timed out\) while (?:reading|connecting|sending)[^\n]{0,200}/,
      /upstream prematurely closed connection while reading response header from upstream/,
      /AH0\d{4}: [^\n]{0,40}error reading (?:status line )?from remote server/,
    ]),
    cause: {
      en: 'The app behind the proxy took the request and gave no whole answer: it took longer than the proxy waits, or it ended meanwhile.',
      ja: '背後のアプリはリクエストを受け取りましたが、応答が完了しませんでした。プロキシの待ち時間を超えたか、途中でアプリが終了しています。',
    },
    fix: [
      {
        en: "Read the app's own lines of that moment: a crash, a killed worker or a long query stands there.",
        ja: '同じ時刻のアプリ自身のログを確認します（クラッシュ、ワーカーの強制終了、長いクエリなど）。',
      },
      readLog,
    ],
    aftermath: true,
  },
];
