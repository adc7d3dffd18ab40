import type { Fault } from './fault.ts';
import { architectureOfParameter, architectureOfType, usualImages } from './machine-image.ts';
import type { Settings } from './settings.ts';

type Previews = Settings['previews'];

/** What EC2 or KMS would refuse of a launch, as far as the settings alone show it. */
export const launchFaults = (previews: Previews): Fault[] => [...architectureFaults(previews), ...keyFaults(previews)];

function architectureFaults({ instance: { type, image } }: Previews): Fault[] {
  const wanted = architectureOfType(type);
  const named = image && 'amiParameter' in image ? architectureOfParameter(image.amiParameter) : undefined;
  if (wanted === undefined || named === undefined || wanted === named) return [];
  return [
    {
      path: 'previews.instance.image.amiParameter',
      message: `is an image for ${named}, and ${type} is ${wanted}: leave image out, or write ${usualImages[wanted]}`,
    },
  ];
}

function keyFaults({ instance, parameterKeyArns, region }: Previews): Fault[] {
  const keys = [
    { path: 'previews.instance.volumeKeyArn', arn: instance.volumeKeyArn },
    ...parameterKeyArns.map((arn, index) => ({ path: `previews.parameterKeyArns.${index}`, arn })),
  ];
  const elsewhere = keys.flatMap(({ path, arn }) => {
    const keyRegion = arn?.split(':')[3];
    if (keyRegion === undefined || keyRegion === region) return [];
    return [{ path, message: `is a key of ${keyRegion}, and previews are in ${region}: write one of that Region` }];
  });
  if (instance.profile === undefined || parameterKeyArns.length === 0) return elsewhere;
  const message =
    'grants nothing with previews.instance.profile: leave it out and allow kms:Decrypt in the role of that profile';
  return [...elsewhere, { path: 'previews.parameterKeyArns', message }];
}
