import type { SlackMessage } from '../slack/messages.ts';
import type { SlackView } from '../slack/views/view-store.ts';
import { describeView } from './describe-view.ts';

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

/** A view that was opened, published or changed during a step, and still stands at its end. */
type ReportedView = {
  readonly kind: 'home' | 'modal';
  readonly for: string;
  readonly title: string;
  readonly blocks: readonly unknown[];
};

export type StepReport = {
  readonly step: string;
  readonly as: string;
  readonly outcome: StepOutcome;
  readonly executions: readonly string[];
  readonly messages: readonly ReportedMessage[];
  readonly views?: readonly ReportedView[];
  /** The views in words, for people. */
  readonly shown?: readonly string[];
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

export function reportViews(views: readonly SlackView[]): Pick<StepReport, 'views' | 'shown'> {
  if (views.length === 0) return {};
  return { views: views.map(reportView), shown: views.map(describeView) };
}

const reportView = ({ content, user }: SlackView): ReportedView => ({
  kind: content.type,
  for: user,
  title: content.type === 'modal' ? content.title.text : 'Home',
  blocks: content.blocks,
});
