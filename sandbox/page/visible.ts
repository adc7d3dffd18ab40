/** Whether a message of a conversation this person is in is shown to them. */
export const isVisible = (user: string, { only }: { readonly only?: string }) => only === undefined || only === user;

/** `09:00` of a Slack timestamp or of epoch milliseconds, in UTC as everything in the sandbox. */
export function clockTime(at: string | number): string {
  return new Date(typeof at === 'number' ? at : Number(at) * 1000).toISOString().slice(11, 16);
}
