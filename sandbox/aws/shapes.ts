import { NormalizedSchema } from '@smithy/core/schema';

export type Shape = NormalizedSchema;

export type OperationShape = {
  readonly name: string;
  readonly input: Shape;
  readonly output: Shape;
  /** Method, path template and status, for services with a REST protocol. */
  readonly http: readonly [string, string, number] | undefined;
};

const operationKind = 9;
type OperationSchema = readonly [
  number,
  string,
  string,
  { readonly http?: readonly [string, string, number] },
  object,
  object,
];

const isOperationSchema = (value: unknown): value is OperationSchema =>
  Array.isArray(value) && value[0] === operationKind && typeof value[2] === 'string';

const shapeOf = (reference: object): Shape =>
  NormalizedSchema.of(reference as Parameters<typeof NormalizedSchema.of>[0]);

/** Every operation of a client package, by name. */
export function operationShapes(schemas: object): ReadonlyMap<string, OperationShape> {
  const shapes = Object.values(schemas)
    .filter(isOperationSchema)
    .map(([, , name, traits, input, output]) => ({
      name,
      input: shapeOf(input),
      output: shapeOf(output),
      http: traits.http,
    }));
  return new Map(shapes.map((shape) => [shape.name, shape]));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a value that the wire carries as text. */
export function fromText(shape: Shape, text: string): unknown {
  if (shape.isBooleanSchema()) return text === 'true';
  if (shape.isNumericSchema()) return Number(text);
  if (shape.isTimestampSchema()) return new Date(/^[\d.]+$/.test(text) ? Number(text) * 1000 : text);
  if (shape.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}

/** Writes a value as text: times as AWS's XML services do, without milliseconds. */
export function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}
