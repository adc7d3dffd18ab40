import { createSsm } from '../aws/ssm.ts';
import type { Failure } from '../operations/failure.ts';
import type { Operation } from '../operations/operation.ts';
import { previewDocuments } from './documents.ts';
import { previewAccess } from './preview-access.ts';
import { parseScriptReport, type ScriptReport } from './script-report.ts';
import { isGone, lookAtInstanceEvery } from './wait-for-instance.ts';

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
/** SSM needs a moment before it knows a command that it has just accepted; after this many polls it never will. */
const unknownPolls = 10;
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
  const waited = await access.waitFor<DocumentRun>(
    `wait for ${command.key}`,
    { everySeconds, forSeconds: command.forSeconds },
    async (connection, tries) => {
      const invocation = await createSsm(connection).getInvocation(sent.value, command.instance);
      if (invocation?.finished) {
        return {
          kind: 'ready',
          value: {
            kind: 'finished',
            succeeded: invocation.succeeded,
            report: parseScriptReport(invocation.output),
            errors: invocation.errors.slice(0, keptErrors),
            status: invocation.status,
          },
        };
      }
      if (!invocation && tries >= unknownPolls) return { kind: 'ready', value: { kind: 'timed-out' } };
      if (tries % lookAtInstanceEvery === 0 && (await isGone(connection, command.instance))) {
        return { kind: 'ready', value: { kind: 'gone' } };
      }
      return { kind: 'pending' };
    },
  );
  if (waited.kind === 'ready') return waited.value;
  return waited.kind === 'failed' ? { kind: 'failed', failure: waited.failure } : { kind: 'timed-out' };
}
