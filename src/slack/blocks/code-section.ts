import { codeBlock, escapeText, unfenced } from '../escape.ts';
import { inLanguage } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, toFallback, toMrkdwn, type Words } from '../line.ts';
import type { Draft } from '../message.ts';
import { redact } from '../redact.ts';
import { newestLines } from '../truncate.ts';
import { section } from './sections.ts';

const fences = codeBlock('').length;

type CodeSection = { readonly label?: Line; readonly code: Words };

/** Output or log lines under a label; the newest lines are kept. Masked before it is cut: half a secret has no shape. */
export const codeSection =
  (content: CodeSection): Draft =>
  (language, reading) => {
    const spoken = inLanguage(content, language, reading);
    const { label: name } = spoken;
    const label = name === undefined ? '' : `${toMrkdwn(name, 500)}\n`;
    const room = limits.sectionText - label.length - fences;
    const code = newestLines(unfenced(redact(spoken.code)), room, language, (line) => escapeText(line).length);
    const block = codeBlock(code.trim() === '' ? ' ' : code);
    const fallback = name === undefined ? '' : `${toFallback(name, 500)}\n`;
    return { text: `${fallback}${block}`, blocks: [section(`${label}${block}`)] };
  };
