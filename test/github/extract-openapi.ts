import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { keptOperations } from './kept-operations.ts';

/**
 * Takes the operations that Slipway uses, and the schemas they refer to, out of GitHub's own description of its API. It
 * has 385 MB, so it is no dependency. By hand, after a change of kept-operations.ts or for a newer description:
 *
 *   cd /tmp && npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json package/LICENSE
 *   node test/github/extract-openapi.ts /tmp/package && npx biome format --write test/github/openapi
 */
export function extractOpenapi(description: unknown): Extract {
  const { paths, components } = descriptionShape.parse(description);
  const wanted = new Set<string>();
  const simple = (node: unknown) => simplify(node, wanted);
  const resolve = (node: Node): Node => {
    const name = typeof node.$ref === 'string' ? node.$ref.split('/') : undefined;
    const found = name && components[name[2] ?? '']?.[name[3] ?? ''];
    return found === undefined ? node : nodeShape.parse(found);
  };
  const operations = Object.fromEntries(
    keptOperations.map((route) => {
      const [method = '', path = ''] = route.split(' ');
      const found = paths[path]?.[method.toLowerCase()];
      if (found === undefined) throw new Error(`GitHub describes no ${route}`);
      const { parameters, requestBody, responses } = operationShape.parse(found);
      const bodySchema = requestBody && jsonSchema(requestBody);
      return [
        route,
        {
          parameters: parameters.map(resolve).map((parameter) => ({
            name: parameter.name,
            in: parameter.in,
            required: parameter.required ?? false,
            schema: simple(parameter.schema),
          })),
          ...(bodySchema && { body: { required: requestBody?.required ?? false, schema: simple(bodySchema) } }),
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, response]) => [
              status,
              simple(jsonSchema(resolve(response)) ?? {}),
            ]),
          ),
        },
      ];
    }),
  );
  wanted.add('basic-error');
  const schemas: Record<string, unknown> = {};
  for (const name of wanted) schemas[name] = simple(components.schemas?.[name]);
  return { operations, schemas };
}

type Node = Record<string, unknown>;
type Extract = { readonly operations: Record<string, unknown>; readonly schemas: Record<string, unknown> };

const nodeShape = z.record(z.string(), z.unknown());
const descriptionShape = z.object({
  paths: z.record(z.string(), nodeShape),
  components: z.record(z.string(), nodeShape),
});
const operationShape = z.object({
  parameters: z.array(nodeShape).default([]),
  requestBody: nodeShape.optional(),
  responses: z.record(z.string(), nodeShape),
});
const contentShape = z.object({ content: z.object({ 'application/json': z.object({ schema: nodeShape }) }) });

const jsonSchema = (node: Node): Node | undefined =>
  contentShape.safeParse(node).data?.content['application/json'].schema;

/** What tells people and not validators. A property of such a name stays: it stands under `properties`. */
const words = ['description', 'example', 'examples', 'title', 'deprecated', 'externalDocs', 'xml', 'default'];

/** As JSON Schema has it: OpenAPI 3.0 says `nullable` where that says type null. `wanted` takes the schemas referred to. */
function simplify(node: unknown, wanted: Set<string>, namesProperties = false): unknown {
  if (Array.isArray(node)) return node.map((item) => simplify(item, wanted));
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = nodeShape.parse(node);
  if (namesProperties) return mapped(node, (value) => simplify(value, wanted));
  const schema = mapped(
    Object.fromEntries(Object.entries(rest).filter(([key]) => !words.includes(key) && !key.startsWith('x-'))),
    (value, key) => (key === 'enum' || key === 'required' ? value : simplify(value, wanted, key === 'properties')),
  );
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    wanted.add(name);
    schema.$ref = `#/schemas/${name}`;
  }
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

const mapped = (node: object, change: (value: unknown, key: string) => unknown): Node =>
  Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Which folder was @octokit/openapi unpacked to?');
  const extract = extractOpenapi(JSON.parse(readFileSync(`${folder}/generated/api.github.com.json`, 'utf8')));
  const target = `${import.meta.dirname}/openapi`;
  writeFileSync(`${target}/operations.json`, JSON.stringify(extract.operations));
  writeFileSync(`${target}/schemas.json`, JSON.stringify(extract.schemas));
  writeFileSync(`${target}/LICENSE`, readFileSync(`${folder}/LICENSE`, 'utf8'));
}
