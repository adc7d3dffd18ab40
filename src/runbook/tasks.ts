import { deployNewRevision, showLog, showTaskDefinition, startNewTasks } from './commands.ts';
import type { Evidence, StoppedContainer } from './evidence.ts';
import { inText, toLine } from './in-text.ts';
import { steps } from './steps.ts';
import { stoppedReasons } from './stopped-reasons.ts';
import { describeExitCode } from './stopped-tasks.ts';
import type { Match, Symptom } from './symptom.ts';

export const logGroupMissing: Symptom = {
  id: 'log-group-missing',
  find: inText([
    /failed to create Cloudwatch log stream[\s\S]{0,300}?log group does not exist[^\n]{0,200}?(?:log group name|awslogs-group):? ?"?(?<logGroup>\/[A-Za-z0-9_./#-]{1,512})/,
    /failed to create Cloudwatch log stream[\s\S]{0,300}?log group does not exist/,
    /failed to validate logger args[\s\S]{0,300}?log group does not exist/,
    /failed to initialize logging driver[\s\S]{0,300}?log group does not exist/,
  ]),
  cause: ({ put }) => ({
    en: `The log group that the task definition names (${put('logGroup')}) does not exist: the task dies before it starts.`,
    ja: `タスク定義で指定されたロググループ（${put('logGroup')}）が存在しないため、タスクが起動前に停止しています。`,
  }),
  fix: (facts) =>
    steps(
      ...(facts.get('logGroup')
        ? []
        : [
            { en: 'See which one (`awslogs-group`):', ja: 'どのロググループか確認します（`awslogs-group`）。' },
            showTaskDefinition(facts),
          ]),
      { en: 'Create it:', ja: '作成します。' },
      `aws logs create-log-group --log-group-name ${facts.put('logGroup')} --region ${facts.put('region')}`,
      { en: 'Deploy again:', ja: 'デプロイし直します。' },
      startNewTasks(facts),
    ),
};

const saysOutOfMemory = inText(
  [/OutOfMemory(?:Error)?\b[^\n]{0,200}/, /Container killed due to memory usage/, /\bOOMKilled\b/],
  { sources: ['stopped-reason', 'service-event'] },
);

export const outOfMemory: Symptom = {
  id: 'out-of-memory',
  find: (evidence) => saysOutOfMemory(evidence) ?? killed(evidence),
  cause: () => ({
    en: 'The container was killed (exit 137): it used more memory than its limit.',
    ja: 'コンテナがメモリ上限を超え、強制終了されました（終了コード 137）。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Raise `memory` of the task and of the container in a new revision and deploy it:',
        ja: 'タスクとコンテナの `memory` を増やした新しいリビジョンを登録してデプロイします。',
      },
      deployNewRevision(facts),
      {
        en: 'If it grows without end the app leaks: see its use over the last hours.',
        ja: '増え続ける場合はメモリリークです。使用量の推移を確認します。',
      },
      `/health ${facts.put('environment')}`,
    ),
};

export const essentialContainerExited: Symptom = {
  id: 'essential-container-exited',
  find: (evidence) => {
    if (evidence.kind !== 'stopped-task' || !ended(evidence)) return undefined;
    const container = culprit(evidence.containers);
    return container && toMatch(evidence, container);
  },
  cause: ({ get, put }) => {
    const code = get('exitCode');
    const how =
      code === undefined ? { en: 'without an exit code', ja: '終了コードなし' } : describeExitCode(Number(code));
    return {
      en: `The essential container \`${put('container')}\` ended (${how.en}).`,
      ja: `必須コンテナ \`${put('container')}\` が終了しました（${how.ja}）。`,
    };
  },
  fix: (facts) => steps({ en: 'Read the end of its log:', ja: 'ログの末尾を確認します。' }, showLog(facts)),
};

/** What is known of a stopped reason once nothing more specific fits: its family's words. */
export const stoppedReasonSymptoms: readonly Symptom[] = stoppedReasons.flatMap(({ id, pattern, meaning, fix }) =>
  fix
    ? [
        {
          id,
          find: inText(pattern, { sources: ['stopped-reason', 'service-event'] }),
          cause: () => ({ en: `The task stopped: ${meaning.en}.`, ja: `タスクが停止しました。${meaning.ja}。` }),
          fix: (facts) => steps(fix, startNewTasks(facts)),
        } satisfies Symptom,
      ]
    : [],
);

/** ECS kills with 137 too when a container that was told to stop takes longer than its stopTimeout. */
const stoppedOnPurpose = new Set([
  'UserInitiated',
  'ServiceSchedulerInitiated',
  'SpotInterruption',
  'TerminationNotice',
]);

function killed(evidence: Evidence): Match | undefined {
  if (evidence.kind !== 'stopped-task' || stoppedOnPurpose.has(evidence.stopCode ?? '')) return undefined;
  const container = culprit(evidence.containers);
  return container?.exitCode === 137 ? toMatch(evidence, container) : undefined;
}

function ended({ stopCode, stoppedReason }: Extract<Evidence, { kind: 'stopped-task' }>): boolean {
  return (
    stopCode === 'EssentialContainerExited' ||
    /Essential container in task exited/i.test(stoppedReason?.slice(0, 4_000) ?? '')
  );
}

/** The others of the task are stopped because of it: they end well, or with 137 or 143. */
function culprit(containers: readonly StoppedContainer[]): StoppedContainer | undefined {
  const essential = containers.filter((container) => container.essential !== false);
  const order = [
    essential.filter(({ exitCode = 0 }) => ![0, 137, 143].includes(exitCode)),
    ...[137, 0, 143].map((code) => essential.filter(({ exitCode }) => exitCode === code)),
  ];
  return order.flat()[0] ?? essential[0];
}

function toMatch(
  { stoppedReason }: Extract<Evidence, { kind: 'stopped-task' }>,
  { name, exitCode, reason }: StoppedContainer,
): Match {
  const parts = [stoppedReason, `${name}: exit ${exitCode ?? 'unknown'}`, reason].filter(Boolean);
  return { line: toLine(parts.join(' · ')), values: { container: name, exitCode } };
}
