import type { HomeView, KnownBlock, ModalView } from '@slack/types';

type Of<V> = Omit<V, 'blocks'> & { readonly blocks: KnownBlock[] };

export type Home = Of<HomeView>;
export type Modal = Of<ModalView>;
export type View = Home | Modal;

/** What Slack shows in modals and in App Home; tables, plans and what else messages have it refuses there. */
const shown = new Set(['header', 'section', 'actions', 'context', 'divider', 'image', 'input', 'rich_text']);

export const isShownInViews = ({ type }: { readonly type: string }): boolean => shown.has(type);
