import { byPlace, newRevision } from './next-steps.ts';
import type { FixPart } from './symptom.ts';

/** More memory for what ran out of it, where it runs. */
export const moreMemory: FixPart = byPlace({
  preview: [
    {
      en: 'Give the instance more: raise `previews.instance.type` in slipway.config.ts, deploy Slipway, then replace the preview:',
      ja: 'slipway.config.ts の `previews.instance.type` を大きくして Slipway をデプロイし、作り直します。',
    },
    '/preview up {pr} --fresh',
  ],
  service: [
    { en: 'Raise `memory` of the task and of the container.', ja: 'タスクとコンテナの `memory` を増やします。' },
    newRevision,
    {
      en: 'If its use grows without end the app leaks: see it over the last hours.',
      ja: '増え続ける場合はメモリリークです。使用量の推移を確認します。',
    },
  ],
  task: [
    { en: 'Raise `memory` of the task and of the container.', ja: 'タスクとコンテナの `memory` を増やします。' },
    newRevision,
  ],
  ci: [{ en: 'Use a bigger runner, or fewer parallel jobs.', ja: '大きいランナーを使うか、並列数を減らします。' }],
  otherwise: [
    {
      en: 'Give it more memory, or the host a bigger instance type.',
      ja: 'メモリ上限を増やすか、ホストのインスタンスタイプを大きくします。',
    },
  ],
});
