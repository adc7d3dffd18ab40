/** How soon and for how long a wait asks. */
export type Pace = { readonly everySeconds: number; readonly forSeconds: number };

/** What takes longer than so many polls is in no hurry: from then on it is asked about less often. */
const quickPolls = 40;
const slowSeconds = 10;
/** Lambda ends an execution at 3,000 operations, and each poll is one. */
const mostPolls = 1000;

/** Seconds until the next poll after the one numbered `tries` (from 1 on); undefined where the time is up. */
export function pollPause({ everySeconds, forSeconds }: Pace, tries: number): number | undefined {
  const quick = Math.min(quickPolls, Math.ceil(forSeconds / everySeconds));
  const rest = forSeconds - quick * everySeconds;
  const slow = Math.max(everySeconds, slowSeconds, Math.ceil(rest / (mostPolls - quick)));
  const passed = Math.min(tries, quick) * everySeconds + Math.max(0, tries - quick) * slow;
  if (passed >= forSeconds) return undefined;
  return tries < quick ? everySeconds : slow;
}
