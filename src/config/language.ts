export type Language = 'en' | 'ja';

/** The same thing in every language Slipway speaks: a missing half does not compile. */
export type Both<T> = Readonly<Record<Language, T>>;

/** One message in every language. */
export type Text = Both<string>;

/** Slack locales that begin with `ja` read Japanese, all others English. */
export function toLanguage(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
