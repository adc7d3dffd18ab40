import { architectureOfParameter, architectureOfType, usualImages } from './machine-image.ts';
import { type Previews, repositoriesOf } from './repositories.ts';
import type { Fault } from './sections.ts';

/** What EC2 or KMS would refuse of a launch, as far as the settings alone show it. */
export function launchFaults(previews: Previews): Fault[] {
  const shared = { path: 'previews', own: previews };
  const repositories = repositoriesOf(previews).map((repository) => {
    const own: Keys = previews.repositories[repository.key] ?? {};
    return { path: `previews.repositories.${repository.key}`, own, repository };
  });
  const faults = [
    ...repositories.flatMap(({ path, own, repository }) => [
      ...architectureFaults(own.instance ? path : shared.path, repository.instance),
      ...profileFaults(own.parameterKeyArns ? path : shared.path, repository),
    ]),
    ...[shared, ...repositories].flatMap(({ path, own }) => keyFaults(path, own, previews.region)),
  ];
  // What several repositories share is one fault.
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
}

type Repository = ReturnType<typeof repositoriesOf>[number];

function architectureFaults(path: string, { type, image }: Repository['instance']): Fault[] {
  const wanted = architectureOfType(type);
  const named = image && 'amiParameter' in image ? architectureOfParameter(image.amiParameter) : undefined;
  if (wanted === undefined || named === undefined || wanted === named) return [];
  return [
    {
      path: `${path}.instance.image.amiParameter`,
      message: `is an image for ${named}, and ${type} is ${wanted}: leave image out, or write ${usualImages[wanted]}`,
    },
  ];
}

type Keys = {
  readonly instance?: { readonly volumeKeyArn?: string | undefined } | undefined;
  readonly parameterKeyArns?: readonly string[] | undefined;
};

function keyFaults(path: string, { instance, parameterKeyArns = [] }: Keys, region: string): Fault[] {
  const keys = [
    { path: `${path}.instance.volumeKeyArn`, arn: instance?.volumeKeyArn },
    ...parameterKeyArns.map((arn, index) => ({ path: `${path}.parameterKeyArns.${index}`, arn })),
  ];
  return keys.flatMap(({ path: at, arn }) => {
    const keyRegion = arn?.split(':')[3];
    if (keyRegion === undefined || keyRegion === region) return [];
    const message = `is a key of ${keyRegion}, and previews are in ${region}: write one of that Region`;
    return [{ path: at, message }];
  });
}

function profileFaults(path: string, { instance, parameterKeyArns }: Repository): Fault[] {
  if (instance.profile === undefined || parameterKeyArns.length === 0) return [];
  const message =
    'grants nothing with an instance.profile of your own: leave it out and allow kms:Decrypt in the role of that profile';
  return [{ path: `${path}.parameterKeyArns`, message }];
}
