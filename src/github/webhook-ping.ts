import * as z from 'zod/mini';

const ping = z.object({
  hook_id: z.optional(z.int()),
  hook: z.optional(z.object({ events: z.optional(z.array(z.string())) })),
});

/** What follows a pull request; the others may come and are ignored. */
const wanted = ['pull_request', 'workflow_run'];

/** What GitHub's first word says of the webhook: which it is, and the events that it will never bring. */
export function readPing(payload: unknown): { readonly hook: number | undefined; readonly missing: readonly string[] } {
  const read = ping.safeParse(payload);
  const events = read.data?.hook?.events ?? wanted;
  return {
    hook: read.data?.hook_id,
    missing: events.includes('*') ? [] : wanted.filter((one) => !events.includes(one)),
  };
}
