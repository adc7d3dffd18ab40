import { createSentCommands } from '../../aws/sent-commands.ts';
import { mustSendChange } from '../../operations/send-change.ts';
import type { Asker, Cancelled, Cancelling } from '../kind.ts';
import { instanceAccess } from './instance-access.ts';

/**
 * A command is ours by its document, which IAM lets nobody but Slipway's roles send, and by its comment.
 * @throws OperationFailed, whose failure says whether it may have been cancelled.
 */
export async function cancelCommand(asker: Asker, { name, target, started }: Cancelling): Promise<Cancelled> {
  const document = new RegExp(`^${asker.asked.stack.name}-run-${name}-[0-9a-f]{12}$`);
  const access = instanceAccess(asker, target).cancel();
  const standing = await access.step('look at the command', async (connection) => {
    const sent = await createSentCommands(connection).describe(started);
    if (!sent || !document.test(sent.document) || !sent.comment.startsWith('slipway ')) return 'foreign';
    return sent.finished ? 'over' : 'running';
  });
  if (standing !== 'running') return standing;
  return mustSendChange<Cancelled>(access, 'cancel the command', {
    async send(connection) {
      await createSentCommands(connection).cancel(started);
      return 'cancelled';
    },
    async look(connection) {
      const sent = await createSentCommands(connection).describe(started);
      if (sent?.cancelled) return 'cancelled';
      return sent?.finished ? 'over' : undefined;
    },
  });
}
