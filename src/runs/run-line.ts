import { quote } from '../requests/quote.ts';

/** A line of `/run` that can be pasted as it is. */
export const runLine = (name: string, target: string, values: Readonly<Record<string, string>>): string =>
  ['/run', name, target, ...Object.entries(values).flatMap(([option, value]) => [`--${option}`, quote(value)])].join(
    ' ',
  );
