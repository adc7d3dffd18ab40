import type { Spoken } from '../in-language.ts';
import type { Words } from '../line.ts';
import { plainText } from './inputs.ts';
import { outgoingView } from './outgoing-view.ts';
import type { Home, Modal } from './view.ts';
import { viewLimits } from './view-limits.ts';
import { type ViewPart, viewBlocks } from './view-parts.ts';

/** A window over Slack: to be filled in where it has `submit`, else to be read. */
export type ModalContent = {
  readonly title: Words;
  readonly submit?: Words;
  readonly parts: readonly ViewPart[];
  /** What its submission is told by: `form`. */
  readonly callback?: string;
  /** Where it was opened, as data that comes back: from outside. */
  readonly metadata?: string;
};

/** `closeLabel` is `closing` in the reader's language. */
export function modalView(content: Spoken<ModalContent>, closeLabel: string): Modal {
  const { title, submit, parts, callback, metadata } = content;
  return outgoingView({
    type: 'modal',
    title: plainText(title, viewLimits.title),
    ...(submit === undefined ? {} : { submit: plainText(submit, viewLimits.submit) }),
    close: plainText(closeLabel, viewLimits.close),
    ...(callback === undefined ? {} : { callback_id: callback }),
    ...(metadata === undefined ? {} : { private_metadata: metadata }),
    blocks: viewBlocks(parts),
  });
}

export const homeView = (parts: readonly Spoken<ViewPart>[]): Home =>
  outgoingView({ type: 'home', blocks: viewBlocks(parts) });
