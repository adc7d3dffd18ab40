import type { Asked } from '../operations/operation.ts';
import { whoamiLines } from '../operations/whoami-lines.ts';
import type { Line } from '../slack/line.ts';

/** For whom no role is mapped to: who has one, and the line that the owners of the settings would write. */
export const withoutRole = (asked: Pick<Asked, 'settings' | 'person' | 'declarations'>): readonly Line[] => [
  none,
  ...whoamiLines(asked, false),
];

const none = {
  en: 'No role is mapped to you, so there is nothing here that you may ask for yet.',
  ja: 'あなたにはロールが割り当てられていないため、ここから依頼できる操作はまだありません。',
};
