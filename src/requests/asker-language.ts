import * as z from 'zod/mini';
import type { HttpPost } from '../aws/http-post.ts';
import { type Language, toLanguage } from '../config/language.ts';

const answer = z.object({ user: z.object({ locale: z.optional(z.string()) }) });

export type LanguageLookup = {
  readonly send: HttpPost;
  readonly slackApiUrl: string;
  readonly botToken: () => Promise<string>;
  readonly fallback: Language;
};

/** The language of a person's Slack, or the team's own where Slack does not say in time. */
export async function askerLanguage(user: string, timeoutMs: number, lookup: LanguageLookup): Promise<Language> {
  if (timeoutMs <= 0) return lookup.fallback;
  try {
    const { body } = await lookup.send({
      url: `${lookup.slackApiUrl.replace(/\/$/, '')}/users.info`,
      headers: {
        authorization: `Bearer ${await lookup.botToken()}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ user, include_locale: 'true' }).toString(),
      timeoutMs,
    });
    const known = answer.safeParse(JSON.parse(body));
    return known.success && known.data.user.locale ? toLanguage(known.data.user.locale) : lookup.fallback;
  } catch {
    return lookup.fallback;
  }
}
