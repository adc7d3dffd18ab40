import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Composed } from './compose-event.ts';
import { bodyOf, type Delivery } from './delivery.ts';
import type { MessageStore } from './messages.ts';
import { readContent } from './post-rules.ts';
import { asRecord, parseJson } from './wire.ts';

/**
 * Shows what the asker sees of an acknowledgement: its body for a command (private unless it says `in_channel`), nothing
 * for a button, and Slack's own complaint where the function did not answer 200.
 */
export function showAcknowledgement(
  response: APIGatewayProxyStructuredResultV2,
  { user, channel, command, shortcut }: Composed,
  messages: MessageStore,
): Delivery {
  const complain = (reason: string): Delivery => {
    const what = `${command ?? (shortcut ? 'The shortcut' : 'The button')} failed`;
    messages.post({ channel, only: user, text: `${what} with the error "${reason}"`, blocks: [] });
    return { ok: false, error: reason };
  };
  if ((response.statusCode ?? 200) !== 200) return complain('dispatch_failed');
  const body = bodyOf(response);
  if (body === '' || command === undefined) return { ok: true };
  const parsed = parseJson(body);
  const args = typeof parsed === 'string' ? { text: parsed } : asRecord(parsed);
  if (Object.keys(args).length === 0) return { ok: true };
  const content = readContent(args);
  if ('error' in content) return complain(content.error);
  messages.post({ ...content, channel, only: args.response_type === 'in_channel' ? undefined : user });
  return { ok: true };
}
