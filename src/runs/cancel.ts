import { createEcsTasks } from '../aws/ecs-tasks.ts';
import { createSentCommands } from '../aws/sent-commands.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { card } from '../slack/blocks/card.ts';
import { clusterAccess, clusterOf } from './cluster-access.ts';
import { cancel } from './declarations.ts';
import { isOwn } from './own-tasks.ts';
import { instanceAccess } from './run-access.ts';
import { notRun } from './run-messages.ts';

/** Whether it was stopped; `foreign` is what this command of the catalogue did not start. */
type Cancelled = 'cancelled' | 'over' | 'foreign';

type What = { readonly name: string; readonly target: string; readonly started: string };

/** The Cancel button: stops the command or the task, after checking that it is ours. */
export const work = defineWork(cancel, async (operation, args) => {
  const entry = operation.settings.runs[args.name];
  if (!entry || entry.kind === 'redeploy') throw new Error('There is nothing to cancel of this kind');
  const cancelled =
    entry.kind === 'instance' ? await cancelCommand(operation, args) : await cancelTask(operation, args);
  return answer(operation, args, cancelled);
});

/** A command is ours by its document, which IAM lets nobody but Slipway's roles send, and by its comment. */
function cancelCommand(operation: Operation, { name, target, started }: What): Promise<Cancelled> {
  const document = new RegExp(`^${operation.stack.name}-run-${name}-[0-9a-f]{12}$`);
  return instanceAccess(operation, target)
    .cancel()
    .step('cancel the command', async (connection) => {
      const commands = createSentCommands(connection);
      const sent = await commands.describe(started);
      if (!sent || !document.test(sent.document) || !sent.comment.startsWith('slipway ')) return 'foreign';
      if (sent.finished) return 'over';
      await commands.cancel(started);
      return 'cancelled';
    });
}

function cancelTask(operation: Operation, { name, target, started }: What): Promise<Cancelled> {
  const { settings, stack, request } = operation;
  const cluster = clusterOf(settings, target);
  return clusterAccess(operation, cluster)
    .stop(started)
    .step('stop the task', async (connection) => {
      const tasks = createEcsTasks(connection);
      const task = await tasks.describeTask(cluster.ecs.cluster, started);
      if (!task) return 'over';
      if (!isOwn(task, stack) || task.tags['slipway-run'] !== name) return 'foreign';
      if (task.lastStatus === 'STOPPED') return 'over';
      await tasks.stopTask(cluster.ecs.cluster, started, `cancelled by ${request.asker.user} (slipway ${request.id})`);
      return 'cancelled';
    });
}

async function answer(operation: Operation, { name, target }: What, cancelled: Cancelled): Promise<Outcome> {
  const { request, say, tell, post } = operation;
  if (cancelled !== 'cancelled') {
    const why = {
      over: { en: 'It is over already.', ja: 'すでに終了しています。' },
      foreign: {
        en: 'It is not one that this command of Slipway started.',
        ja: 'Slipway のこのコマンドが開始したものではありません。',
      },
    }[cancelled];
    const next = [say({ en: 'What you may run: ', ja: '実行できるコマンド: ' }), { code: '/run list' }];
    await tell(notRun(operation, [say(why)], next));
    return failed(cancelled === 'over' ? 'over-already' : 'not-ours');
  }
  const message = card({
    title: say({ en: `Cancelled: ${name} (${target})`, ja: `中止しました: ${name}（${target}）` }),
    body: [[say({ en: 'By ', ja: '中止した人: ' }), { user: request.asker.user }]],
    footnote: footnote(request),
  });
  const { message: pressed } = request.origin;
  if (pressed) await post({ channel: pressed.channel, thread: pressed.ts }, message);
  else await tell(message);
  return done;
}
