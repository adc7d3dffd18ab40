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
    find: inText(
      /connect\(\) failed \(111: (?:Unknown error|Connection refused)\) while connecting to upstream[^\n]{0,300}/,
    ),
    cause: {
      en: 'The proxy runs, and nothing listens on the port of the app behind it: most likely the app has ended or still starts, or its port is another than the proxy asks.',
      ja: 'プロキシは動いていますが、その後ろのアプリのポートで待ち受けがありません。アプリが終了したか起動途中か、ポートの指定が違う可能性が高いです。',
    },
    fix: [readLog],
    aftermath: true,
  },
];
