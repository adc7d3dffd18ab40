import * as z from 'zod';
import { parseDuration } from './duration.ts';

export const durationText = z.string().refine((text) => parseDuration(text) !== undefined, {
  error: 'expected a duration such as 30m, 4h or 2d',
});

export const slackId = (prefix: string) =>
  z.string().regex(new RegExp(`^[${prefix}][A-Z0-9]{2,20}$`), {
    error: `expected a Slack id that begins with ${prefix.split('').join(' or ')}`,
  });

export const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, {
  error: 'expected lower-case letters, digits and hyphens, 31 at most, a letter first',
});

export const httpPath = z.string().regex(/^\/[A-Za-z0-9._~/?=&%-]{0,199}$/, {
  error: 'expected a path that begins with /',
});

export const regionName = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, {
  error: 'expected a Region such as ap-northeast-1',
});

export const securityGroupId = z.string().regex(/^sg-[0-9a-z]{3,17}$/, {
  error: 'expected a security group id (sg-…)',
});

/** An alias would do for EC2 and not for IAM, which decides by the key itself. */
export const keyArn = z.string().regex(/^arn:aws[a-z-]{0,12}:kms:[a-z0-9-]{5,25}:\d{12}:key\/[A-Za-z0-9-]{1,64}$/, {
  error: 'expected the ARN of a KMS key (arn:aws:kms:…:key/…), not of an alias',
});

export const instanceId = z.string().regex(/^i-[0-9a-f]{8,17}$/, { error: 'expected an instance id (i-…)' });

export const port = z.int().min(1).max(65_535);

/** The name of a Parameter Store parameter, read where its value is needed and never by the bot itself. */
export const parameterReference = z.strictObject({
  parameter: z
    .string()
    .regex(/^\/[A-Za-z0-9_.\-/]{1,200}$/, { error: 'expected a parameter name such as /team/name' })
    .describe("The parameter's name, in the Region of the stack."),
});

export const timeZone = z.string().refine(isTimeZone, { error: 'expected a time zone such as Asia/Tokyo' });

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A list whose repeated entries are faults: a repetition is a slip of the pen that hides another. */
export const distinct = <T extends z.ZodType>(item: T) =>
  z.array(item).check((context) => {
    context.value.forEach((value, index) => {
      if (context.value.indexOf(value) < index) {
        context.issues.push({ code: 'custom', input: value, path: [index], message: `repeats ${String(value)}` });
      }
    });
  });

/** What is wrong with the source of a regular expression; undefined where it compiles. */
export function patternFault(source: string): string | undefined {
  try {
    new RegExp(source, 'u');
    return undefined;
  } catch {
    return 'is not a regular expression';
  }
}
