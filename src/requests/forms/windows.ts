import type { ModalView } from '@slack/types';
import type { Language, Text } from '../../config/language.ts';
import { escapeText } from '../../slack/escape.ts';
import { mrkdwn } from '../../slack/mrkdwn.ts';
import { redact } from '../../slack/redact.ts';
import { closing } from '../../slack/views/closing.ts';

export type WindowKind = 'run' | 'preview up' | 'explain';

/** At most 24 characters. */
export const windowTitles = {
  run: { en: 'Run a command', ja: 'コマンドを実行' },
  'preview up': { en: 'Open a preview', ja: 'プレビューを起動' },
  explain: { en: 'Explain this', ja: 'エラーの説明' },
} as const satisfies Record<WindowKind, Text>;

const loading: Text = { en: 'One moment …', ja: '読み込んでいます…' };

/** What stands there at once; who opened it is not known yet, so it is in the team's language. */
export const loadingWindow = (kind: WindowKind, language: Language): ModalView =>
  textWindow(kind, loading[language], language);

/** A window that says one thing of ours: the builders of forms would make the Slack function's zip a tenth larger. */
export const textWindow = (kind: WindowKind, text: string, language: Language): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: windowTitles[kind][language] },
  close: { type: 'plain_text', text: closing(false)[language] },
  blocks: [{ type: 'section', text: mrkdwn(escapeText(redact(text))) }],
});
