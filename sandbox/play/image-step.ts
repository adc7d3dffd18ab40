import type { ServiceImages } from '../registry/service-images.ts';
import type { StepReport } from './step-report.ts';

type ImageAct =
  | { readonly kind: 'push'; readonly tag: string; readonly architectures: readonly string[] }
  | { readonly kind: 'move'; readonly tag: string; readonly to: string }
  | { readonly kind: 'delete' | 'archive'; readonly tag: string }
  | { readonly kind: 'from'; readonly place: string };

/** What happens in the registry that an environment's service is deployed from. */
export type ImageStep = { readonly kind: 'image'; readonly environment: string; readonly act: ImageAct };

type Parsed = ImageStep | { readonly problem: string };

const imageSteps = `'image push staging v1.43.0 [--arch arm64]', 'image move staging v1.43.0 v1.40.0', 'image delete staging v1.40.0', 'image archive staging v1.40.0', 'image from staging ghcr.io/acme/gym-api'`;

const verbs = ['push', 'move', 'delete', 'archive', 'from'] as const;
type Verb = (typeof verbs)[number];
const isVerb = (word: string): word is Verb => verbs.some((verb) => verb === word);

const architectures: readonly string[] = ['amd64', 'arm64'];
const tagShape = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const placeShape = /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)+$/;

/** What follows `image` in a step, or why it is none. */
export function parseImageStep(text: string): Parsed {
  const [verb = '', environment = '', ...rest] = text.trim().split(/\s+/).filter(Boolean);
  if (!isVerb(verb)) return { problem: `There is no step "image ${text.trim()}". Steps: ${imageSteps}.` };
  if (environment === '')
    return { problem: `'image ${verb}' takes an environment first, as in 'image ${verb} staging …'.` };
  const act = actOf(verb, rest, `image ${verb} ${environment}`);
  return typeof act === 'string' ? { problem: act } : { kind: 'image', environment, act };
}

function actOf(verb: Verb, [first = '', ...rest]: readonly string[], begun: string): ImageAct | string {
  if (verb === 'from')
    return placeShape.test(first) && rest.length === 0
      ? { kind: verb, place: first }
      : `'${begun}' takes a registry with a name, such as ghcr.io/acme/gym-api, not "${[first, ...rest].join(' ')}".`;
  if (!tagShape.test(first)) return `'${begun}' takes a tag such as v1.43.0, not "${first}".`;
  if (verb === 'push') return pushOf(first, rest, begun);
  const [second = '', ...more] = rest;
  if (verb === 'move')
    return tagShape.test(second) && more.length === 0
      ? { kind: verb, tag: first, to: second }
      : `'${begun} ${first}' takes one more tag, whose image it is to name, not "${rest.join(' ')}".`;
  return rest.length === 0
    ? { kind: verb, tag: first }
    : `'${begun} ${first}' takes nothing more, not "${rest.join(' ')}".`;
}

function pushOf(tag: string, rest: readonly string[], begun: string): ImageAct | string {
  if (rest.length === 0) return { kind: 'push', tag, architectures: ['amd64'] };
  const [option, list = '', ...more] = rest;
  const wanted = list.split(',');
  if (option === '--arch' && more.length === 0 && wanted.every((one) => architectures.includes(one)))
    return { kind: 'push', tag, architectures: [...new Set(wanted)] };
  return `'${begun} ${tag}' takes --arch with ${architectures.join(', ')} or both with a comma, not "${rest.join(' ')}".`;
}

/** Lets it happen: failed where a tag names nothing. */
export function playImage(
  images: ServiceImages | undefined,
  { environment, act }: ImageStep,
): Pick<StepReport, 'outcome' | 'note'> {
  if (!images?.has(environment))
    return { outcome: 'failed', note: `No service of ${environment} is deployed from a registry here.` };
  switch (act.kind) {
    case 'push':
      images.push(environment, act.tag, act.architectures);
      return { outcome: 'done' };
    case 'from':
      images.comeFrom(environment, act.place);
      return { outcome: 'done' };
    case 'move':
      return told(images.move(environment, act.tag, act.to), act.to);
    case 'delete':
      return told(images.remove(environment, act.tag), act.tag);
    case 'archive':
      return told(images.archive(environment, act.tag), act.tag);
  }
}

const told = (found: boolean, tag: string): Pick<StepReport, 'outcome' | 'note'> =>
  found ? { outcome: 'done' } : { outcome: 'failed', note: `No image is tagged ${tag}.` };
