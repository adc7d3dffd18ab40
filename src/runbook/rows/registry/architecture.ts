import { architectureOfType } from '../../../config/machine-image.ts';
import type { Facts } from '../../facts.ts';

/** The processor that runs the image, as images name it: from the message, the task or the type of the instance. */
export function architectureOf({ get, place }: Facts): 'amd64' | 'arm64' | undefined {
  const named = get('architecture');
  if (named === 'amd64' || named === 'arm64') return named;
  const type = place === 'service' || place === 'task' ? undefined : get('instanceType');
  if (type === undefined) return undefined;
  return architectureOfType(type) ?? 'amd64';
}

/** The same, as the kernel and downloads name it. */
export function machineOf(facts: Facts): 'x86_64' | 'aarch64' | undefined {
  const architecture = architectureOf(facts);
  return architecture && (architecture === 'arm64' ? 'aarch64' : 'x86_64');
}
