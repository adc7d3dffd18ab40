import type { PageState } from '../page-server/page-state.ts';
import { botName, botUser } from '../slack/web-api-method.ts';

/** Whether a message of a conversation this person is in is shown to them. */
export const isVisible = (user: string, { only }: { readonly only?: string }) => only === undefined || only === user;

/** `09:00` of a Slack timestamp or of epoch milliseconds, in UTC as everything in the sandbox. */
export function clockTime(at: string | number): string {
  return new Date(typeof at === 'number' ? at : Number(at) * 1000).toISOString().slice(11, 16);
}

/** What people, channels, groups and the bot are called. */
export const namesIn =
  ({ people, channels, groups }: Pick<PageState, 'people' | 'channels' | 'groups'>) =>
  (id: string): string | undefined => {
    if (id === botUser) return botName;
    if (groups.includes(id)) return id.replace(/^S0?/, '').toLowerCase();
    return [...people, ...channels].find((one) => one.id === id)?.name;
  };
