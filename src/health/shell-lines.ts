import type { Task } from '../aws/ecs-task-shapes.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Line } from '../slack/line.ts';
import type { Checked } from './judge-environment.ts';

type Environment = Settings['environments'][string];
type Ecs = NonNullable<Environment['ecs']>;

/** How to get into a running task, or why nobody can. */
export type Shell =
  | { readonly kind: 'open'; readonly task: string }
  | { readonly kind: 'off' | 'no-task' }
  | { readonly kind: 'agent'; readonly task: string; readonly status: string; readonly reason: string | undefined };

const agentName = 'ExecuteCommandAgent';

/** Of the tasks that run, the newest whose agent does too: it is the last to be replaced. */
export function chooseShell(running: readonly Task[], container: string): Shell {
  const tasks = running
    .filter(({ status }) => status === 'RUNNING')
    .toSorted((one, other) => (other.startedAt ?? 0) - (one.startedAt ?? 0));
  if (tasks.length === 0) return { kind: 'no-task' };
  const withExec = tasks.filter(({ exec }) => exec);
  const open = withExec.find((task) => agentOf(task, container)?.lastStatus === 'RUNNING');
  if (open) return { kind: 'open', task: open.id };
  const [newest] = withExec;
  if (!newest) return { kind: 'off' };
  const agent = agentOf(newest, container);
  return { kind: 'agent', task: newest.id, status: agent?.lastStatus || 'PENDING', reason: agent?.reason };
}

const agentOf = ({ containers }: Task, container: string) =>
  containers.find(({ name }) => name === container)?.managedAgents?.find(({ name }) => name === agentName);

/** The command that opens a shell in the app's container, for who asked: it is their own rights that count. */
export function shellLines(
  { environment, readings }: Pick<Checked, 'environment' | 'readings'>,
  settings: Pick<Settings, 'previews'>,
): readonly Line[] {
  const { ecs } = environment;
  if (!ecs || readings.service?.kind !== 'read' || !readings.service.value.service) return [];
  const { service, running } = readings.service.value;
  const shell = chooseShell(running, ecs.container);
  switch (shell.kind) {
    case 'no-task':
      return [];
    case 'open':
      return [
        [
          texts.open,
          { code: shellCommand(shell.task, { ecs, environment, profile: settings.previews?.tunnel.profile }) },
        ],
        rights(ecs),
      ];
    case 'off':
      return [[texts.off, { code: enableCommand(ecs, environment, service.controller) }]];
    case 'agent':
      return [notConnected(shell)];
  }
}

type Place = {
  readonly ecs: Ecs;
  readonly environment: Pick<Environment, 'region'>;
  readonly profile: string | undefined;
};

const shellCommand = (task: string, { ecs, environment, profile }: Place): string =>
  [
    'aws ecs execute-command',
    `--region ${environment.region}`,
    ...(profile === undefined ? [] : [`--profile ${profile}`]),
    `--cluster ${ecs.cluster}`,
    `--task ${task}`,
    `--container ${ecs.container}`,
    '--interactive --command "/bin/sh"',
  ].join(' ');

/** Under another controller ECS starts no tasks by itself: those of the next deployment get it. */
const enableCommand = (
  { cluster, service }: Ecs,
  { region }: Pick<Environment, 'region'>,
  controller: string,
): string =>
  `aws ecs update-service --cluster ${cluster} --service ${service} --enable-execute-command${controller === 'ECS' ? ' --force-new-deployment' : ''} --region ${region}`;

const rights = ({ cluster }: Ecs): Line => ({
  en: [
    'It counts by your own rights in AWS: ',
    { code: 'ecs:ExecuteCommand' },
    ' on the cluster and its tasks and ',
    { code: 'ecs:DescribeTasks' },
    ` (${cluster}), and the Session Manager plugin on your machine. Slipway gives none and records none of it; CloudTrail does.`,
  ],
  ja: [
    '自分の AWS 権限で実行します。必要なのはクラスターとタスク（',
    cluster,
    '）への ',
    { code: 'ecs:ExecuteCommand' },
    ' と ',
    { code: 'ecs:DescribeTasks' },
    '、手元の Session Manager プラグインです。Slipway は権限を与えず、記録もしません（CloudTrail に残ります）。',
  ],
});

function notConnected({ task, status, reason }: Extract<Shell, { kind: 'agent' }>): Line {
  const why = reason ? `${status}: ${reason}` : status;
  return {
    en: [
      'A shell in a task cannot be opened now: its agent of ECS Exec is ',
      { code: why },
      ' in ',
      { code: task },
      '. A task role without the ssmmessages rights, or a subnet with no way there, is what keeps it from running.',
    ],
    ja: [
      'タスク内のシェルは今は開けません。ECS Exec のエージェントが ',
      { code: why },
      ' です（タスク ',
      { code: task },
      '）。タスクロールに ssmmessages の権限がない、またはサブネットから到達できない場合に起動しません。',
    ],
  };
}

const texts = {
  open: { en: 'A shell in a running task: ', ja: '稼働中のタスクのシェルを開く: ' },
  off: {
    en: 'No shell can be opened in the running tasks: they were started without ECS Exec, and only new ones get it. To start such: ',
    ja: '稼働中のタスクは ECS Exec なしで起動されたため、シェルを開けません。新しいタスクにだけ効きます。起動するには: ',
  },
} satisfies Record<string, Text>;
