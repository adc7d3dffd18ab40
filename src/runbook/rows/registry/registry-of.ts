import { imageName } from '../../../config/registry-of.ts';
import type { Facts, Values } from '../../facts.ts';
import type { Find } from '../../symptom.ts';

export type RegistryKind =
  | 'ghcr'
  | 'ecr'
  | 'ecr-public'
  | 'docker-hub'
  | 'gitlab'
  | 'google'
  | 'azure'
  | 'quay'
  | 'other';

const hosts: readonly (readonly [RegistryKind, RegExp])[] = [
  ['ghcr', /(?:^|\.)ghcr\.io$|^docker\.pkg\.github\.com$|githubusercontent\.com$/],
  ['ecr-public', /^public\.ecr\.aws$/],
  ['ecr', /(?:^|\.)dkr[.-]ecr[.-]|^api\.ecr\./],
  ['docker-hub', /(?:^|\.)docker\.(?:io|com)$/],
  ['gitlab', /(?:^|\.)gitlab\./],
  ['google', /-docker\.pkg\.dev$|(?:^|\.)gcr\.io$/],
  ['azure', /\.azurecr\.(?:io|cn|us)$/],
  ['quay', /(?:^|\.)quay\.io$/],
];

/** Words that one registry alone uses, for messages that name no host. */
const ownWords: readonly (readonly [RegistryKind, RegExp])[] = [
  ['ecr-public', /ecr-public/],
  ['ecr', /authorization token has expired|aws ecr get-login|\becr:[a-z]|in the registry with id '\d/],
  ['ghcr', /permission_denied: |installation not allowed to|match expected scopes|read:packages|\/v2\/token: /],
  ['google', /artifactregistry\./],
  ['azure', /aka\.ms\/acr/],
  ['docker-hub', /docker\.com\/increase-rate-limit|incorrect username or password|insufficient_scope/],
];

const inUrl = /https:\/\/([a-z0-9][a-z0-9.-]{1,252}(?::\d{1,5})?)\/(?:v2|v1|token|oauth2)\b/i;
const inName =
  /(?:access denied for|reference|metadata for|ref|pull image|pushing|push|repository|manifest for|image|image name) \[?["'`]?([a-z0-9][a-z0-9.-]{0,200}\.[a-z]{2,12}(?::\d{1,5})?)\/[a-z0-9]/i;
const inEcr =
  /dkr[.-]ecr\.[a-z0-9-]{1,30}\.[a-z.]{3,30}\/(?:v2\/)?([a-z0-9][a-z0-9._/-]{0,200}?)(?:\/(?:manifests|blobs)\/|[:@,"'\s]|$)/;
/** Docker leaves its own registry's host out of a name. */
const withoutHost =
  /(?:pull|push) access denied for [a-z0-9_-]{1,100}(?:\/[a-z0-9._-]{1,100})?\b(?![.:/][a-z0-9._-]{0,100}\/)/i;

/** What a line says of the registry that answered. */
function registryIn(line: string): Values {
  const host = (inUrl.exec(line) ?? inName.exec(line))?.[1]?.toLowerCase();
  const ecrRepository = inEcr.exec(line)?.[1];
  if (host) return { registry: host, ecrRepository };
  const own = ownWords.find(([, words]) => words.test(line.toLowerCase()))?.[0];
  return { registryKind: own ?? (withoutHost.test(line) ? 'docker-hub' : undefined) };
}

/** The same find, which also reads from its line which registry answered. */
export function withRegistry(find: Find): Find {
  return (seen) => {
    const match = find(seen);
    return match && { ...match, values: { ...match.values, ...registryIn(match.whole ?? match.line) } };
  };
}

/** The registry that answered; the image's own where the message does not say. */
export function registryOf({ get }: Facts): RegistryKind {
  const host = get('registry');
  if (host) return kindOf(host);
  const named = get('registryKind');
  const own = kindOf(imageHost(get('image')));
  if (!named) return own;
  return kinds.find((kind) => kind === named) ?? own;
}

/** The host to log in to: Docker Hub's own has none. */
export function registryHost(facts: Facts): string {
  if (registryOf(facts) === 'docker-hub') return '';
  return facts.get('registry') ?? (imageHost(facts.get('image')) || '{registry}');
}

/** An ECR registry's Region stands in its name and may differ from that of the preview. */
export function registryRegion({ get }: Facts): string | undefined {
  const host = get('registry') ?? imageHost(get('image'));
  return /dkr[.-]ecr\.([a-z]{2}(?:-[a-z]{1,12}){1,3}-\d)\./.exec(host)?.[1];
}

const kinds: readonly RegistryKind[] = hosts.map(([kind]) => kind);

function kindOf(host: string): RegistryKind {
  return hosts.find(([, pattern]) => pattern.test(host.replace(/:\d{1,5}$/, '')))?.[0] ?? 'other';
}

const imageHost = (image = ''): string => (image === '' ? '' : imageName(image).registry.host);
