import type { play } from '../play.ts';

export const said = (played: Awaited<ReturnType<typeof play>>) =>
  played.steps.flatMap(({ messages }) => messages.map(({ text }) => text)).join('\n');

/** The same bytes are the same task, instance or deployment. */
export const distinct = (calls: readonly { readonly input: unknown }[]) =>
  new Set(calls.map(({ input }) => JSON.stringify(input))).size;
