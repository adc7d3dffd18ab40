import type { Text } from '../../config/language.ts';
import type { Blocked } from '../blocked.ts';

/** Why there is no way back. */
export const whyNotBack = (reason: string, why: Text, target: string): Blocked => ({
  kind: 'blocked',
  reason,
  facts: [why],
  next: { code: `/health ${target}` },
});

export const nothingWorked: Text = {
  en: 'Of the deployments that ECS remembers, none of another revision succeeded and ran a task: there is nothing to go back to.',
  ja: 'ECS に残っているデプロイの中に、成功してタスクが動いた別のリビジョンがありません。戻し先がありません。',
};

export const alreadyGoing: Text = {
  en: 'ECS is going back already, by itself or because somebody asked.',
  ja: 'ECS はすでにロールバック中です。',
};

export const imageGone = (revision: string, image: string): Text => ({
  en: `The last revision that worked is ${revision}, and its image cannot be pulled any more: ${image}. It was deleted or archived.`,
  ja: `最後に動いていたリビジョンは ${revision} ですが、そのイメージはもうプルできません: ${image}。削除またはアーカイブされています。`,
});

/** Why a copy is registered, as the name of a fact of the plan. */
export const copyWords = {
  deregistered: { en: 'Registered anew, since it was deregistered', ja: '登録解除されているため、登録し直す' },
  'tag-moved': {
    en: 'Registered anew, since its tag names another image by now',
    ja: 'タグが別のイメージを指しているため、登録し直す',
  },
} satisfies Record<string, Text>;
