import type { Text } from '../config/language.ts';

/** What Slack offers in the menu of a message. */
export type MessageShortcut = {
  /** By which Slack says that it was chosen. */
  readonly callbackId: string;
  /** At most 24 characters. */
  readonly name: Text;
  readonly description: Text;
};

export const messageShortcuts: readonly MessageShortcut[] = [
  {
    callbackId: 'explain-message',
    name: { en: 'Explain this', ja: 'このエラーを説明' },
    description: {
      en: 'Cause and fix of the error in a message, for you alone',
      ja: 'メッセージにあるエラーの原因と対処を、あなただけに表示します',
    },
  },
  {
    callbackId: 'open-preview',
    name: { en: 'Open a preview', ja: 'プレビューを開く' },
    description: {
      en: 'A preview of the pull request that a message links to',
      ja: 'メッセージにリンクがあるプルリクエストのプレビューを起動します',
    },
  },
];
