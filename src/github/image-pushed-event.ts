import * as z from 'zod/mini';
import { servedRepository } from './served-repository.ts';
import { type WakeEvent, wakeEventSchema } from './wake.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** Workflows write numbers as they are, or as texts. */
const number = z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number))]);

/** What CI says: a digest may stand beside it and is not believed, the registry is asked. */
const imagePushedSchema = z.object({
  repository: z.string(),
  repository_id: z.optional(number),
  pr: number,
  sha: z.string(),
});

const expected =
  'expected { "repository": "owner/name", "pr": 123, "sha": "the 40 digits of the head of the pull request" }';

export type ReadImagePushed =
  | { readonly kind: 'wake'; readonly wake: WakeEvent }
  | { readonly kind: 'refused'; readonly reason: string };

export function readImagePushed(
  settings: Pick<WebhookSettings, 'repositories'>,
  event: unknown,
  delivery: string,
): ReadImagePushed {
  const read = imagePushedSchema.safeParse(event);
  if (!read.success) return { kind: 'refused', reason: expected };
  const { repository: name, repository_id: id = 0, pr, sha } = read.data;
  const served = servedRepository(settings, { name, id });
  if (!served) return { kind: 'refused', reason: 'the settings of Slipway do not have this repository' };
  const wake = wakeEventSchema.safeParse({
    ...({ kind: 'wake', event: 'image', action: 'pushed', sender: null } as const),
    ...{ delivery, pr, sha, repository: { id, name: served.repository } },
  });
  return wake.success ? { kind: 'wake', wake: wake.data } : { kind: 'refused', reason: expected };
}
