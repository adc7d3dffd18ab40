import type { Language } from '../config/language.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import { compose } from '../slack/blocks/compose.ts';
import { section, textOf } from '../slack/blocks/sections.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import type { Tunnel } from './tunnel-command.ts';

const words = {
  terminal: { en: 'See it: run this in a terminal (Ctrl+C ends it)', ja: '見るには: 端末で実行（終了は Ctrl+C）' },
  browser: { en: 'then open', ja: 'ブラウザで開く' },
};

/** The command in a block of its own, ready to be copied, and what to open afterwards. */
export function tunnelSection({ command, open }: Tunnel, language: Language): Message {
  const browser: Line = [`${words.browser[language]} `, { code: open }];
  const text = textOf([browser]);
  return compose([
    codeSection({ label: words.terminal[language], code: command, language }),
    { text, blocks: [section(text)] },
  ]);
}
