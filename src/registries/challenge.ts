/** How a registry wants to be asked again, from `WWW-Authenticate`. */
export type Challenge =
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly realm: string; readonly service: string | undefined };

const parameter = String.raw`[a-z_]+="[^"\\]{0,500}"`;
const bearer = new RegExp(String.raw`^Bearer\s+(${parameter}(?:\s*,\s*${parameter}){0,9})$`, 'i');

/** Undefined where it is not one challenge in the form in which registries write it. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined || header.length > 2_000) return undefined;
  if (/^Basic(?:\s|$)/i.test(header)) return { kind: 'basic' };
  const [, text] = bearer.exec(header) ?? [];
  if (text === undefined) return undefined;
  const found = [...text.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, name = '', value = '']) => [
    name.toLowerCase(),
    value,
  ]);
  const parameters = new Map(found.map(([name, value]) => [name, value]));
  const realm = parameters.get('realm');
  // A name that stands there twice may be read in two ways.
  if (!realm || parameters.size !== found.length) return undefined;
  return { kind: 'bearer', realm, service: parameters.get('service') };
}
