import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import { inLanguage, type Spoken } from '../in-language.ts';
import { limits } from '../limits.ts';
import type { Words } from '../line.ts';
import type { Draft } from '../message.ts';
import { redact } from '../redact.ts';
import { truncate } from '../truncate.ts';

/** A likely next step: pressing it is asking for `command`, through the same parsing, authorization and audit. */
export type ButtonSpec = {
  readonly label: Words;
  readonly command: string;
  readonly style?: 'primary' | 'danger' | undefined;
  /** Asked before anything is sent. */
  readonly confirm?:
    | { readonly title: Words; readonly text: Words; readonly yes: Words; readonly no: Words }
    | undefined;
};

type SpokenButton = Spoken<ButtonSpec>;

/** The row as a part of a message: its text says nothing of buttons. */
export const buttonRow =
  (specs: readonly ButtonSpec[]): Draft =>
  (language) => ({ text: '', blocks: buttons(inLanguage(specs, language)) });

/** A row of buttons; none where there is nothing to press. `action_id` is `request:<n>`, the value is the command. */
export function buttons(specs: readonly SpokenButton[]): ActionsBlock[] {
  const elements = specs
    .filter(({ command }) => command.length > 0 && command.length <= limits.buttonValue)
    .slice(0, limits.actionsElements)
    .map(button);
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

const button = ({ label, command, style, confirm }: SpokenButton, index: number): Button => ({
  type: 'button',
  action_id: `request:${index}`,
  text: plain(label, limits.buttonText),
  value: command,
  ...(style ? { style } : {}),
  ...(confirm ? { confirm: dialog(confirm, style) } : {}),
});

const dialog = (
  { title, text, yes, no }: NonNullable<SpokenButton['confirm']>,
  style: SpokenButton['style'],
): ConfirmationDialog => ({
  title: plain(title, limits.confirmTitle),
  text: plain(text, limits.confirmText),
  confirm: plain(yes, limits.confirmButton),
  deny: plain(no, limits.confirmButton),
  ...(style ? { style } : {}),
});

const plain = (text: string, limit: number) => ({
  type: 'plain_text' as const,
  text: truncate(redact(text), limit) || '…',
});
