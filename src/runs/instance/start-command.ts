import { createSentCommands } from '../../aws/sent-commands.ts';
import { type CommandRequest, createSsm } from '../../aws/ssm.ts';
import { sendChange } from '../../operations/send-change.ts';
import { waitForCommand } from '../../operations/wait-for-command.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import type { RunResult } from '../run-result.ts';
import { pullRequestOf } from '../targets.ts';
import { commandResult, unanswered } from './command-result.ts';
import type { InstanceAccess } from './instance-access.ts';
import { storedOutput } from './stored-output.ts';

type Planned = { readonly access: InstanceAccess; readonly instance: string; readonly document: string };

/** Sends the document to the instance once and waits for the end of its script. */
export async function startCommand(
  { asked, run }: Job<'instance'>,
  { access, instance, document }: Planned,
  show: Show,
): Promise<Ending> {
  const { request, settings } = asked;
  const sending = access.send(instance, document);
  const wanted: CommandRequest = {
    document,
    instance,
    parameters: Object.fromEntries(Object.entries(run.values).map(([name, value]) => [name, [value]])),
    comment: `slipway ${request.id}`,
    deliverWithinSeconds,
    storeOutput: settings.runOutput,
  };
  const sent = await sendChange(sending, `send run-${run.name}`, {
    send: (connection) => createSsm(connection).sendOnce(wanted),
    look: (connection) => createSsm(connection).findSent(wanted),
  });
  const look = whereToLook(instance, document);
  if (sent.kind === 'not-done') return { kind: 'failed', failure: sent.failure };
  if (sent.kind === 'unknown') return { ...sent, begun: false, fields: [], look };
  const command = { id: sent.value, instance };
  const fields = [{ label: runLabels.instance, value: { code: instance } }];
  await show({ fields, id: command.id });
  const end = await waitForCommand(sending, `wait for run-${run.name}`, command, paceOf(run.entry), (invocation) =>
    commandResult(invocation, run.entry.redact),
  );
  if (end.kind === 'timed-out' || end.kind === 'silent') {
    await access
      .cancel()
      .attempt('stop what takes too long', (connection) => createSentCommands(connection).cancel(command.id));
  }
  if (end.kind === 'failed') return { kind: 'unknown', begun: true, failure: end.failure, fields, look };
  const result = end.kind === 'finished' ? end.value : unanswered[end.kind];
  const stored = storedOutput(settings.runOutput, command, result.cut);
  return { kind: 'ended', result, fields, stored, evidence: [evidenceOf(result, run)] };
}

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

/** On a preview the same symptom has other causes than on a host that the settings name. */
const evidenceOf = ({ output = '' }: RunResult, { target }: Job<'instance'>['run']): Evidence => ({
  kind: 'text',
  source: 'command-output',
  text: output,
  place: pullRequestOf(target) === undefined ? 'unknown' : 'preview',
});
