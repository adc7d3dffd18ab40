import { closing } from '../slack/views/closing.ts';
import type { ModalContent } from '../slack/views/modal.ts';
import type { Home, Modal } from '../slack/views/view.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';
import type { Deliver } from './deliver-noting.ts';
import type { Talk } from './talk.ts';

/** What stands on surfaces of one person, who asked. What Slack refuses fails nothing. */
export type Views = {
  /** App Home. With the `hash` of the view that they saw, a view that was published meanwhile is left as it is. */
  readonly home: (parts: readonly ViewPart[], hash?: string) => Promise<void>;
  /** The window that was opened for the request; one that changed meanwhile is left as it is. Says whether Slack took it. */
  readonly window: (content: ModalContent) => Promise<boolean>;
};

type OfWhom = {
  readonly user: string;
  readonly view?: { readonly id: string; readonly hash?: string | undefined } | undefined;
};

/** `spoken` chooses the language. */
export function createViews(deliver: Deliver, { user, view }: OfWhom, spoken: Talk['spoken']): Views {
  return {
    async home(parts, hash) {
      const { homeView } = await import('../slack/views/modal.ts');
      const shown: Home = homeView(spoken(parts));
      await deliver('publish App Home', (slack) =>
        slack.publishHome({ user, view: shown, ...(hash === undefined ? {} : { hash }) }),
      );
    },
    async window(content) {
      if (!view) return false;
      const { modalView } = await import('../slack/views/modal.ts');
      const shown: Modal = modalView(spoken(content), spoken(closing(content.submit !== undefined)));
      const { id, hash } = view;
      const updated = await deliver('fill the window', (slack) =>
        slack.updateView({ id, view: shown, ...(hash === undefined ? {} : { hash }) }),
      );
      return updated !== undefined && updated.kind !== 'failed';
    },
  };
}
