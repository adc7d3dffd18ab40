import { createSsm } from '../aws/ssm.ts';
import type { Failure } from '../operations/failure.ts';
import { followCommand } from '../operations/follow-command.ts';
import type { Operation } from '../operations/operation.ts';
import { redact } from '../slack/redact.ts';
import { previewDocuments } from './documents.ts';
import { previewAccess } from './preview-access.ts';
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

type Command = {
  readonly key: 'preview-deploy' | 'preview-status' | 'preview-logs';
  readonly instance: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly forSeconds: number;
};

const everySeconds = 3;
/** Of what a script printed besides its markers, this much is kept with the execution. */
const keptErrors = 2000;

/** Runs a document of the stack on a preview and waits for its report. */
export async function runDocument(operation: Operation, command: Command): Promise<DocumentRun> {
  const { settings, stack, request } = operation;
  const document = previewDocuments(settings, stack).find((candidate) => candidate.key === command.key);
  if (!document) throw new Error('The stack has no such document');
  const access = previewAccess(operation).send(command.instance, document.name);
  const sent = await access.attempt(`send ${command.key}`, (connection) =>
    createSsm(connection).sendOnce({
      document: document.name,
      instance: command.instance,
      parameters: command.parameters,
      comment: `slipway ${request.id}`,
    }),
  );
  if (!sent.ok) return { kind: 'failed', failure: sent.failure };
  const sentCommand = { id: sent.value, instance: command.instance };
  const pace = { everySeconds, forSeconds: command.forSeconds };
  const followed = await followCommand(access, `wait for ${command.key}`, sentCommand, pace, (invocation) => ({
    succeeded: invocation.succeeded,
    report: parseScriptReport(invocation.output),
    errors: redact(invocation.errors).slice(0, keptErrors),
    status: invocation.status,
  }));
  return followed.kind === 'finished' ? { kind: 'finished', ...followed.value } : followed;
}
