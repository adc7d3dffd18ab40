import { createSsm } from '../../aws/ssm.ts';
import type { Failure } from '../../operations/failure.ts';
import { sendChange } from '../../operations/send-change.ts';
import { waitForCommand } from '../../operations/wait-for-command.ts';
import { redact } from '../../slack/redact.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { deployedDocument, type PreviewDocument, parametersOf } from './preview-document.ts';
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
  | { readonly kind: 'timed-out' }
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
  const { key, deliverWithinSeconds, waitSeconds } = document;
  const { name } = deployedDocument(document, settings, stack.name);
  const session = access.send(instance, name);
  const parameters = parametersOf(document, settings, wanted);
  const command = { document: name, instance, parameters, comment: `slipway ${requestId}`, deliverWithinSeconds };
  const sent = await sendChange(session, `send ${key}`, {
    send: (connection) => createSsm(connection).sendOnce(command),
    look: (connection) => createSsm(connection).findSent(command),
  });
  if (sent.kind !== 'done') return { kind: 'failed', failure: sent.failure };
  const pace = { everySeconds, forSeconds: waitSeconds };
  const ended = await waitForCommand(session, `wait for ${key}`, { id: sent.value, instance }, pace, (invocation) => ({
    succeeded: invocation.succeeded,
    report: parseScriptReport(invocation.output),
    errors: redact(invocation.errors).slice(0, keptErrors),
    status: invocation.status,
  }));
  return ended.kind === 'finished' ? { kind: 'finished', ...ended.value } : ended;
}
