import * as z from 'zod';
import { Refusal } from './refusal.ts';

/** A document of the stack: its name, and its content as JSON text or as data. */
export type DocumentSource = { readonly name: string; readonly content: unknown };

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const parameterSchema = z.object({
  type: z.enum(['String', 'StringList', 'Boolean', 'Integer', 'StringMap', 'MapList']).default('String'),
  allowedPattern: z.string().optional(),
  allowedValues: z.array(text).optional(),
  minChars: z.number().optional(),
  maxChars: z.number().optional(),
  default: z.unknown().optional(),
});
const contentSchema = z.object({
  schemaVersion: z.enum(['1.2', '2.0', '2.2', '0.3']),
  parameters: z.record(z.string(), parameterSchema).default({}),
  mainSteps: z.array(z.object({ action: z.string(), inputs: z.record(z.string(), z.unknown()).optional() })).min(1),
});

export type Document = { readonly name: string; readonly parameters: z.output<typeof contentSchema>['parameters'] };

/** AWS's own document, there in every account. */
const shellScript: Document = {
  name: 'AWS-RunShellScript',
  parameters: {
    commands: { type: 'StringList' },
    workingDirectory: { type: 'String', default: '' },
    executionTimeout: { type: 'String', default: '3600' },
  },
};

export function findDocument(sources: readonly DocumentSource[], name: string): Document {
  const plain = name.replace(/^arn:[^:]+:ssm:[^:]*:\d*:document\//, '');
  if (plain === shellScript.name) return shellScript;
  const source = sources.find((each) => each.name === plain);
  if (!source) throw new Refusal('InvalidDocument', `Document with name ${name} does not exist.`);
  const content: unknown = typeof source.content === 'string' ? JSON.parse(source.content) : source.content;
  return { name: plain, parameters: contentSchema.parse(content).parameters };
}

const invalid = (message: string) => new Refusal('InvalidParameters', message);

function checkValue(name: string, value: string, spec: z.output<typeof parameterSchema>) {
  const { allowedPattern, allowedValues, minChars, maxChars } = spec;
  if (allowedValues && !allowedValues.includes(value))
    throw invalid(`Parameter "${name}" has value "${value}" not found in [${allowedValues.join(', ')}].`);
  if (allowedPattern !== undefined && !new RegExp(allowedPattern).test(value))
    throw invalid(`Parameter "${name}" has value "${value}" not matching "${allowedPattern}".`);
  if (value.length < (minChars ?? 0) || value.length > (maxChars ?? Number.POSITIVE_INFINITY))
    throw invalid(`Parameter "${name}" has a length outside ${minChars ?? 0} to ${maxChars}.`);
}

/**
 * The values that the script sees, defaults filled in.
 * @throws Refusal for a parameter that is missing, unknown or outside its bounds.
 */
export function documentValues(
  document: Document,
  given: Readonly<Record<string, readonly string[]>>,
): Record<string, string> {
  const unknown = Object.keys(given).find((name) => !(name in document.parameters));
  if (unknown !== undefined) throw invalid(`Parameter "${unknown}" is not defined in the document.`);
  const values: Record<string, string> = {};
  for (const [name, spec] of Object.entries(document.parameters)) {
    const all = given[name];
    if (!all && spec.default === undefined) throw invalid(`Parameter "${name}" requires a value.`);
    if (all && spec.type !== 'StringList' && all.length !== 1) throw invalid(`Parameter "${name}" takes one value.`);
    for (const value of all ?? []) checkValue(name, value, spec);
    values[name] = all ? all.join('\n') : String(spec.default);
  }
  return values;
}
