import { registryOf } from './registry-of.ts';
import type { Settings } from './settings.ts';

type Fault = { readonly path: string; readonly message: string };
type Asked = Pick<Settings['previews'], 'image' | 'registry' | 'region'>;

/** What is wrong between a preview's image, the login that the settings name for it, and where the preview runs. */
export function registryFaults({ image, registry: login, region }: Asked): Fault[] {
  const registry = registryOf(image);
  if (registry.kind !== 'ecr') return [];
  const faults: Fault[] = [];
  if (login) {
    const message =
      'is not used with an image on ECR, where previews log in by the role of their instance: leave it out';
    faults.push({ path: 'previews.registry', message });
  }
  if (partitionOf(registry.region) !== partitionOf(region)) {
    const message = `lies in another partition of AWS than ${region}: no role there can pull it`;
    faults.push({ path: 'previews.image', message });
  }
  return faults;
}

/** Accounts of one partition know nothing of those of another. */
const partitionOf = (region: string) => /^(?:cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)(?=-)/.exec(region)?.[0] ?? 'aws';
