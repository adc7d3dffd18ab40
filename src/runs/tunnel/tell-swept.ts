import type { OneOffTask } from '../../aws/ecs-task-shapes.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import { card } from '../../slack/blocks/card.ts';
import { runLabels } from '../run-messages.ts';
import { tunnelTexts } from './tunnel-messages.ts';

const messageTag = /^([CDG][A-Z0-9]{2,20})\/(\d{1,12}\.\d{1,8})$/;

/** The message of a tunnel whose task the sweep stopped: whoever waited for its end does not any more. */
export async function tellSwept({ update }: Pick<Scheduled, 'update'>, { id, tags }: OneOffTask): Promise<void> {
  const [, channel, ts] = messageTag.exec(tags['slack-message'] ?? '') ?? [];
  const target = tags['slipway-target'];
  if (channel === undefined || ts === undefined || target === undefined) return;
  const fields = [{ label: runLabels.task, value: { code: id } }];
  await update({ channel, ts }, card({ title: tunnelTexts.swept(target), fields }));
}
