import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import * as z from 'zod';

/**
 * GitHub's own description of its API as a judge of what is asked of it, and of what a stand-in for it answers. Each gives
 * the faults found, none where GitHub would have taken it. Redirected requests go to paths that nothing describes.
 */
export function judgeRequest(method: string, path: string, query: string, body?: unknown): string[] {
  const found = operationOf(method, path);
  if (!found) return [`GitHub describes no ${method} ${path}`];
  const { route, operation, inPath } = found;
  const asked = Object.fromEntries(new URLSearchParams(query));
  return [
    ...faultsOf(parametersOf(route, operation, 'path'), inPath, 'path'),
    ...faultsOf(parametersOf(route, operation, 'query'), asked, 'query'),
    ...bodyFaults(route, operation, body),
  ];
}

export function judgeResponse(method: string, path: string, status: number, body?: unknown): string[] {
  const found = operationOf(method, path);
  if (!found) return [`GitHub describes no ${method} ${path}`];
  const { route, operation } = found;
  const described = operation.responses[status];
  // Of what can happen to every request alike (401, 429, 5xx) an operation's own description says nothing.
  if (!described && status < 400) return [`GitHub describes no ${status} of ${route}`];
  return faultsOf(validator(`${route} ${status}`, described ?? { $ref: '#/schemas/basic-error' }), body, 'body');
}

const schemaShape = z.record(z.string(), z.unknown());
const operationShape = z.object({
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: schemaShape }),
  ),
  body: z.object({ required: z.boolean(), schema: schemaShape }).optional(),
  responses: z.record(z.string(), schemaShape),
});
type Operation = z.infer<typeof operationShape>;

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./openapi/${name}.json`, import.meta.url), 'utf8'));
const operations = z.record(z.string(), operationShape).parse(read('operations'));
const schemas = schemaShape.parse(read('schemas'));

function operationOf(method: string, path: string) {
  // What is written out comes before what is left open: `/pulls/comments` before `/pulls/{pull_number}`.
  const routes = Object.entries(operations).sort(([a], [b]) => a.split('{').length - b.split('{').length);
  for (const [route, operation] of routes) {
    const [described = '', template = ''] = route.split(' ');
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = described === method ? pattern.exec(path) : null;
    if (match) return { route, operation, inPath: mapValues(match.groups ?? {}, decodeURIComponent) };
  }
  return undefined;
}

const mapValues = (object: Record<string, string>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const ajv = (options: { coerceTypes: boolean }) => {
  const made = new Ajv({ strict: false, allErrors: true, logger: false, ...options });
  formats.default(made);
  return made;
};
const written = ajv({ coerceTypes: true });
const sent = ajv({ coerceTypes: false });
const validators = new Map<string, ValidateFunction>();

/** Compiled at first use: all at once take half a second. */
function validator(name: string, schema: Record<string, unknown>, judge = sent): ValidateFunction {
  const made = validators.get(name) ?? judge.compile({ ...schema, schemas });
  validators.set(name, made);
  return made;
}

/** In a path or a query everything is text, and what is not described is not understood. */
function parametersOf(route: string, { parameters }: Operation, place: 'path' | 'query'): ValidateFunction {
  const here = parameters.filter((parameter) => parameter.in === place);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(here.map(({ name, schema: found }) => [name, found])),
    required: here.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
  return validator(`${route} in ${place}`, schema, written);
}

function bodyFaults(route: string, { body: described }: Operation, body: unknown): string[] {
  if (!described) return body === undefined ? [] : [`${route} takes no body`];
  if (body === undefined) return described.required ? [`${route} lacks a body`] : [];
  const known = schemaShape.safeParse(described.schema.properties).data ?? {};
  const unknown = Object.keys(schemaShape.parse(body)).filter((key) => !(key in known));
  return [
    ...unknown.map((key) => `body: ${route} knows no ${key}`),
    ...faultsOf(validator(`${route} body`, described.schema), body, 'body'),
  ];
}

function faultsOf(validate: ValidateFunction, value: unknown, place: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${place}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}
