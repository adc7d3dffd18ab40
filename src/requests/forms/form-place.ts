import * as z from 'zod/mini';
import { formNames } from '../form-asked.ts';

/**
 * What a form carries through Slack and back: where it was opened, and in which language. It comes from outside, so it
 * says where answers go and nothing of what anybody may do.
 */
const formPlaceSchema = z.object({
  form: z.enum(formNames),
  language: z.enum(['en', 'ja']),
  channel: z.string().check(z.regex(/^(?:[CDG][A-Z0-9]{2,20})?$/)),
  amongPeople: z.optional(z.boolean()),
  isShared: z.optional(z.boolean()),
  thread: z.optional(z.string().check(z.regex(/^\d{1,12}\.\d{1,8}$/))),
});

export type FormPlace = z.infer<typeof formPlaceSchema>;

/** What the views of forms are known by when they come back. */
export const formCallback = 'slipway:form';

/** Undefined for anything but what a form carries. */
export function readFormPlace(metadata: string): FormPlace | undefined {
  try {
    const read = formPlaceSchema.safeParse(JSON.parse(metadata));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
