import * as z from 'zod/mini';
import type { InputState, SentView } from '../../slack/interactions.ts';

const input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.object({
    action_id: z.string(),
    options: z.optional(z.array(z.object({ value: z.string() }))),
  }),
});

/** The inputs that a view offered, in its order, each by the word of the command line that it stands for. */
export const inputsOf = ({ blocks }: SentView) =>
  blocks.flatMap((block) => {
    const read = input.safeParse(block);
    return read.success ? [{ block: read.data.block_id, ...read.data.element }] : [];
  });

/** What was filled in, by the name of each input. Only what the view offered counts, and of a list only what stood in it. */
export function givenIn(view: SentView): Readonly<Record<string, string>> {
  const given = inputsOf(view).flatMap(({ block, action_id, options }) => {
    const state = view.state.values[block]?.[action_id];
    const value = state && filledIn(state)?.trim();
    const offered = options === undefined || options.some((option) => option.value === value);
    return value && offered ? [[action_id, value] as const] : [];
  });
  return Object.fromEntries(given);
}

const filledIn = ({ value, selected_option: one, selected_options: several }: InputState): string | undefined =>
  value ?? one?.value ?? several?.[0]?.value;
