import { taskStartedBy } from '../../aws/ecs-started-by.ts';
import type { Started } from '../../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { checkedDuration } from '../../config/duration.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { ownTags } from '../task/own-tasks.ts';
import { refusedTask } from '../task/task-end.ts';
import { taskValues } from '../task/task-values.ts';
import { closeTunnel } from './close-tunnel.ts';
import { notOpened } from './not-opened.ts';
import { tunnelCommand } from './tunnel-command.ts';
import { openMessage, tunnelTexts } from './tunnel-messages.ts';
import type { TunnelPlan } from './tunnel-plan.ts';
import { waitForAgent } from './wait-for-agent.ts';
import { waitOpen } from './wait-open.ts';

/** Should nobody stop it, neither the operation nor the sweep, the task ends by itself. */
const lastNetMs = 15 * 60_000;

/** The command of the task only waits. */
const waits = (lastsMs: number): readonly string[] => ['sleep', String(Math.ceil((lastsMs + lastNetMs) / 1000))];

/** Starts the task once, waits until sessions may go through it, shows how, and closes it when its time is up. */
export async function startInTask(job: Job<'tunnel'>, plan: TunnelPlan, show: Show): Promise<Ending> {
  const { run, steps, asked } = job;
  const withinMs = checkedDuration(run.entry.within);
  const lastsMs = withinMs + timeoutMs(run.entry);
  const startedAt = steps.now();
  const started = await runTask(job, plan, { lastsMs, stopAt: startedAt + lastsMs });
  const look = whereToLook(plan, startedBy(job), startedAt + lastsMs);
  if (started.kind === 'not-done') return { kind: 'failed', failure: started.failure };
  if (started.kind === 'unknown') return { ...started, begun: false, fields: [], look };
  const known = taskValues(plan);
  if (started.value.kind === 'refused')
    return {
      kind: 'ended',
      fields: [],
      known,
      title: tunnelTexts.notOpened(run.target),
      ...refusedTask(started.value.reason),
    };
  const { task } = started.value;
  const fields = [{ label: runLabels.task, value: { code: task } }];
  await show({ fields });
  const agent = await waitForAgent(plan, task, timeoutMs(run.entry));
  if (agent.kind !== 'ready') return notOpened(job, plan, { task, agent, fields, look });
  const { runtimeId } = agent;
  const { settings } = asked;
  const through = { kind: 'task' as const, cluster: plan.cluster.ecs.cluster, task, runtimeId };
  const { profile } = run.entry;
  const tunnel = tunnelCommand({ settings, place: plan.place, environment: run.target, profile }, through);
  if (!tunnel) throw new Error('The settings name no host for the tunnel');
  const until = steps.now() + withinMs;
  const ended = await waitOpen(job, withinMs, (callback) =>
    show({
      fields,
      message: (all) =>
        openMessage(asked.request, run, { tunnel, leadsTo: plan.leadsTo, until, fields: all, end: { task, callback } }),
    }),
  );
  return closeTunnel(job, plan, { task, ended, fields, look });
}

const startedBy = ({ asked: { request } }: Pick<Job, 'asked'>) => `slipway/${request.id}`;

const whereToLook = ({ cluster: { ecs, environment } }: TunnelPlan, by: string, endsAt: number): Line => ({
  en: [
    'What is left of it ends by itself, or by the sweep, soon after ',
    { at: endsAt },
    '. Look for it: ',
    { code: listTasks(ecs.cluster, environment.region, by) },
  ],
  ja: [
    '残っていても ',
    { at: endsAt },
    ' 過ぎに自動で終了します。確認するには: ',
    { code: listTasks(ecs.cluster, environment.region, by) },
  ],
});

const listTasks = (cluster: string, region: string, by: string) =>
  `aws ecs list-tasks --region ${region} --cluster ${cluster} --started-by ${by}`;

/** The client token makes a repetition safe; the name that it is started by is how it is found where no answer came. */
function runTask(
  job: Job<'tunnel'>,
  { access, cluster, container, definition, placement }: TunnelPlan,
  { lastsMs, stopAt }: { readonly lastsMs: number; readonly stopAt: number },
): Promise<Change<Started>> {
  const { asked, run } = job;
  const { request, stack } = asked;
  const place = job.place();
  return sendChange<Started>(access.runExecTask(definition), `run task ${run.name}`, {
    send: (connection) =>
      createEcsTasks(connection).runTask({
        cluster: cluster.ecs.cluster,
        taskDefinition: definition,
        placement,
        container: container.name,
        command: waits(lastsMs),
        environment: {},
        clientToken: `slipway-${request.id}`,
        startedBy: startedBy(job),
        tags: {
          ...ownTags(stack, request, { name: run.name, target: run.target, stopAt }),
          ...(place ? { 'slack-message': `${place.channel}/${place.ts}` } : {}),
        },
        exec: true,
      }),
    look: async (connection) => {
      const task = await taskStartedBy(connection, cluster.ecs.cluster, startedBy(job));
      return task === undefined ? undefined : { kind: 'started', task };
    },
  });
}
