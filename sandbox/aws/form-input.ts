import type { Shape } from './shapes.ts';
import { fromText } from './shapes.ts';

type Tree = { [key: string]: Tree | string };
/** EC2 names and numbers members a little differently. */
export type Flavour = 'ec2' | 'query';

/** `A.1.B=x` becomes `{A: {1: {B: 'x'}}}`. */
function toTree(form: URLSearchParams): Tree {
  const root: Tree = Object.create(null);
  for (const [path, value] of form) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let node = root;
    for (const key of keys) {
      const next = node[key];
      const child: Tree = typeof next === 'object' ? next : Object.create(null);
      node[key] = child;
      node = child;
    }
    node[last] = value;
  }
  return root;
}

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function formKey(flavour: Flavour, name: string, member: Shape): string {
  const { xmlName, ec2QueryName } = member.getMemberTraits();
  if (flavour === 'query') return xmlName ?? name;
  return String(ec2QueryName ?? capitalized(xmlName ?? name));
}

function numbered(node: Tree): (Tree | string)[] {
  return Object.entries(node)
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, value]) => value);
}

function listOf(flavour: Flavour, shape: Shape, node: Tree): unknown[] {
  const item = shape.getValueSchema();
  const flat = flavour === 'ec2' || shape.getMergedTraits().xmlFlattened;
  const inner = flat ? node : node[item.getMergedTraits().xmlName ?? 'member'];
  return typeof inner === 'object' ? numbered(inner).map((value) => read(flavour, item, value)) : [];
}

function mapOf(flavour: Flavour, shape: Shape, node: Tree): Record<string, unknown> {
  const inner = shape.getMergedTraits().xmlFlattened ? node : node.entry;
  const entries = typeof inner === 'object' ? numbered(inner) : [];
  return Object.fromEntries(
    entries.flatMap((entry) =>
      typeof entry === 'object' ? [[String(entry.key), read(flavour, shape.getValueSchema(), entry.value ?? '')]] : [],
    ),
  );
}

function read(flavour: Flavour, shape: Shape, node: Tree | string): unknown {
  if (shape.isUnitSchema()) return {};
  if (typeof node === 'string') return shape.isListSchema() ? [] : fromText(shape, node);
  if (shape.isListSchema()) return listOf(flavour, shape, node);
  if (shape.isMapSchema()) return mapOf(flavour, shape, node);
  const input: Record<string, unknown> = {};
  for (const [name, member] of shape.structIterator()) {
    const value = node[formKey(flavour, name, member)];
    if (value !== undefined) input[name] = read(flavour, member, value);
  }
  return input;
}

/** The input that a form carries. */
export const readForm = (flavour: Flavour, shape: Shape, form: URLSearchParams): unknown =>
  read(flavour, shape, toTree(form));
