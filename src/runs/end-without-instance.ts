import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import type { AskedRun } from './asked-run.ts';
import type { FoundInstance } from './find-instance.ts';
import { notRun } from './run-messages.ts';

/** The target means no instance, or more than one. */
export async function endWithoutInstance(
  operation: Operation,
  { target }: AskedRun,
  found: Exclude<FoundInstance, { kind: 'found' }>,
): Promise<Outcome> {
  const { progress, say, request } = operation;
  const [, pr] = /^pr-(\d+)$/.exec(target) ?? [];
  if (pr !== undefined) {
    const facts = [say({ en: `PR ${pr} has no running preview.`, ja: `PR ${pr} の起動中のプレビューはありません。` })];
    await progress.finish(
      notRun(operation, facts, [say({ en: 'Launch it: ', ja: '起動する: ' }), { code: `/preview up ${pr}` }]),
    );
    return failed('no-preview');
  }
  const many = found.kind === 'many' ? found.ids.join(', ') : '';
  const facts = [
    many
      ? say({
          en: `More than one running instance carries the tags of ${target}: ${many}`,
          ja: `${target} のタグを持つ起動中のインスタンスが複数あります: ${many}`,
        })
      : say({
          en: `No running instance carries the tags of ${target}.`,
          ja: `${target} のタグを持つ起動中のインスタンスがありません。`,
        }),
  ];
  const next = say({ en: 'Set the tags right, then: ', ja: 'タグを直してから: ' });
  await progress.finish(notRun(operation, facts, [next, { code: request.text }]));
  return failed(many ? 'ambiguous-target' : 'no-instance');
}
