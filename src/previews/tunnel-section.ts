import type { Text } from '../config/language.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import { compose } from '../slack/blocks/compose.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import type { Draft } from '../slack/message.ts';
import type { Tunnel } from './tunnel-command.ts';
import type { TunnelPort } from './tunnel-port.ts';

const words = {
  terminal: { en: 'See it: run this in a terminal (Ctrl+C ends it)', ja: '見るには: 端末で実行（終了は Ctrl+C）' },
  browser: { en: 'then open ', ja: 'ブラウザで開く ' },
};

/** The command in a block of its own, ready to be copied, and what to open afterwards. */
export const tunnelSection = ({ command, open }: Tunnel): Draft =>
  compose([codeSection({ label: words.terminal, code: command }), paragraph([words.browser, { code: open }])]);

export const takenLine = ({ by, port }: NonNullable<TunnelPort['taken']>): Text => ({
  en: `Its usual port ${port} is that of PR ${by}, whose preview runs too: this is the next free one.`,
  ja: `通常のポート ${port} は起動中の PR ${by} のプレビューが使うため、次の空きポートにしています。`,
});
