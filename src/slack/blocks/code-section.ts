import type { Language } from '../../config/language.ts';
import { codeBlock, escapeText, unfenced } from '../escape.ts';
import { limits } from '../limits.ts';
import { type Line, toMrkdwn } from '../line.ts';
import type { Message } from '../message.ts';
import { redact } from '../redact.ts';
import { newestLines } from '../truncate.ts';
import { section } from './sections.ts';

const fences = codeBlock('').length;

/** Output or log lines under a label; the newest lines are kept. Masked before it is cut: half a secret has no shape. */
export function codeSection(content: {
  readonly label?: Line;
  readonly code: string;
  readonly language: Language;
}): Message {
  const label = content.label === undefined ? '' : `${toMrkdwn(content.label, 500)}\n`;
  const room = limits.sectionText - label.length - fences;
  const code = newestLines(unfenced(redact(content.code)), room, content.language, (line) => escapeText(line).length);
  const text = `${label}${codeBlock(code.trim() === '' ? ' ' : code)}`;
  return { text, blocks: [section(text)] };
}
