import type { Both } from '../../config/language.ts';

const close: Both<string> = { en: 'Close', ja: '閉じる' };
const cancel: Both<string> = { en: 'Cancel', ja: 'キャンセル' };

/** What leaves a window, by whether it asks for anything. */
export const closing = (asks: boolean): Both<string> => (asks ? cancel : close);
