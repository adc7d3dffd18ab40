import * as z from 'zod';
import { distinct, durationText, name, patternFault } from './setting-kinds.ts';

const description = z.union([
  z.string().min(1).max(200),
  z.strictObject({ en: z.string().min(1).max(200), ja: z.string().min(1).max(200) }),
]);

const integer = z
  .strictObject({ kind: z.literal('integer'), min: z.int(), max: z.int(), default: z.int().optional() })
  .refine(({ min, max }) => min <= max, { path: ['min'], error: 'is above max' })
  .refine(({ min, max, default: usual = min }) => usual >= min && usual <= max, {
    path: ['default'],
    error: 'is outside min and max',
  });

const choice = z
  .strictObject({
    kind: z.literal('choice'),
    values: distinct(z.string().regex(/^[\w./:@-]{1,100}$/)).min(1),
    default: z.string().optional(),
  })
  .refine(({ values, default: usual }) => usual === undefined || values.includes(usual), {
    path: ['default'],
    error: 'is not among values',
  });

const pattern = z
  .strictObject({
    kind: z.literal('pattern'),
    pattern: z.string().min(1).max(200),
    maxLength: z.int().min(1).max(1000),
    default: z.string().optional(),
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
  description,
  parameters: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/), parameterSpec).default({}),
  targets: distinct(name).min(1),
  timeout: durationText.default('10m'),
  approval: z.strictObject({ from: distinct(name).min(1), within: durationText }).optional(),
  redact: z.array(redaction).default([]),
};

/** Where the SSM agent stores the whole output of commands on instances; Systems Manager itself keeps 24,000 characters. */
export const runOutputSettings = z.strictObject({
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'expected the name of an S3 bucket' }),
  prefix: z
    .string()
    .max(100)
    .regex(/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*)?$/, {
      error: 'expected names with a slash between them, such as slipway/runs',
    })
    .default(''),
});

export const runSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instance'), ...runBase, script: z.string().min(1).max(20_000) }),
  z.strictObject({
    kind: z.literal('task'),
    ...runBase,
    command: z.array(z.string().min(1)).min(1),
    taskDefinition: z
      .string()
      .regex(/^[\w-]{1,255}(:\d+)?$/)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('redeploy'), ...runBase }),
  z.strictObject({ kind: z.literal('rollback'), ...runBase }),
]);
