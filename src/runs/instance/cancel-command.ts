import { createSentCommands } from '../../aws/sent-commands.ts';
import type { Asker, Cancelled, Cancelling } from '../kind.ts';
import { instanceAccess } from './instance-access.ts';

/** A command is ours by its document, which IAM lets nobody but Slipway's roles send, and by its comment. */
export function cancelCommand(asker: Asker, { name, target, started }: Cancelling): Promise<Cancelled> {
  const document = new RegExp(`^${asker.asked.stack.name}-run-${name}-[0-9a-f]{12}$`);
  return instanceAccess(asker, target)
    .cancel()
    .step('cancel the command', async (connection, tries) => {
      const commands = createSentCommands(connection);
      const sent = await commands.describe(started);
      if (!sent || !document.test(sent.document) || !sent.comment.startsWith('slipway ')) return 'foreign';
      // An earlier try of this very press may have been carried out, its answer lost.
      if (sent.cancelled && tries > 1) return 'cancelled';
      if (sent.finished) return 'over';
      await commands.cancel(started);
      return 'cancelled';
    });
}
