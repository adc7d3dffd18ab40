import { parameterFacts } from '../asked-run.ts';
import { runDocuments } from '../documents.ts';
import type { Job, Prepared } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { findInstance, targetTags } from './find-instance.ts';
import { instanceAccess } from './instance-access.ts';
import { noInstance } from './no-instance.ts';
import { startCommand } from './start-command.ts';

/** A command on an instance: the one instance that the target means, and the document of the stack with the script. */
export async function prepareCommand(job: Job<'instance'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const { settings, stack } = asked;
  const document = runDocuments(settings, stack).find(({ key }) => key === `run-${run.name}`);
  if (!document) throw new Error('The stack has no such document');
  const access = instanceAccess(job, run.target);
  const tags = targetTags(settings, stack, run.target);
  const found = await access.read().step(step, (connection) => findInstance(connection, tags));
  if (found.kind !== 'found') return noInstance(asked, run.target, found);
  return {
    kind: 'ready',
    item: {
      id: run.target,
      facts: [
        { label: runLabels.instance, value: found.instance.id },
        { label: { en: 'Document', ja: 'ドキュメント' }, value: document.name },
        ...parameterFacts(run),
      ],
    },
    start: (show) => startCommand(job, { access, instance: found.instance, document: document.name }, show),
  };
}
