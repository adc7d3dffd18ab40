import type { Connection } from '../aws/connection.ts';
import { createEc2 } from '../aws/ec2.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { parseMessageTag } from './preview.ts';
import { previewAccess } from './preview-access.ts';

/** Ends an operation whose instance was terminated meanwhile. Nothing is launched again: somebody wanted it gone. */
export async function endAsTornDown(operation: Operation, pr: number, instance: string): Promise<Outcome> {
  const { language, request, progress } = operation;
  const looked = await previewAccess(operation)
    .read()
    .attempt('who tore it down', async (connection) => whoTookItDown(connection, instance));
  const by: Line =
    looked.ok && looked.value.by ? { user: looked.value.by } : language === 'ja' ? 'ほかの操作' : 'something else';
  const ja = language === 'ja';
  await progress.finish(
    notice({
      title: ja ? `PR ${pr} のプレビューは起動していません。` : `PR ${pr} has no preview.`,
      facts: [
        ja
          ? ['起動中に ', by, ' によって終了されました（', { code: instance }, '）。再起動はしていません。']
          : [
              'Torn down by ',
              by,
              ' while it was being launched (',
              { code: instance },
              '). It was not launched again.',
            ],
      ],
      next: [ja ? 'もう一度起動するには: ' : 'To launch it again: ', { code: `/preview up ${pr}` }],
      footnote: footnote(request),
    }),
  );
  return failed('torn-down');
}

async function whoTookItDown(connection: Connection, instance: string): Promise<{ by: string | undefined }> {
  const found = await createEc2(connection).describeInstance(instance);
  return { by: parseMessageTag(found?.tags['slack-message'])?.by };
}
