import { registryOf } from './registry-of.ts';
import type { Previews } from './repositories.ts';
import type { Fault } from './sections.ts';

/** What is wrong between the images, the logins that the settings name for them, and where the previews run. */
export function registryFaults(previews: Previews): Fault[] {
  const entries = Object.entries(previews.repositories).map(([key, own]) => ({
    path: `previews.repositories.${key}`,
    own,
    registry: registryOf(own.image),
  }));
  return [...placeFaults(entries, previews), ...unusedFaults(entries, previews), ...hostFaults(entries, previews)];
}

type Entries = readonly {
  readonly path: string;
  readonly own: Previews['repositories'][string];
  readonly registry: ReturnType<typeof registryOf>;
}[];

function placeFaults(entries: Entries, { region }: Previews): Fault[] {
  return entries.flatMap(({ path, registry }) => {
    if (registry.kind !== 'ecr' || partitionOf(registry.region) === partitionOf(region)) return [];
    const message = `lies in another partition of AWS than ${region}: no role there can pull it`;
    return [{ path: `${path}.image`, message }];
  });
}

/** Previews log in to ECR by the role of their instance: a stored password there lasts twelve hours. */
function unusedFaults(entries: Entries, { registry: shared }: Previews): Fault[] {
  const onEcr = entries.filter(({ registry }) => registry.kind === 'ecr');
  const own = onEcr.filter((entry) => entry.own.registry !== undefined && entry.own.registry !== 'none');
  const why = 'where previews log in by the role of their instance: leave it out';
  return [
    ...(shared && entries.length > 0 && onEcr.length === entries.length
      ? [{ path: 'previews.registry', message: `is not used: every image is on ECR, ${why}` }]
      : []),
    ...own.map(({ path }) => ({ path: `${path}.registry`, message: `is not used with an image on ECR, ${why}` })),
  ];
}

/** The login that all share is one to one registry: no other host may ever see it. */
function hostFaults(entries: Entries, { registry: shared }: Previews): Fault[] {
  if (!shared) return [];
  const sharing = entries.filter(({ own, registry }) => own.registry === undefined && registry.kind !== 'ecr');
  const [first, ...others] = sharing;
  return others.flatMap(({ path, registry }) => {
    if (!first || registry.host === first.registry.host) return [];
    const message = `is missing: previews.registry is the login to ${first.registry.host}, and the image is on ${registry.host}; write { username, token }, or 'none' for a public image`;
    return [{ path: `${path}.registry`, message }];
  });
}

/** Accounts of one partition know nothing of those of another. */
const partitionOf = (region: string) => /^(?:cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)(?=-)/.exec(region)?.[0] ?? 'aws';
