import { fromJson, toJson } from './json-protocol.ts';
import { fromText, isRecord, type OperationShape, type Shape } from './shapes.ts';
import type { Protocol, WireRequest } from './wire.ts';

const templates = new Map<string, { readonly labels: readonly string[]; readonly path: RegExp }>();

/** `/a/{Name}/b` as a pattern with the names of its labels. */
function template(source: string) {
  const known = templates.get(source);
  if (known) return known;
  const labels: string[] = [];
  const pattern = source.replace(/\{(\w+)(\+?)\}/g, (_, label: string, greedy: string) => {
    labels.push(label);
    return greedy ? '(.+)' : '([^/]+)';
  });
  const made = { labels, path: new RegExp(`^${pattern}/?$`) };
  templates.set(source, made);
  return made;
}

function matching(request: WireRequest, operations: ReadonlyMap<string, OperationShape>) {
  for (const operation of operations.values()) {
    const [method, source] = operation.http ?? [];
    if (method !== request.method || source === undefined) continue;
    const { labels, path } = template(source);
    const values = path.exec(request.path)?.slice(1);
    if (values)
      return { operation, labels: new Map(labels.map((label, i) => [label, decodeURIComponent(values[i] ?? '')])) };
  }
  return undefined;
}

function bound(name: string, member: Shape, request: WireRequest, labels: ReadonlyMap<string, string>): unknown {
  const traits = member.getMergedTraits();
  if (traits.httpLabel) return labels.get(name);
  if (traits.httpPayload) return request.body.length > 0 ? request.body : undefined;
  if (traits.httpHeader) {
    const text = request.headers[traits.httpHeader.toLowerCase()];
    return text === undefined ? undefined : fromText(member, text);
  }
  if (!traits.httpQuery) return undefined;
  const texts = request.query.getAll(traits.httpQuery);
  if (texts.length === 0) return undefined;
  return member.isListSchema() ? texts : fromText(member, texts[0] ?? '');
}

const isBound = (member: Shape) => {
  const traits = member.getMergedTraits();
  return Boolean(
    traits.httpLabel || traits.httpPayload || traits.httpHeader || traits.httpQuery || traits.httpResponseCode,
  );
};

function readInput(operation: OperationShape, request: WireRequest, labels: ReadonlyMap<string, string>) {
  const members = [...operation.input.structIterator()];
  const raw = members.some(([, member]) => member.getMergedTraits().httpPayload);
  const body =
    !raw && request.body.length > 0 ? fromJson(operation.input, JSON.parse(request.body.toString('utf8'))) : {};
  const input: Record<string, unknown> = isRecord(body) ? { ...body } : {};
  for (const [name, member] of members) {
    if (!isBound(member)) continue;
    const value = bound(name, member, request, labels);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

/** Lambda: the operation in method and path, members in path, query, headers and a JSON body. */
export const restProtocol: Protocol = {
  decode(request, operations) {
    const found = matching(request, operations);
    return found && { operation: found.operation, input: readInput(found.operation, request, found.labels) };
  },
  encode({ output, http }, value, requestId) {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
    let status = http?.[2] ?? 200;
    let payload: Uint8Array | undefined;
    const body: Record<string, unknown> = {};
    for (const [name, member] of output.isUnitSchema() ? [] : output.structIterator()) {
      const each = isRecord(value) ? value[name] : undefined;
      const traits = member.getMergedTraits();
      if (each === undefined) continue;
      if (traits.httpResponseCode) status = Number(each);
      else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = String(each);
      else if (traits.httpPayload) payload = each instanceof Uint8Array ? each : Buffer.from(String(each));
      else body[name] = toJson(each);
    }
    const raw =
      !output.isUnitSchema() && [...output.structIterator()].some(([, member]) => member.getMergedTraits().httpPayload);
    return { status, headers, body: raw ? (payload ?? '') : JSON.stringify(body) };
  },
  refuse: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
    body: JSON.stringify({ Type: status < 500 ? 'User' : 'Server', message, Message: message }),
  }),
  codes: {
    denied: 'AccessDeniedException',
    throttled: 'TooManyRequestsException',
    expired: 'ExpiredTokenException',
    unknownKey: 'UnrecognizedClientException',
  },
};
