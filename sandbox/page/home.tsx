import { useEffect, useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';
import { type Typed, ViewBody } from './view-body.tsx';

type HomeProps = { readonly state: PageState; readonly user: string; readonly act: SandboxConnection['act'] };

/** The bot's Home as this person has it: opening it tells the bot. */
export function Home({ state, user, act }: HomeProps) {
  const [typed, setTyped] = useState<Typed>({});
  useEffect(() => void act({ kind: 'home', user }), [act, user]);
  const view = state.views.find((one) => one.user === user && one.content.type === 'home');
  return (
    <section className="timeline home" aria-label="Home" aria-live="polite">
      {view ? (
        <ViewBody
          key={view.id}
          view={view}
          state={state}
          act={act}
          typed={typed}
          onType={(key, text) => setTyped((before) => ({ ...before, [key]: text }))}
        />
      ) : (
        <p className="quiet">Nothing was published here yet.</p>
      )}
    </section>
  );
}
