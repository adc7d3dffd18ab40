import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { bodyOf, type Delivery } from '../delivery.ts';
import { isRefusal } from '../web-api-method.ts';
import { parseJson } from '../wire.ts';
import { fieldsOf } from './fields.ts';
import { readView } from './read-view.ts';
import type { SlackView, ViewStore } from './view-store.ts';

const answerSchema = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.enum(['update', 'push']), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/** What Slack shows in a modal where the app did not answer as it has to; the modal stays. */
const trouble = 'We had some trouble connecting. Try again?';

/**
 * What an answer to a submission makes of the modal: an empty 200 closes it, four actions are known, and anything else
 * leaves it open with Slack's complaint.
 */
export function answerSubmission(
  answer: APIGatewayProxyStructuredResultV2,
  view: SlackView,
  views: ViewStore,
): Delivery {
  const complain = (reason: string): Delivery => {
    views.complain(view, { problem: trouble });
    return { ok: false, error: reason };
  };
  if ((answer.statusCode ?? 200) !== 200) return complain(`status ${answer.statusCode}`);
  const body = bodyOf(answer);
  if (body === '') {
    views.close(view.user);
    return { ok: true };
  }
  const read = answerSchema.safeParse(parseJson(body));
  if (!read.success) return complain(`the answer to a submission is neither empty nor a response_action: ${body}`);
  if (read.data.response_action === 'clear') {
    views.clear(view.user);
    return { ok: true };
  }
  if (read.data.response_action === 'errors') return showErrors(read.data.errors, view, views, complain);
  const content = readView(read.data.view);
  if (isRefusal(content)) return complain([content.error, ...(content.messages ?? [])].join(' '));
  if (content.type !== 'modal') return complain('a submission is answered by a modal');
  if (read.data.response_action === 'push') views.push(view.user, content);
  else views.update(view, content);
  return { ok: true };
}

function showErrors(
  errors: Readonly<Record<string, string>>,
  view: SlackView,
  views: ViewStore,
  complain: (reason: string) => Delivery,
): Delivery {
  const inputs = fieldsOf(view.content.blocks).filter(({ isInput }) => isInput);
  const unknown = Object.keys(errors).filter((id) => !inputs.some(({ blockId }) => blockId === id));
  if (unknown.length > 0) return complain(`errors name blocks that are no inputs of the view: ${unknown.join(', ')}`);
  if (Object.keys(errors).length === 0) return complain('errors are empty');
  views.complain(view, { errors });
  return { ok: true };
}
