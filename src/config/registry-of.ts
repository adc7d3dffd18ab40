/** A private registry of ECR: account and Region stand in its host, and both may differ from the stack's. */
export type EcrRegistry = {
  readonly kind: 'ecr';
  readonly host: string;
  readonly account: string;
  readonly region: string;
  /** What the host ends in: `amazonaws.com`, `amazonaws.com.cn`, on dual-stack hosts `on.aws`. */
  readonly domain: string;
  /** Where ECR's own API answers for it: under the same kind of address as the registry itself. */
  readonly api: string;
};

/** Where an image lies, told by its name alone. */
export type ImageRegistry =
  | EcrRegistry
  | { readonly kind: 'ecr-public' | 'docker-hub' | 'ghcr' | 'other'; readonly host: string };

export type ImageName = {
  readonly registry: ImageRegistry;
  /** The name in the registry, without host and tag. */
  readonly repository: string;
  readonly tag: string | undefined;
};

/** Docker reads names without a host as Docker Hub's, and this host as the same. */
const hub = 'docker.io';
const hubNames: readonly string[] = [hub, 'index.docker.io'];

/** Reads an image's name as Docker does: the first part is a host only where it cannot be a folder of Docker Hub. */
export function imageName(image: string): ImageName {
  const [, first = '', rest = ''] = /^([^/]*)\/(.*)$/s.exec(image) ?? [];
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const registry = registryAt(isHost ? first.toLowerCase() : hub);
  const [, name = '', tag] = /^([^@]*?)(?::([^:/@]*))?(?:@.*)?$/s.exec(isHost ? rest : image) ?? [];
  const repository = registry.kind === 'docker-hub' && !name.includes('/') ? `library/${name}` : name;
  return { registry, repository, tag };
}

export const registryOf = (image: string): ImageRegistry => imageName(image).registry;

function registryAt(host: string): ImageRegistry {
  if (hubNames.includes(host)) return { kind: 'docker-hub', host: hub };
  if (host === 'ghcr.io') return { kind: 'ghcr', host };
  if (host === 'public.ecr.aws') return { kind: 'ecr-public', host };
  return ecrAt(host) ?? { kind: 'other', host };
}

const ipv4Host = /^(\d{12})\.dkr\.(ecr(?:-fips)?)\.([a-z]{2}(?:-[a-z]+)+-\d)\.(amazonaws\.(?:com(?:\.cn)?|eu))$/;
const dualStackHost =
  /^(\d{12})\.dkr-(ecr(?:-fips)?)\.([a-z]{2}(?:-[a-z]+)+-\d)\.(on\.(?:aws|amazonwebservices\.(?:com\.cn|eu)))$/;

function ecrAt(host: string): EcrRegistry | undefined {
  const [, account, service, region, domain] = ipv4Host.exec(host) ?? dualStackHost.exec(host) ?? [];
  if (!account || !service || !region || !domain) return undefined;
  const api = domain.startsWith('on.')
    ? `${service}.${region}.${domain.replace(/^on\./, 'api.')}`
    : `api.${service}.${region}.${domain}`;
  return { kind: 'ecr', host, account, region, domain, api };
}
