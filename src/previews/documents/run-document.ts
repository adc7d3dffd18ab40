import { createSentCommands } from '../../aws/sent-commands.ts';
import type { AgentState } from '../../aws/ssm.ts';
import { commandComment } from '../../operations/command-comment.ts';
import type { Failure } from '../../operations/failure.ts';
import { type Offline, sendCommand } from '../../operations/send-command.ts';
import { waitForCommand } from '../../operations/wait-for-command.ts';
import { redact } from '../../slack/redact.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { documentHash } from './document-hash.ts';
import { keyFor, type PreviewCommand, parametersOf, waitSecondsOf } from './preview-command.ts';
import { parseScriptReport, type ScriptReport } from './script-report.ts';

export type DocumentRun =
  | {
      readonly kind: 'finished';
      readonly succeeded: boolean;
      readonly report: ScriptReport;
      readonly errors: string;
      readonly status: string;
      readonly details: string;
    }
  | { readonly kind: 'gone' }
  | Offline
  /** Nobody saw it end: it may still be at work, even where it was told to stop. `agent` is what SSM knew of it then. */
  | { readonly kind: 'timed-out'; readonly agent: AgentState; readonly minutes: number; readonly stopped: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type DocumentTarget<Wanted> = {
  readonly instance: string;
  readonly wanted: Wanted;
  /** How a retry finds the command again. */
  readonly requestId: string;
  /** Who asked: a Slack user, or something of GitHub's. */
  readonly by: string;
};

const everySeconds = 3;
/** Of what a script printed besides its markers, this much is kept with the execution. */
const keptErrors = 2000;

/** Runs a document of the stack on a preview and waits for its report. */
export async function runDocument<Wanted>(
  access: PreviewAccess,
  command: PreviewCommand<Wanted>,
  { instance, wanted, requestId, by }: DocumentTarget<Wanted>,
): Promise<DocumentRun> {
  const { repository, stack } = access;
  const { key, deliverWithinSeconds } = command;
  const name = `${stack.name}-${keyFor(key, repository)}-${documentHash(command, repository)}`;
  const session = access.send(instance, name);
  const parameters = parametersOf(command, repository, wanted);
  const comment = commandComment(requestId, by);
  const request = { document: name, instance, parameters, comment, deliverWithinSeconds };
  const sent = await sendCommand(session, key, request);
  if (sent.kind === 'offline') return sent;
  if (sent.kind !== 'done') return { kind: 'failed', failure: sent.failure };
  const pace = { everySeconds, forSeconds: waitSecondsOf(command, repository) };
  const sentAt = access.now();
  const running = { id: sent.value, instance };
  const ended = await waitForCommand(session, `wait for ${key}`, running, pace, (invocation) => ({
    succeeded: invocation.succeeded,
    report: parseScriptReport(invocation.output),
    errors: redact(invocation.errors).slice(0, keptErrors),
    status: invocation.status,
    details: invocation.details,
  }));
  if (ended.kind === 'finished') return { kind: 'finished', ...ended.value };
  if (ended.kind !== 'timed-out' && ended.kind !== 'silent') return ended;
  const minutes = Math.max(1, Math.round((access.now() - sentAt) / 60_000));
  const stopped = command.changes && (await stop(access, key, running.id));
  return { kind: 'timed-out', agent: ended.kind === 'silent' ? 'silent' : 'online', minutes, stopped };
}

async function stop(access: PreviewAccess, key: string, id: string): Promise<boolean> {
  const asked = await access.cancel().attempt(`stop ${key}`, (connection) =>
    createSentCommands(connection)
      .cancel(id)
      .then(() => true),
  );
  return asked.ok;
}
