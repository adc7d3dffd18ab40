import type { Request } from '../../requests/request.ts';
import { parameterFacts } from '../asked-run.ts';
import type { Blocked } from '../blocked.ts';
import { runDocuments } from '../documents.ts';
import type { Job, Prepared } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { pullRequestOf } from '../targets.ts';
import { type FoundInstance, findInstance, targetTags } from './find-instance.ts';
import { instanceAccess } from './instance-access.ts';
import { startCommand } from './start-command.ts';

/** A command on an instance: the one instance that the target means, and the document of the stack with the script. */
export async function prepareCommand(job: Job<'instance'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const { request, settings, stack } = asked;
  const document = runDocuments(settings, stack).find(({ key }) => key === `run-${run.name}`);
  if (!document) throw new Error('The stack has no such document');
  const access = instanceAccess(job, run.target);
  const tags = targetTags(settings, stack, run.target);
  const found = await access.read().step(step, (connection) => findInstance(connection, tags));
  if (found.kind !== 'found') return noInstance(request, run.target, found);
  return {
    kind: 'ready',
    item: {
      id: run.target,
      facts: [
        { label: runLabels.instance, value: found.id },
        { label: { en: 'Document', ja: 'ドキュメント' }, value: document.name },
        ...parameterFacts(run),
      ],
    },
    start: (show) => startCommand(job, { access, instance: found.id, document: document.name }, show),
  };
}

type NotFound = Exclude<FoundInstance, { kind: 'found' }>;

/** The target means no instance, or more than one. */
function noInstance({ text }: Pick<Request, 'text'>, target: string, found: NotFound): Blocked {
  const pr = pullRequestOf(target);
  if (pr !== undefined) {
    return {
      kind: 'blocked',
      reason: 'no-preview',
      facts: [{ en: `PR ${pr} has no running preview.`, ja: `PR ${pr} の起動中のプレビューはありません。` }],
      next: [{ en: 'Launch it: ', ja: '起動する: ' }, { code: `/preview up ${pr}` }],
    };
  }
  const next = [{ en: 'Set the tags right, then: ', ja: 'タグを直してから: ' }, { code: text }];
  if (found.kind === 'none') {
    const none = {
      en: `No running instance carries the tags of ${target}.`,
      ja: `${target} のタグを持つ起動中のインスタンスがありません。`,
    };
    return { kind: 'blocked', reason: 'no-instance', facts: [none], next };
  }
  const many = found.ids.join(', ');
  const several = {
    en: `More than one running instance carries the tags of ${target}: ${many}`,
    ja: `${target} のタグを持つ起動中のインスタンスが複数あります: ${many}`,
  };
  return { kind: 'blocked', reason: 'ambiguous-target', facts: [several], next };
}
