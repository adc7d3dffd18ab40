import type { StoppedContainer, StoppedTask } from '../../evidence.ts';
import { anyOf, inText, toLine } from '../../in-text.ts';
import { moreMemory } from '../../more-memory.ts';
import { again, byPlace, readLog } from '../../next-steps.ts';
import { describeExitCode } from '../../stopped-tasks.ts';
import type { Find, Match, Symptom } from '../../symptom.ts';

const oomKilled: Find = ({ evidence }) =>
  evidence.kind === 'container' && evidence.outOfMemory
    ? {
        line: `${evidence.name}: ${evidence.state}, out of memory`,
        values: { container: evidence.name, exitCode: evidence.exitCode },
      }
    : undefined;

const memoryWords = anyOf(
  inText([/OutOfMemory(?:Error)?: Container killed[^\n]{0,200}/, /Container killed due to memory usage/]),
  inText(/(?:^|: )OutOfMemoryError: (?!Java)[^\n]{0,100}/, {
    sources: ['stopped-reason', 'service-event'],
    unless: /java\.lang/,
  }),
  inText([
    /\b(?:State: )?"?OOMKilled"?[=:] ?(?:true|1)\b/,
    /^[^\n]{0,200}\bReason: {1,8}OOMKilled/,
    /Out of memory: Killed process \d{1,9} \([^)\n]{1,60}\)/,
    /Memory cgroup out of memory: Killed process/,
    /container init was OOM-killed/,
    /\[\d{1,9}\] \[ERROR\] Worker \(pid:\d{1,9}\) was sent SIGKILL! Perhaps out of memory\?/,
  ]),
);

/** Tasks that ended. */
export const stopped: readonly Symptom[] = [
  {
    id: 'out-of-memory',
    certainty: 'seen',
    find: anyOf(oomKilled, memoryWords),
    cause: {
      en: 'The container was killed because it used more memory than its limit (exit 137).',
      ja: 'コンテナがメモリ上限を超え、強制終了されました（終了コード 137）。',
    },
    fix: [moreMemory],
    explains: ['container-killed', 'container-exited', 'essential-container-exited'],
  },
  {
    id: 'container-killed',
    certainty: 'fits',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'container' && evidence.exitCode === 137
          ? { line: `${evidence.name}: ${evidence.state}, exit 137`, values: { container: evidence.name } }
          : undefined,
      ({ evidence }) => (evidence.kind === 'stopped-task' ? killed(evidence) : undefined),
      inText(
        [
          /^(?<container>[A-Za-z0-9_.-]{1,100}) exited with code 137(?: \(restarting\))?$/,
          /^(?<container>[A-Za-z0-9_.-]{1,100}) [^\n]{0,200}\b(?:Exited|Restarting) \(137\) [^\n]{0,60}ago/,
          /\b(?:Exited|Restarting) \(137\) [^\n]{0,60}ago/,
        ],
        { sources: ['command-output'] },
      ),
    ),
    cause: {
      en: 'The container `{container|of the app}` was killed (exit 137, SIGKILL) without a reason being given: most often it is the memory limit, else it did not end in time after a stop.',
      ja: 'コンテナ `{container|（アプリ）}` が強制終了されました（終了コード 137、SIGKILL）。理由は示されていません。多くの場合はメモリ上限の超過、そうでなければ停止要求後に時間内に終了しなかったためです。',
    },
    fix: [readLog, moreMemory],
    explains: ['container-exited'],
  },
  {
    id: 'essential-container-exited',
    certainty: 'look',
    find: ({ evidence }) =>
      evidence.kind === 'stopped-task' && ended(evidence) ? toMatch(evidence, culprit(evidence.containers)) : undefined,
    cause: ({ get }) => {
      const code = get('exitCode');
      const how =
        code === undefined ? { en: 'without an exit code', ja: '終了コードなし' } : describeExitCode(Number(code));
      return {
        en: `The essential container \`{container|of the task}\` ended (${how.en}).`,
        ja: `必須コンテナ \`{container|（タスク）}\` が終了しました（${how.ja}）。`,
      };
    },
    fix: [
      {
        en: 'Why is at the end of the log of that container (a sidecar may log elsewhere: `logConfiguration` in the task definition).',
        ja: '原因はそのコンテナのログの末尾で確認します（サイドカーの出力先が別の場合は、タスク定義の `logConfiguration` を参照）。',
      },
      readLog,
    ],
    explains: ['deployment-failed-start'],
    aftermath: true,
  },
  {
    id: 'task-spot-interrupted',
    certainty: 'seen',
    find: anyOf(
      inText(/Spot Task was interrupted|Spot interruption(?:\W{0,4}$|: )/, {
        sources: ['stopped-reason', 'service-event', 'aws-error'],
      }),
      ({ evidence }) =>
        evidence.kind === 'stopped-task' && evidence.stopCode === 'SpotInterruption'
          ? { line: toLine(`SpotInterruption ${evidence.stoppedReason ?? ''}`), values: {} }
          : undefined,
    ),
    cause: {
      en: 'The task stopped: AWS took the Spot capacity back.',
      ja: 'タスクが停止しました。Spot が中断されました。',
    },
    fix: [
      byPlace({
        task: [
          {
            en: 'It was cut off half-way: see in its log what it has done (for a migration its status).',
            ja: '途中で打ち切られています。どこまで進んだかをログで確認します（マイグレーションなら状態も）。',
          },
          readLog,
          again,
          {
            en: 'For what must not be cut off, do not run it on Spot: a service on FARGATE instead of FARGATE_SPOT.',
            ja: '中断できない処理は Spot で動かさないでください（FARGATE_SPOT ではなく FARGATE）。',
          },
        ],
        otherwise: [
          {
            en: 'The service starts another; for steady work use On-Demand Fargate.',
            ja: 'サービスが代わりを起動します。安定性が必要ならオンデマンドの Fargate を使います。',
          },
        ],
      }),
    ],
  },
];

/** ECS kills with 137 too when a container that was told to stop takes longer than its stopTimeout. */
const stoppedOnPurpose = new Set([
  'UserInitiated',
  'ServiceSchedulerInitiated',
  'SpotInterruption',
  'TerminationNotice',
]);

function killed(task: StoppedTask): Match | undefined {
  if (stoppedOnPurpose.has(task.stopCode ?? '')) return undefined;
  const container = culprit(task.containers);
  return container?.exitCode === 137 ? toMatch(task, container) : undefined;
}

function ended({ stopCode, stoppedReason }: StoppedTask): boolean {
  return (
    stopCode === 'EssentialContainerExited' ||
    /Essential container in task exited/i.test(stoppedReason?.slice(0, 4_000) ?? '')
  );
}

/** The others of the task are stopped because of it: they end with 143, or are killed (137) where they do not end in time. */
function culprit(containers: readonly StoppedContainer[]): StoppedContainer | undefined {
  const essential = containers.filter((container) => container.essential !== false);
  const followed = (code: number | undefined) => code === 137 || code === 143;
  const order = [
    essential.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0 && !followed(exitCode)),
    ...[0, 137, 143].map((code) => essential.filter(({ exitCode }) => exitCode === code)),
  ];
  return order.flat()[0] ?? essential[0];
}

function toMatch({ stoppedReason }: StoppedTask, container: StoppedContainer | undefined): Match | undefined {
  if (!container) return undefined;
  const { name, exitCode, reason } = container;
  const parts = [stoppedReason, `${name}: exit ${exitCode ?? 'unknown'}`, reason].filter(Boolean);
  return { line: toLine(parts.join(' · ')), values: { container: name, exitCode } };
}
