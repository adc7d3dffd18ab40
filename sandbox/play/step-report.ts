import type { SlackMessage } from '../slack/messages.ts';

export type StepOutcome = 'done' | 'refused' | 'failed' | 'usage' | 'waiting';

/** A message that was posted, edited or answered during a step, as it stands at the step's end. */
export type ReportedMessage = {
  readonly channel: string;
  readonly thread?: string;
  readonly only?: string;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly files?: readonly { readonly name: string; readonly title: string; readonly content: string }[];
};

export type StepReport = {
  readonly step: string;
  readonly as: string;
  readonly outcome: StepOutcome;
  readonly executions: readonly string[];
  readonly messages: readonly ReportedMessage[];
  /** Why nothing could be delivered, for people: a missing button, an error of the function. */
  readonly note?: string;
};

export function reportMessage({ channel, thread, only, text, blocks, files }: SlackMessage): ReportedMessage {
  return {
    channel,
    ...(thread === undefined ? {} : { thread }),
    ...(only === undefined ? {} : { only }),
    text,
    blocks,
    ...(files.length === 0 ? {} : { files: files.map(({ name, title, content }) => ({ name, title, content })) }),
  };
}
