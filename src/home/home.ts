import { defineWork } from '../operations/define-work.ts';
import { done } from '../operations/outcome.ts';
import { home } from './declarations.ts';
import { showHome } from './show-home.ts';

/** App Home as it is for who opened it; `hash` is that of what they saw, so that nothing newer is overwritten. */
export const work = defineWork(home, async ({ asked, run, views }) => {
  await showHome({ asked, run, views }, asked.request.origin.view?.hash);
  return done;
});
