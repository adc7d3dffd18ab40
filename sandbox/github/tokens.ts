import { asRecord } from '../slack/wire.ts';
import { newToken } from './app-login.ts';
import type { LocalRepository } from './local-repository.ts';
import { isoTime } from './render/render-account.ts';
import { renderShownRepository, shownOf } from './render/render-repository.ts';
import { type Reply, refusal } from './reply.ts';

export type Permissions = Readonly<Record<string, string>>;

/** What a token may: of an installation for an hour, or a person's own for good. */
export type Token = {
  readonly repositories: readonly LocalRepository[];
  readonly permissions: Permissions;
  readonly expires: number;
  /** Whether the App acts by it, or an account. */
  readonly byApp: boolean;
};

const hourMs = 3_600_000;
const order = ['none', 'read', 'write', 'admin'];
const rank = (level: string | undefined) => order.indexOf(level ?? 'none');

/** Whether `held` reaches `needed`, written `actions=read`; several are parted by `;`, and one of them is enough. */
export const reaches = (held: Permissions, needed: string): boolean =>
  needed.split(';').some((one) => {
    const [name = '', level] = one.trim().split('=');
    return rank(held[name]) >= rank(level);
  });

type Granting = {
  readonly appId: number;
  readonly installation: number;
  readonly repositories: readonly LocalRepository[];
  /** What the App was granted. */
  readonly granted: Permissions;
  readonly now: number;
};

/** The tokens that were given out. */
export function createTokens() {
  const tokens = new Map<string, Token>();
  return {
    add: (value: string, token: Token) => void tokens.set(value, token),
    find: (value: string, now: number): Token | undefined => {
      const found = tokens.get(value);
      return found && found.expires > now ? found : undefined;
    },
    /** Makes all of them end at once, as when the App was installed anew. */
    revoke: () => tokens.clear(),
    grant({ appId, installation, repositories, granted, now }: Granting, asked: unknown): Reply {
      const { repository_ids: ids, repositories: names, permissions } = asRecord(asked);
      const wanted = chosen(repositories, ids, names);
      if (!wanted)
        return refusal(
          422,
          'There is at least one repository that does not exist or is not accessible to the parent installation.',
        );
      const scope = permissions === undefined ? granted : permissionsOf(permissions);
      if (Object.entries(scope).some(([name, level]) => rank(granted[name]) < rank(level)))
        return refusal(422, 'The permissions requested are not granted to this installation.');
      const value = newToken(appId, installation, { issued: tokens.size + 1, now });
      const expires = now + hourMs;
      tokens.set(value, { repositories: wanted, permissions: { metadata: 'read', ...scope }, expires, byApp: true });
      const isChosen = ids !== undefined || names !== undefined;
      return {
        status: 201,
        body: {
          token: value,
          expires_at: isoTime(expires),
          permissions: { metadata: 'read', ...scope },
          repository_selection: isChosen ? 'selected' : 'all',
          ...(isChosen ? { repositories: wanted.map((one) => renderShownRepository(shownOf(one))) } : {}),
        },
      };
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;

const permissionsOf = (asked: unknown): Permissions =>
  Object.fromEntries(Object.entries(asRecord(asked)).map(([name, level]) => [name, String(level)]));

/** Those asked for by number or by name; undefined where one of them is not there. */
function chosen(all: readonly LocalRepository[], ids: unknown, names: unknown): readonly LocalRepository[] | undefined {
  if (!Array.isArray(ids) && !Array.isArray(names)) return all;
  const wanted = [...(Array.isArray(ids) ? ids : []), ...(Array.isArray(names) ? names : [])];
  const found = wanted.map((one) => all.find(({ id, fullName }) => id === one || fullName.split('/').at(-1) === one));
  return found.some((one) => one === undefined) ? undefined : found.flatMap((one) => one ?? []);
}
