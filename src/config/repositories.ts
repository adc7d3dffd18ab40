import type { PreviewsInput } from './preview-settings.ts';
import { registryOf } from './registry-of.ts';

/** What the settings say of all previews of the account. */
export type Previews = PreviewsInput;

type Own = Previews['repositories'][string];

/** How many may run at once; undefined where nothing limits it. */
type Limits = {
  readonly all: number;
  readonly perPerson: number | undefined;
  /** Of this repository alone. */
  readonly own: number | undefined;
  readonly ownPerPerson: number | undefined;
};

/** One repository with what it shares with the others: what a preview of it is made by. */
export type RepositorySettings = Omit<Previews, 'repositories' | 'limit' | 'perPerson' | 'registry' | 'tunnel'> &
  Pick<Own, 'repository' | 'image' | 'app' | 'database' | 'environment' | 'compose' | 'follow'> & {
    /** Its name in the settings, which stands before the number: `web#123`. */
    readonly key: string;
    /** Its pull requests are called by their number alone. */
    readonly isDefault: boolean;
    readonly registry?: Exclude<Own['registry'], 'none'>;
    readonly tunnel: { readonly profile: string; readonly firstLocalPort: number };
    readonly limits: Limits;
  };

/** Local ports that tunnels to the previews of one repository take before those of the next begin. */
const portsEach = 1000;

/** Every repository that has previews, in the order of the settings. */
export function repositoriesOf(previews: Previews | undefined): readonly RepositorySettings[] {
  if (!previews) return [];
  const { repositories, limit, perPerson, registry, tunnel, ...shared } = previews;
  const entries = Object.entries(repositories);
  const standard = defaultKey(previews);
  // The default one's ports stay where they are, wherever it stands.
  const order = entries.map(([key]) => key).sort((one, other) => Number(other === standard) - Number(one === standard));
  return entries.map(([key, own]) => {
    const { repository, image, app, database, environment, instance, registry: ownRegistry, ttl, hourlyUsd } = own;
    const stored = ownRegistry === 'none' ? undefined : (ownRegistry ?? registry);
    const used = registryOf(image).kind === 'ecr' ? undefined : stored;
    const first = tunnel.firstLocalPort + order.indexOf(key) * portsEach;
    return {
      ...over(shared, { ttl, hourlyUsd, capabilities: own.capabilities, parameterKeyArns: own.parameterKeyArns }),
      ...{ repository, image, app, environment },
      ...(database === undefined ? {} : { database }),
      ...(own.compose === undefined ? {} : { compose: own.compose }),
      ...(own.follow === undefined ? {} : { follow: own.follow }),
      key,
      isDefault: key === standard,
      instance: over(shared.instance, instance),
      ...(used ? { registry: used } : {}),
      tunnel: over({ profile: tunnel.profile, firstLocalPort: first }, own.tunnel),
      limits: { all: limit, perPerson, own: own.limit, ownPerPerson: own.perPerson },
    };
  });
}

/** The only repository, or the one that says so. */
export function defaultKey({
  repositories,
}: {
  readonly repositories: Readonly<Record<string, { readonly default?: boolean | undefined }>>;
}): string | undefined {
  const entries = Object.entries(repositories);
  const [only, ...others] = entries;
  return only && others.length === 0 ? only[0] : entries.find(([, own]) => own.default)?.[0];
}

/** What is left out, or holds `undefined`, is as it is shared. */
function over<T extends object>(shared: T, own: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const given = Object.entries(own ?? {}).filter(([, value]) => value !== undefined);
  return { ...shared, ...Object.fromEntries(given) };
}
