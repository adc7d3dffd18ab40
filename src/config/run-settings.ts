import * as z from 'zod';
import { distinct, durationText, name, patternFault } from './setting-kinds.ts';
import { profile } from './shared-settings.ts';

const sentence = z.string().min(1).max(200);
const description = z.union([
  sentence,
  z.strictObject({ en: sentence.describe('In English.'), ja: sentence.describe('In Japanese.') }),
]);

const whereLeftOut = 'What it is where nobody types it. Without one it has to be typed.';

const integer = z
  .strictObject({
    kind: z.literal('integer'),
    min: z.int().describe('The least number.'),
    max: z.int().describe('The greatest number.'),
    default: z.int().optional().describe(whereLeftOut),
  })
  .refine(({ min, max }) => min <= max, { path: ['min'], error: 'is above max' })
  .refine(({ min, max, default: usual = min }) => usual >= min && usual <= max, {
    path: ['default'],
    error: 'is outside min and max',
  });

const choice = z
  .strictObject({
    kind: z.literal('choice'),
    values: distinct(z.string().regex(/^[\w./:@-]{1,100}$/))
      .min(1)
      .describe('What may be chosen.'),
    default: z.string().optional().describe(whereLeftOut),
  })
  .refine(({ values, default: usual }) => usual === undefined || values.includes(usual), {
    path: ['default'],
    error: 'is not among values',
  });

const pattern = z
  .strictObject({
    kind: z.literal('pattern'),
    pattern: z.string().min(1).max(200).describe('The regular expression that the whole text has to fit.'),
    maxLength: z.int().min(1).max(1000).describe('So many characters at most.'),
    default: z.string().optional().describe(whereLeftOut),
  })
  .check(({ value, issues }) => {
    const fault = patternFault(value.pattern);
    if (fault) {
      issues.push({ code: 'custom', input: value.pattern, path: ['pattern'], message: fault });
    } else if (value.default !== undefined && !fits(value.default, value)) {
      issues.push({ code: 'custom', input: value.default, path: ['default'], message: 'does not fit the pattern' });
    }
  });

function fits(text: string, bounds: { readonly pattern: string; readonly maxLength: number }): boolean {
  return text.length <= bounds.maxLength && new RegExp(`^(?:${bounds.pattern})$`, 'u').test(text);
}

export const parameterSpec = z.discriminatedUnion('kind', [
  integer,
  choice,
  pattern,
  z.strictObject({ kind: z.literal('pullRequest') }),
]);

const redaction = z
  .string()
  .min(1)
  .max(500)
  .check(({ value, issues }) => {
    const fault = patternFault(value);
    if (fault) issues.push({ code: 'custom', input: value, path: [], message: fault });
  });

const runBase = {
  description: description.describe('What it does, in one line of `/run list`.'),
  parameters: z
    .record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/), parameterSpec)
    .default({})
    .describe('What may be typed behind it as `--name value`.'),
  targets: distinct(name).min(1).describe('Where it may run: environments, instances, or `preview`.'),
  timeout: durationText.default('10m').describe('How long it may take.'),
  approval: z
    .strictObject({
      from: distinct(name).min(1).describe('The roles of which somebody else has to approve.'),
      within: durationText.describe('How long the request waits for that.'),
    })
    .optional()
    .describe('Who has to agree before it runs. Left out, nobody has to.'),
  redact: z
    .array(redaction)
    .default([])
    .describe('Regular expressions of what is masked in its output, beside what looks like a secret.'),
};

const taskDefinition = z
  .string()
  .regex(/^[\w-]{1,255}(:\d+)?$/)
  .optional()
  .describe('The family, or one revision of it. Left out, that of the service.');

/** ECS takes more; so many is a slip. */
const taskCount = z.int().min(0).max(1000);

/** What the kinds have whose parameters follow from the kind itself, see `run-parameters`. */
const { parameters: _, ...ownParameters } = runBase;

/** Where the SSM agent stores the whole output of commands on instances; Systems Manager itself keeps 24,000 characters. */
export const runOutputSettings = z.strictObject({
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'expected the name of an S3 bucket' })
    .describe('The S3 bucket.'),
  prefix: z
    .string()
    .max(100)
    .regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?$/, {
      error: 'expected names with a slash between them, such as slipway/runs',
    })
    .default('')
    .describe('What the keys begin with.'),
});

export const runSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('instance'),
    ...runBase,
    script: z.string().min(1).max(20_000).describe('The shell script; each parameter is a variable in it.'),
  }),
  z.strictObject({
    kind: z.literal('task'),
    ...runBase,
    command: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        'The command and its arguments, which replace that of the image. A word that is nothing but `{name}` stands for the parameter of that name; every other parameter is an environment variable.',
      ),
    taskDefinition,
  }),
  z.strictObject({ kind: z.literal('redeploy'), ...runBase }),
  z.strictObject({ kind: z.literal('rollback'), ...runBase }),
  z.strictObject({
    kind: z.literal('deploy'),
    ...ownParameters,
    watch: durationText
      .optional()
      .describe('How long what was deployed is compared with what ran before. Left out, it is not.'),
  }),
  z
    .strictObject({
      kind: z.literal('scale'),
      ...ownParameters,
      min: taskCount.describe('The fewest tasks that may be asked for.'),
      max: taskCount.describe('The most tasks that may be asked for.'),
    })
    .refine(({ min, max }) => min <= max, { path: ['min'], error: 'is above max' }),
  z.strictObject({
    kind: z.literal('database'),
    ...ownParameters,
    allow: distinct(z.enum(['stop', 'start']))
      .min(1)
      .describe('What may be asked for, as `--action`.'),
  }),
  z.strictObject({
    kind: z.literal('tunnel'),
    ...ownParameters,
    to: z.literal('database').describe('What the tunnel leads to.'),
    within: durationText.describe('How long it may stay open.'),
    timeout: durationText.default('5m').describe('How long its task may take until it can be opened.'),
    taskDefinition,
    profile: profile
      .optional()
      .describe("The AWS CLI profile in the command that people paste. Left out, that of the previews' tunnels."),
  }),
]);
