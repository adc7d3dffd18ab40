import { createSentCommands } from '../../aws/sent-commands.ts';
import { type AgentState, type CommandRequest, createSsm } from '../../aws/ssm.ts';
import type { Failure } from '../../operations/failure.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import { waitForCommand } from '../../operations/wait-for-command.ts';
import { redact } from '../../slack/redact.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { deployedDocument, type PreviewDocument, parametersOf, waitSecondsOf } from './preview-document.ts';
import { parseScriptReport, type ScriptReport } from './script-report.ts';

export type DocumentRun =
  | {
      readonly kind: 'finished';
      readonly succeeded: boolean;
      readonly report: ScriptReport;
      readonly errors: string;
      readonly status: string;
    }
  | { readonly kind: 'gone' }
  /** Nothing was sent: the agent was online before and does not answer any more. */
  | { readonly kind: 'silent' }
  /** Nobody saw it end: it may still be at work, even where it was told to stop. `agent` is what SSM knew of it then. */
  | { readonly kind: 'timed-out'; readonly agent: AgentState; readonly minutes: number; readonly stopped: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type DocumentTarget<Wanted> = {
  readonly instance: string;
  readonly wanted: Wanted;
  /** How a retry finds the command again. */
  readonly requestId: string;
};

const everySeconds = 3;
/** Of what a script printed besides its markers, this much is kept with the execution. */
const keptErrors = 2000;

/** Runs a document of the stack on a preview and waits for its report. */
export async function runDocument<Wanted>(
  access: PreviewAccess,
  document: PreviewDocument<Wanted>,
  { instance, wanted, requestId }: DocumentTarget<Wanted>,
): Promise<DocumentRun> {
  const { settings, stack } = access;
  const { key, deliverWithinSeconds } = document;
  const { name } = deployedDocument(document, settings, stack.name);
  const session = access.send(instance, name);
  const parameters = parametersOf(document, settings, wanted);
  const comment = `slipway ${requestId}`;
  const request = { document: name, instance, parameters, comment, deliverWithinSeconds };
  const sent = await send(session, key, request);
  if (sent === 'silent') return { kind: 'silent' };
  if (sent.kind !== 'done') return { kind: 'failed', failure: sent.failure };
  const pace = { everySeconds, forSeconds: waitSecondsOf(document, settings.previews) };
  const sentAt = access.now();
  const command = { id: sent.value, instance };
  const ended = await waitForCommand(session, `wait for ${key}`, command, pace, (invocation) => ({
    succeeded: invocation.succeeded,
    report: parseScriptReport(invocation.output),
    errors: redact(invocation.errors).slice(0, keptErrors),
    status: invocation.status,
  }));
  if (ended.kind === 'finished') return { kind: 'finished', ...ended.value };
  if (ended.kind !== 'timed-out' && ended.kind !== 'silent') return ended;
  const minutes = Math.max(1, Math.round((access.now() - sentAt) / 60_000));
  const stopped = document.changes && (await stop(access, key, command.id));
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

/** SSM may refuse an instance for a moment after it has come online; one whose agent fell silent it refuses for good. */
async function send(session: RoleAccess, key: string, request: CommandRequest): Promise<Change<string> | 'silent'> {
  const once = (name: string) =>
    sendChange(session, name, {
      send: (connection) => createSsm(connection).sendOnce(request),
      look: (connection) => createSsm(connection).findSent(request),
    });
  const sent = await once(`send ${key}`);
  if (sent.kind !== 'not-done' || sent.failure.kind === 'fault' || sent.failure.code !== 'InvalidInstanceId')
    return sent;
  const agent = await session.waitFor<AgentState>(
    `agent for ${key}`,
    { everySeconds: 10, forSeconds: 30 },
    async (connection, tries) => {
      const state = await createSsm(connection).agentOf(request.instance);
      return state === 'silent' || tries > 1 ? { kind: 'ready', value: state } : { kind: 'pending' };
    },
  );
  if (agent.kind === 'ready' && agent.value === 'silent') return 'silent';
  return once(`send ${key} again`);
}
