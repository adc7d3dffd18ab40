import { anyOf, inText } from '../../in-text.ts';
import { newImage, readLog } from '../../next-steps.ts';
import { describeExitCode } from '../../stopped-tasks.ts';
import type { Symptom } from '../../symptom.ts';

/** A container that Docker started and that ended. */
export const containers: readonly Symptom[] = [
  {
    id: 'database-container-unhealthy',
    certainty: 'look',
    find: inText(
      /(?:^|dependency failed to start: )container (?<container>[A-Za-z0-9_.-]{0,100}(?:database|postgres|pgsql|mysql|mariadb|-db|_db)[A-Za-z0-9_.-]{0,60}) (?:is unhealthy|exited \((?<exitCode>\d{1,3})\)|has no healthcheck configured)/,
    ),
    cause: {
      en: 'The container of the database ({container|database}) did not come up, so this version of the app was not started; why is not known from this line.',
      ja: 'データベースのコンテナ（{container|database}）が起動しなかったため、このバージョンのアプリは起動していません。原因はこの行ではわかりません。',
    },
    fix: [
      {
        en: "Why is in the database's own log (memory, disk, data of another version):",
        ja: '原因はデータベースのログで確認します（メモリ、ディスク、別バージョンのデータなど）。',
      },
      readLog,
      (facts) =>
        facts.place === 'preview' && facts.get('databaseKind') !== 'shared' && !facts.get('databaseHost')
          ? [
              {
                en: 'Its data is lost with a new instance, which starts it empty:',
                ja: '作り直すと空のデータベースで起動します（データは失われます）。',
              },
              '/preview up {pr} --fresh',
            ]
          : [],
    ],
    aftermath: true,
  },
  {
    id: 'dependency-container-failed',
    certainty: 'look',
    find: inText([
      /(?:^|dependency failed to start: )container (?<container>[A-Za-z0-9_.-]{1,160}) (?:is unhealthy|exited \((?<exitCode>\d{1,3})\)|has no healthcheck configured)/,
      // A service that runs once and that others wait for.
      /service "(?<container>[A-Za-z0-9_.-]{1,160})" didn't complete successfully: exit (?<exitCode>\d{1,3})/,
    ]),
    cause: {
      en: 'The container {container|of a dependency}, which the app waits for, did not come up; why is not known from this line.',
      ja: 'アプリが待っているコンテナ {container|（依存先）} が起動しませんでした。原因はこの行ではわかりません。',
    },
    fix: [{ en: 'Why is in its own log:', ja: '原因はそのコンテナのログで確認します。' }, readLog],
    aftermath: true,
  },
  {
    id: 'container-exited',
    certainty: 'look',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'container' && /^(?:exited|restarting|dead)/i.test(evidence.state)
          ? {
              line: `${evidence.name}: ${evidence.state}, exit ${evidence.exitCode ?? 'unknown'}`.slice(0, 300),
              values: { container: evidence.name, exitCode: evidence.exitCode },
            }
          : undefined,
      inText(
        [
          /^(?<container>[A-Za-z0-9_.-]{1,100}) exited with code (?<exitCode>[1-9]\d{0,2})(?: \(restarting\))?$/,
          /^(?<container>[A-Za-z0-9_.-]{1,100}) [^\n]{0,200}\b(?:Exited \((?!0\))|Restarting \()(?<exitCode>\d{1,3})\) [^\n]{0,60}ago/,
          /\b(?:Exited \((?!0\))|Restarting \()(?<exitCode>\d{1,3})\) (?:about |less than )?(?:an? |\d{1,3} )[a-z]{3,8} ago/,
        ],
        { sources: ['command-output'] },
      ),
    ),
    cause: ({ get }) => {
      const how = get('exitCode')
        ? describeExitCode(Number(get('exitCode')))
        : { en: 'without an exit code', ja: '終了コードなし' };
      return {
        en: `The container {container|of the app} ended (${how.en}); why is not known from this alone.`,
        ja: `コンテナ {container|（アプリ）} が終了しました（${how.ja}）。これだけでは原因はわかりません。`,
      };
    },
    fix: [{ en: 'Why is in the last lines of its log:', ja: '原因はログの末尾で確認します。' }, readLog, newImage],
    // What does not run does not answer, whatever the look at it said.
    explains: ['app-listens-on-loopback', 'app-hangs', 'app-not-listening', 'app-speaks-no-http'],
    aftermath: true,
  },
];
