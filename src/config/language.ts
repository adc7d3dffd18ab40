export type Language = 'en' | 'ja';

/** One message in every language Slipway speaks: a missing translation does not compile. */
export type Text = Readonly<Record<Language, string>>;

/** Slack locales that begin with `ja` read Japanese, all others English. */
export function toLanguage(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
