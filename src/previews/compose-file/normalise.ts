import { isMapping } from './check-rules.ts';
import type { FileAdvice } from './file-advice.ts';
import { interpolate } from './interpolate.ts';
import { normalService, withText } from './normal-service.ts';

export type FileFault = { readonly path: readonly string[]; readonly say: FileAdvice };

type Mapping = Readonly<Record<string, unknown>>;
type Found = (path: readonly string[], say: FileAdvice) => void;

/**
 * A compose file in the form in which Compose hands it on: variables filled in, `extends` resolved, every short spelling
 * written out. Rules then look at one form alone, here and on the instance.
 */
export function normalise(file: Mapping): { readonly config: Mapping; readonly faults: readonly FileFault[] } {
  const faults: FileFault[] = [];
  const found: Found = (path, say) => faults.push({ path, say });
  const filled = Object.fromEntries(
    Object.entries(file).map(([key, value]) => [key, key.startsWith('x-') ? value : fillIn(value, [key], found)]),
  );
  if (!isMapping(filled.services)) return { config: filled, faults };
  const raw = filled.services;
  const sections = ['networks', 'volumes'].map((section) => [section, labelled(filled[section])] as const);
  const services = Object.fromEntries(Object.keys(raw).map((name) => [name, extended(name, { raw, found, seen: [] })]));
  const made = sections.filter(([, section]) => section !== undefined);
  return { config: { ...filled, ...Object.fromEntries(made), services }, faults };
}

const labelled = (section: unknown): unknown =>
  isMapping(section)
    ? Object.fromEntries(
        Object.entries(section).map(([name, item]) => [
          name,
          isMapping(item) && item.labels ? { ...item, labels: withText(item.labels) } : item,
        ]),
      )
    : section;

function fillIn(value: unknown, path: readonly string[], found: Found): unknown {
  if (typeof value === 'string') {
    const filled = interpolate(value);
    if ('text' in filled) return filled.text;
    found(path, filled.say);
    return '';
  }
  if (Array.isArray(value)) return value.map((item, index) => fillIn(item, [...path, String(index)], found));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillIn(item, [...path, name], found)]));
}

type Extending = { readonly raw: Mapping; readonly found: Found; readonly seen: readonly string[] };

function extended(name: string, { raw, found, seen }: Extending): unknown {
  const service = raw[name];
  const path = ['services', name, 'extends'];
  if (!isMapping(service) || service.extends === undefined || service.extends === null) return normalService(service);
  const { extends: base, ...own } = service;
  const from = typeof base === 'string' ? { service: base } : base;
  const wanted = isMapping(from) && typeof from.service === 'string' ? from.service : undefined;
  const elsewhere = isMapping(from) && from.file !== undefined && from.file !== null;
  if (elsewhere || wanted === undefined) found(path, 'extends');
  else if (raw[wanted] === undefined) found(path, 'undefinedName');
  else if ([...seen, name].includes(wanted)) found(path, 'circle');
  else return merged(extended(wanted, { raw, found, seen: [...seen, name] }), normalService(own));
  return normalService(own);
}

/** Lists that an extending service adds to; it replaces all others, such as a command. */
const added = ['ports', 'expose', 'volumes', 'tmpfs', 'configs', 'cap_add', 'cap_drop', 'security_opt', 'extra_hosts'];

function merged(base: unknown, own: unknown): unknown {
  if (!isMapping(base) || !isMapping(own)) return own ?? base;
  const both = Object.entries(own).map(([key, value]) => {
    const before = base[key];
    const adds = added.includes(key) && Array.isArray(before) && Array.isArray(value);
    return [key, adds ? [...before, ...value] : merged(before, value)] as const;
  });
  return { ...base, ...Object.fromEntries(both) };
}
