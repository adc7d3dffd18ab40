import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as z from 'zod';

const described = z.object({
  webhooks: z.record(
    z.string(),
    z.object({
      post: z.object({
        parameters: z.array(z.object({ name: z.string() })),
        requestBody: z.object({
          content: z.object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) }),
        }),
      }),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

// The package's own entry loads the description of every edition of GitHub: 36 MB.
const require = createRequire(import.meta.url);
const file = require.resolve('@octokit/openapi-webhooks').replace(/index\.js$/, 'generated/api.github.com.json');

let description: z.infer<typeof described> | undefined;
const read = () => {
  description ??= described.parse(JSON.parse(readFileSync(file, 'utf8')));
  return description;
};

const validators = new Map<string, ValidateFunction>();

/** GitHub's description of its webhooks as a judge of a payload: the faults it finds. `name` as in `pull-request-closed`. */
export function judgeWebhook(name: string, payload: unknown): string[] {
  const { webhooks, components } = read();
  const ref = webhooks[name]?.post.requestBody.content['application/json'].schema.$ref;
  if (ref === undefined) return [`GitHub describes no webhook ${name}`];
  const validate = validators.get(name) ?? compile(ref, components);
  validators.set(name, validate);
  if (validate(payload)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

function compile(ref: string, components: unknown): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  formats.default(ajv);
  return ajv.compile({ $ref: ref, components });
}

/** Names of the headers that a delivery has, in small letters. */
export const describedHeaders = (name: string): readonly string[] =>
  read().webhooks[name]?.post.parameters.map((parameter) => parameter.name.toLowerCase()) ?? [];
