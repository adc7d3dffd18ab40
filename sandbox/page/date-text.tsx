import { createContext, useContext } from 'react';
import { type DateReader, dateWords } from './date-words.ts';
import type { Inline } from './mrkdwn.ts';

/** Whose page it is, and what time it is in the sandbox. */
export const Reader = createContext<DateReader>({ now: 0, locale: 'en-US' });

type DateTextProps = { readonly date: Extract<Inline, { kind: 'date' }> };

/** A date in the zone of this browser, as Slack shows it. */
export function DateText({ date: { seconds, format, text: fallback, url } }: DateTextProps) {
  const reader = useContext(Reader);
  const at = new Date(seconds * 1_000);
  if (Number.isNaN(at.getTime())) return fallback;
  const time = (
    <time dateTime={at.toISOString()} title={fallback}>
      {dateWords(seconds, format, reader)}
    </time>
  );
  return url ? (
    <a href={url} target="_blank" rel="noreferrer">
      {time}
    </a>
  ) : (
    time
  );
}
