import type { Text } from '../config/language.ts';

/** Causes of a first launch do not fit: profile, route and endpoints were right when it was online. */
export const wasOnline: Text = {
  en: 'Its agent was online before and does not answer any more: most often memory or disk is used up, or the agent died. A new instance is the way out; if it comes back, a bigger `previews.instance.type` in the settings.',
  ja: 'エージェントは以前オンラインでしたが、応答しなくなりました。多くの場合、メモリかディスクの枯渇、またはエージェントの停止です。新しいインスタンスで解決します。繰り返す場合は設定の `previews.instance.type` を大きくしてください。',
};
