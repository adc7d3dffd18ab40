import type { Sandbox } from '../sandbox.ts';

/** As EventBridge does in AWS. */
const everyMs = 5 * 60_000;

/** Runs sweep and watch every five minutes of the sandbox's clock; the answer stops it. */
export function repeatScheduled({ clock, stage }: Pick<Sandbox, 'clock' | 'stage'>): () => void {
  let cancel = () => {};
  const plan = (at: number) => {
    cancel = clock.schedule(at, async () => {
      plan(at + everyMs);
      // A scheduled run that fails has logged why, and the next one comes anyway.
      await Promise.allSettled([stage.runScheduled('sweep'), stage.runScheduled('watch')]);
    });
  };
  plan(clock.now() + everyMs);
  return () => cancel();
}
