import type { Shape } from './shapes.ts';
import { fromText, isRecord, toText } from './shapes.ts';
import type { Protocol, WireResponse } from './wire.ts';

type Tree = { [key: string]: Tree | string };
type Flavour = 'ec2' | 'query';

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

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Characters that XML 1.0 cannot carry are dropped, as AWS does.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string) =>
  text
    .replace(forbidden, '')
    .replace(/[&<>"]/g, (found) => escapes[found] ?? found)
    .replaceAll('\r', '&#xD;');

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

function writeMember(name: string, shape: Shape, value: unknown): string {
  if (!shape.isListSchema()) return element(name, write(shape, value));
  const item = shape.getValueSchema();
  const { xmlFlattened } = shape.getMergedTraits();
  const itemName = xmlFlattened ? name : (item.getMergedTraits().xmlName ?? 'member');
  const items = (Array.isArray(value) ? value : []).map((each) => element(itemName, write(item, each))).join('');
  return xmlFlattened ? items : element(name, items);
}

function write(shape: Shape, value: unknown): string {
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

const answer = (status: number, requestId: string, xml: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
});

function decode(flavour: Flavour): Protocol['decode'] {
  return (request, operations) => {
    const form = new URLSearchParams(request.body.toString('utf8'));
    const operation = operations.get(form.get('Action') ?? '');
    return operation && { operation, input: read(flavour, operation.input, toTree(form)) };
  };
}

/** EC2: a form in, XML out. */
export const ec2Protocol: Protocol = {
  decode: decode('ec2'),
  encode: ({ name, output }, value, requestId) =>
    answer(200, requestId, element(`${name}Response`, element('requestId', requestId) + write(output, value))),
  refuse: ({ code, message, status }, requestId) =>
    answer(
      status,
      requestId,
      element(
        'Response',
        element('Errors', element('Error', element('Code', code) + element('Message', escaped(message)))) +
          element('RequestID', requestId),
      ),
    ),
  codes: {
    denied: 'UnauthorizedOperation',
    throttled: 'RequestLimitExceeded',
    expired: 'RequestExpired',
    unknownKey: 'AuthFailure',
  },
};

/** STS, Elastic Load Balancing, RDS: a form in, XML out with the result in an element of its own. */
export const queryProtocol: Protocol = {
  decode: decode('query'),
  encode: ({ name, output }, value, requestId) =>
    answer(
      200,
      requestId,
      element(
        `${name}Response`,
        element(`${name}Result`, write(output, value)) + element('ResponseMetadata', element('RequestId', requestId)),
      ),
    ),
  refuse: ({ code, message, status }, requestId) =>
    answer(
      status,
      requestId,
      element(
        'ErrorResponse',
        element(
          'Error',
          element('Type', status < 500 ? 'Sender' : 'Receiver') +
            element('Code', code) +
            element('Message', escaped(message)),
        ) + element('RequestId', requestId),
      ),
    ),
  codes: {
    denied: 'AccessDenied',
    throttled: 'Throttling',
    expired: 'ExpiredToken',
    unknownKey: 'InvalidClientTokenId',
  },
};
