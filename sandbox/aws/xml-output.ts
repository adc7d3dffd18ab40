import type { Shape } from './shapes.ts';
import { isRecord, toText } from './shapes.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Characters that XML 1.0 cannot carry are dropped, as AWS does.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
export const escaped = (text: string) =>
  text
    .replace(forbidden, '')
    .replace(/[&<>"]/g, (found) => escapes[found] ?? found)
    .replaceAll('\r', '&#xD;');

export const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

function writeMember(name: string, shape: Shape, value: unknown): string {
  if (!shape.isListSchema()) return element(name, writeXml(shape, value));
  const item = shape.getValueSchema();
  const { xmlFlattened } = shape.getMergedTraits();
  const itemName = xmlFlattened ? name : (item.getMergedTraits().xmlName ?? 'member');
  const items = (Array.isArray(value) ? value : []).map((each) => element(itemName, writeXml(item, each))).join('');
  return xmlFlattened ? items : element(name, items);
}

/** The content of an element that holds `value`. */
export function writeXml(shape: Shape, value: unknown): string {
  if (shape.isUnitSchema() || value === undefined || value === null) return '';
  if (shape.isMapSchema() && isRecord(value))
    return Object.entries(value)
      .map(([key, each]) =>
        element('entry', element('key', escaped(key)) + writeMember('value', shape.getValueSchema(), each)),
      )
      .join('');
  if (!shape.isStructSchema() || !isRecord(value)) return escaped(toText(value));
  let content = '';
  for (const [name, member] of shape.structIterator()) {
    const each = value[name];
    if (each !== undefined && each !== null)
      content += writeMember(member.getMemberTraits().xmlName ?? name, member, each);
  }
  return content;
}
