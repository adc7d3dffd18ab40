import type { Advice } from './advice.ts';
import type { Rule } from './rules.ts';

export type ComposeFault = { readonly path: readonly string[]; readonly say: Advice };

type Found = (path: readonly string[], say: Advice) => void;
type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value of the resolved file that the rules do not allow. `check-program.ts` is the same for the instance. */
export function checkRules(value: unknown, rule: Rule): ComposeFault[] {
  const faults: ComposeFault[] = [];
  check(value, rule, [], (path, say) => faults.push({ path, say }));
  return faults;
}

function check(value: unknown, rule: Rule, path: readonly string[], found: Found): void {
  if (value === null || value === undefined) return;
  const wrong = (otherwise: Advice = 'wrong') =>
    found(path, (typeof rule === 'object' && 'say' in rule && rule.say) || otherwise);
  if (typeof rule === 'string') {
    if (typeof value !== ({ text: 'string', flag: 'boolean', number: 'number' } as const)[rule]) wrong();
  } else if ('no' in rule) found(path, rule.no);
  else if ('text' in rule) {
    if (typeof value !== 'string' || !whole(rule.text).test(value)) wrong();
  } else if ('from' in rule) {
    if (typeof value !== 'number' || value < rule.from || value > rule.to) wrong();
  } else if ('one' in rule) {
    if (!rule.one.some((one) => one === value)) wrong();
  } else if ('either' in rule) {
    if (!rule.either.some((one) => checkRules(value, one).length === 0)) wrong();
  } else if ('list' in rule) {
    if (!Array.isArray(value)) wrong();
    else for (const [index, item] of value.entries()) check(item, rule.list, [...path, String(index)], found);
  } else if (!isMapping(value)) wrong();
  else if ('map' in rule) checkMap(value, rule, path, found);
  else checkKeys(value, rule, path, found);
}

function checkMap(value: Mapping, rule: Extract<Rule, { map: Rule }>, path: readonly string[], found: Found): void {
  if (Object.keys(value).length > (rule.most ?? 1000)) found(path, rule.say ?? 'many');
  for (const [name, item] of Object.entries(value)) {
    const fits = rule.names === undefined || whole(rule.names).test(name);
    if (fits) check(item, rule.map, [...path, name], found);
    else found([...path, name], rule.say ?? 'wrong');
  }
}

function checkKeys(value: Mapping, rule: Extract<Rule, { keys: object }>, path: readonly string[], found: Found): void {
  for (const [name, item] of Object.entries(value)) {
    const known = Object.hasOwn(rule.keys, name) ? rule.keys[name] : undefined;
    if (!name.startsWith('x-')) check(item, known ?? { no: rule.say ?? 'unknown' }, [...path, name], found);
  }
  for (const name of rule.need ?? []) {
    if (value[name] === undefined || value[name] === null) found([...path, name], 'missing');
  }
}

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
