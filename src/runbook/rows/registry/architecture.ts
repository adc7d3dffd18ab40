import type { Facts } from '../../facts.ts';

/** Graviton families carry a g after their generation (t4g, m7gd); a1 was the first. */
const arm = /^(?:a1|[a-z]{1,4}\d{1,2}[a-z]*g[a-z]*)\./;

/** The processor that runs the image, as images name it: from the message, the task or the type of the instance. */
export function architectureOf({ get, place }: Facts): 'amd64' | 'arm64' | undefined {
  const named = get('architecture');
  if (named === 'amd64' || named === 'arm64') return named;
  const type = place === 'service' || place === 'task' ? undefined : get('instanceType');
  if (type === undefined) return undefined;
  return arm.test(type) ? 'arm64' : 'amd64';
}

/** The same, as the kernel and downloads name it. */
export function machineOf(facts: Facts): 'x86_64' | 'aarch64' | undefined {
  const architecture = architectureOf(facts);
  return architecture && (architecture === 'arm64' ? 'aarch64' : 'x86_64');
}
