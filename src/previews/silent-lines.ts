import type { Line } from '../slack/line.ts';

/** Causes of a first launch do not fit: profile, route and endpoints were right when it was online. */
export const silentLines = (pr: number): readonly Line[] => [
  wasOnline,
  [freshly, { code: `/preview up ${pr} --fresh` }],
];

const freshly = { en: 'A new instance: ', ja: '新しいインスタンスで: ' };

const wasOnline = {
  en: 'Its agent was online before and does not answer any more: most often memory or disk is used up, or the agent died. A new instance mends it for now; if it comes back, name a bigger `previews.instance.type` in the settings.',
  ja: 'エージェントは以前オンラインでしたが、応答しなくなりました。多くの場合、メモリかディスクの枯渇、またはエージェントの停止です。新しいインスタンスで解決します。繰り返す場合は設定の `previews.instance.type` を大きくしてください。',
};
