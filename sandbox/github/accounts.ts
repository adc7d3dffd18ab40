import { hash } from '../registry/image-store.ts';

/** Someone on the local GitHub. */
export type LocalAccount = {
  readonly login: string;
  readonly id: number;
  readonly type: 'User' | 'Bot' | 'Organization';
};

/** Whoever opened the pull requests that are there from the start. */
export const octoDev: LocalAccount = { login: 'octo-dev', id: 5_550_101, type: 'User' };

/** The same for the same words, and below 2^40. */
export const numberFor = (words: string): number => Number.parseInt(hash(words).slice(0, 10), 16);

/** An account keeps its number: it is made from the login. A login that ends in `[bot]` is a bot's. */
export const accountOf = (login: string, type?: LocalAccount['type']): LocalAccount =>
  login === octoDev.login
    ? octoDev
    : {
        login,
        id: numberFor(`account ${login.toLowerCase()}`) % 900_000_000,
        type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User'),
      };

/** Who a person of Slack is here: as the settings map them, else by a name of their own. */
export function accountOfPerson(users: Readonly<Record<string, string>>, user: string): LocalAccount {
  const mapped = Object.entries(users).find(([, slack]) => slack === user)?.[0];
  if (mapped === undefined) return accountOf(`octo-${user.replace(/^[UW]0?/, '').toLowerCase()}`);
  return /^\d+$/.test(mapped) ? { login: `user-${mapped}`, id: Number(mapped), type: 'User' } : accountOf(mapped);
}
