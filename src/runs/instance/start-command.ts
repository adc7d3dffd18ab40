import { createSentCommands } from '../../aws/sent-commands.ts';
import type { CommandRequest } from '../../aws/ssm.ts';
import { outputPlace } from '../../config/output-place.ts';
import { agentOffline } from '../../operations/agent-offline.ts';
import { commandComment } from '../../operations/command-comment.ts';
import { sendCommand } from '../../operations/send-command.ts';
import { waitForCommand } from '../../operations/wait-for-command.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { pullRequestOf } from '../targets.ts';
import { notSent } from './command-result.ts';
import type { RunInstance } from './find-instance.ts';
import type { InstanceAccess } from './instance-access.ts';
import { instancePlace } from './instance-place.ts';
import { knownValues } from './known-values.ts';
import { storedOutput } from './stored-output.ts';
import { keptOf, tellCommand } from './tell-command.ts';

type Planned = { readonly access: InstanceAccess; readonly instance: RunInstance; readonly document: string };

/** Sends the document to the instance once and waits for the end of its script. */
export async function startCommand(job: Job<'instance'>, planned: Planned, show: Show): Promise<Ending> {
  const { run, asked } = job;
  const { access, instance, document } = planned;
  const sending = access.send(instance.id, document);
  const at = { instanceId: instance.id, place: instancePlace(asked.settings, run.target, instance) };
  const fields = [{ label: runLabels.instance, value: { code: instance.id } }];
  const known = knownValues(asked.settings, run.target, instance);
  const look = whereToLook(instance.id, document);
  const sent = await sendCommand(sending, `run-${run.name}`, requestOf(job, planned));
  if (sent.kind === 'not-done') return { kind: 'failed', failure: sent.failure };
  if (sent.kind === 'unknown') return { ...sent, begun: false, fields: [], look };
  if (sent.kind === 'offline')
    return { kind: 'ended', result: notSent, fields, known, evidence: [agentOffline(instance.id, sent)] };
  const command = { id: sent.value, instance: instance.id };
  await show({ fields, id: command.id });
  const end = await waitForCommand(sending, `wait for run-${run.name}`, command, paceOf(run.entry), (invocation) =>
    keptOf(invocation, run.entry.redact, at),
  );
  if (end.kind === 'timed-out' || end.kind === 'silent') {
    await access
      .cancel()
      .attempt('stop what takes too long', (connection) => createSentCommands(connection).cancel(command.id));
  }
  if (end.kind === 'failed') return { kind: 'unknown', begun: true, failure: end.failure, fields, look };
  const { result, evidence } = await tellCommand(access.read(), end, at);
  const stored = storedOutput(outputPlace(asked.settings, pullRequestOf(run.target)), command, result.cut);
  return { kind: 'ended', result, fields, known, stored, evidence };
}

const requestOf = ({ asked, run }: Job<'instance'>, { instance, document }: Planned): CommandRequest => ({
  document,
  instance: instance.id,
  parameters: Object.fromEntries(Object.entries(run.values).map(([name, value]) => [name, [value]])),
  comment: commandComment(asked.request.id, asked.request.asker.user),
  deliverWithinSeconds,
  storeOutput: outputPlace(asked.settings, pullRequestOf(run.target)),
});

/** An agent that answers takes a command within seconds; what is delivered later would run with nobody waiting. */
const deliverWithinSeconds = 60;

const whereToLook = (instance: string, document: string): Line => [
  { en: 'Look for it before you type it again: ', ja: 'もう一度入力する前に確認してください: ' },
  { code: `aws ssm list-commands --instance-id ${instance} --filters key=DocumentName,value=${document}` },
];

/** Systems Manager ends the script when its time is up, and is given a minute to say so. */
function paceOf(entry: Job<'instance'>['run']['entry']) {
  const timeoutSeconds = Math.ceil(timeoutMs(entry) / 1000);
  return { everySeconds: timeoutSeconds > 1800 ? 10 : 3, forSeconds: deliverWithinSeconds + timeoutSeconds + 60 };
}
