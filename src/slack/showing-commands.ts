import type { SlackClient } from './client.ts';
import { type CommandForm, commandInForm, inForm } from './command-form.ts';

type Call<Given extends unknown[], R> = (...given: Given) => R;

/** A call that sends something to people, with the commands in it as the settings want them shown. */
export const showing =
  (form: CommandForm) =>
  <Given extends unknown[], R>(call: Call<Given, R>): Call<Given, R> =>
    form === 'short' ? call : (...given) => call(...shown(given, form));

/** The same client, in whose messages commands stand in a form: what writes a message need not know of it. */
export function showingCommands(slack: SlackClient, form: CommandForm): SlackClient {
  const as = showing(form);
  return {
    ...slack,
    postMessage: as(slack.postMessage),
    postEphemeral: as(slack.postEphemeral),
    update: as(slack.update),
    respond: as(slack.respond),
    publishHome: as(slack.publishHome),
    updateView: as(slack.updateView),
  };
}

/**
 * A copy of what is sent, in which every command between backticks or set as code is in the form. What a button asks for
 * stays as it is: both forms are understood.
 */
export function shown<T>(content: T, form: CommandForm): T;
export function shown(content: unknown, form: CommandForm): unknown {
  if (Array.isArray(content)) return content.map((item) => shown(item, form));
  if (typeof content !== 'object' || content === null) return content;
  const entries = Object.entries(content).map(([name, value]) => [name, shown(value, form)]);
  const copy: Readonly<Record<string, unknown>> = Object.fromEntries(entries);
  const { type, text, style } = copy;
  if (typeof text !== 'string') return copy;
  // A message itself is an object without a type, and its text mrkdwn as that of its blocks.
  if (type === undefined || type === 'mrkdwn') return { ...copy, text: inForm(text, form) };
  return type === 'text' && isCode(style) ? { ...copy, text: commandInForm(text, form) } : copy;
}

const isCode = (style: unknown): boolean => typeof style === 'object' && style !== null && 'code' in style;
