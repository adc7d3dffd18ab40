import type { Shape } from './shapes.ts';
import { fromText, isRecord } from './shapes.ts';
import type { Protocol } from './wire.ts';

/** JSON off the wire: times and bytes become what the SDK's types say they are. */
export function fromJson(shape: Shape, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (shape.isTimestampSchema()) return new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (shape.isBlobSchema()) return fromText(shape, String(value));
  if (shape.isListSchema() && Array.isArray(value)) return value.map((each) => fromJson(shape.getValueSchema(), each));
  if (shape.isMapSchema() && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, fromJson(shape.getValueSchema(), each)]),
    );
  if (!shape.isStructSchema() || !isRecord(value)) return value;
  const read: Record<string, unknown> = {};
  for (const [name, member] of shape.structIterator()) {
    const each = fromJson(member, value[member.getMergedTraits().jsonName ?? name]);
    if (each !== undefined) read[name] = each;
  }
  return read;
}

/** What stands in JSON: times are seconds since 1970, bytes base64. */
export function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toJson);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]));
  return value;
}

const jsonText = (text: string): unknown => (text === '' ? {} : JSON.parse(text));

/** SSM, ECS, CloudWatch Logs and CloudWatch: the operation in `X-Amz-Target`, JSON in and out. */
export const jsonProtocol: Protocol = {
  decode(request, operations) {
    const operation = operations.get(request.headers['x-amz-target']?.split('.').at(-1) ?? '');
    return operation && { operation, input: fromJson(operation.input, jsonText(request.body.toString('utf8'))) ?? {} };
  },
  encode: (_, output, requestId) => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify(toJson(output) ?? {}),
  }),
  refuse: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: code, message }),
  }),
  codes: {
    denied: 'AccessDeniedException',
    throttled: 'ThrottlingException',
    expired: 'ExpiredTokenException',
    unknownKey: 'UnrecognizedClientException',
  },
};
