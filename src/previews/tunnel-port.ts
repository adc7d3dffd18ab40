import { type PullRequestName, repositoryNamed } from '../config/pull-request-name.ts';
import { type Previews, repositoriesOf } from '../config/repositories.ts';
import { findPreviews, liveOldestFirst } from './live-previews.ts';
import type { Preview } from './preview.ts';
import type { PreviewAccess } from './preview-access.ts';
import { lastPort, localPort } from './tunnel-command.ts';

/** The local port of a preview's tunnel; `taken` where its usual one is that of another preview, by name. */
export type TunnelPort = {
  readonly port: number;
  readonly taken?: { readonly by: PullRequestName; readonly port: number };
};

const firstPort = 1024;

/** Of two previews that would have one port the older keeps it, and the younger has the next free one. */
export function tunnelPort(own: string, live: readonly Pick<Preview, 'instance' | 'pr'>[], previews: Previews) {
  const owners = new Map<number, PullRequestName>();
  for (const { instance, pr } of live) {
    const repository = repositoryNamed(previews, pr);
    if (!repository) continue;
    const usual = localPort(repository, pr);
    let port = usual;
    while (owners.has(port)) port = port === lastPort ? firstPort : port + 1;
    const by = owners.get(usual);
    if (instance.id === own) return by === undefined ? { port } : { port, taken: { by, port: usual } };
    owners.set(port, pr);
  }
  return undefined;
}

/** `endsAt`: as its tag says now, where it could be read; somebody may have moved it. */
export type PortAndEnd = TunnelPort & { readonly endsAt?: number };

/** Looks which ports the tunnels to other previews have; the usual one where that cannot be read. */
export async function lookForPort(
  access: PreviewAccess,
  { pr, instance }: { readonly pr: PullRequestName; readonly instance: string },
): Promise<PortAndEnd> {
  const { previews } = access.settings;
  const usual = { port: localPort(access.repository, pr) };
  const now = access.now();
  const looked = await access
    .read()
    .attempt('look at the ports of tunnels', async (connection): Promise<PortAndEnd> => {
      const live = liveOldestFirst(await findPreviews(connection, access, { now }));
      const own = live.find((preview) => preview.instance.id === instance);
      const port = (previews && tunnelPort(instance, live, previews)) ?? usual;
      return own ? { ...port, endsAt: own.expiry.at } : port;
    });
  return looked.ok ? looked.value : usual;
}

/** The same where there may be a choice: two repositories may have one number, or ranges that meet. */
export const portOf = async (access: PreviewAccess, of: Parameters<typeof lookForPort>[1]): Promise<TunnelPort> =>
  repositoriesOf(access.settings.previews).length > 1
    ? lookForPort(access, of)
    : { port: localPort(access.repository, of.pr) };
