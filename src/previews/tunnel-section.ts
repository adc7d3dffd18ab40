import { codeSection } from '../slack/blocks/code-section.ts';
import { compose } from '../slack/blocks/compose.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import type { Draft } from '../slack/message.ts';
import type { Tunnel } from './tunnel-command.ts';

const words = {
  terminal: { en: 'See it: run this in a terminal (Ctrl+C ends it)', ja: '見るには: 端末で実行（終了は Ctrl+C）' },
  browser: { en: 'then open ', ja: 'ブラウザで開く ' },
};

/** The command in a block of its own, ready to be copied, and what to open afterwards. */
export const tunnelSection = ({ command, open }: Tunnel): Draft =>
  compose([codeSection({ label: words.terminal, code: command }), paragraph([words.browser, { code: open }])]);
