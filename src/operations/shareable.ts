import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import { buttonRow } from '../slack/blocks/buttons.ts';
import { compose } from '../slack/blocks/compose.ts';
import { limits } from '../slack/limits.ts';
import type { Draft } from '../slack/message.ts';
import type { Listener } from './deliver-noting.ts';

/** The command that posts an answer for everybody; none in a direct message, or where people of another company read it. */
export function sharedBy(
  { origin, text, arguments: { text: pasted } }: Pick<Request, 'origin' | 'text' | 'arguments'>,
  { command, verb, verbatim = false }: Pick<Declaration, 'command' | 'verb' | 'verbatim'>,
): string | undefined {
  const { channel, isShared = false, view } = origin;
  if (channel === '' || channel.startsWith('D') || isShared || view) return undefined;
  const shared = verbatim ? `${command} ${verb} --share ${String(pasted)}` : `${text} --share`;
  return shared.length <= limits.buttonValue ? shared : undefined;
}

/** With the button that posts it. */
export const shareable = (message: Draft, { sharedBy: command }: Pick<Listener, 'sharedBy'>): Draft =>
  command === undefined ? message : compose([message, buttonRow([{ label, command }])]);

const label = { en: 'Share here', ja: 'このチャンネルに共有' };
