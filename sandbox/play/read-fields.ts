/** One `NAME=VALUE` of a submission. */
export type WrittenField = { readonly name: string; readonly value: string };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Reads `target=staging reason="it is slow" Time to live=2h`. A name is one word, stands in quotation marks or is one of
 * `names`, which may have spaces; a value goes on to the next name. The answer is a problem where something stands before
 * the first name.
 */
export function readFields(text: string, names: readonly string[]): readonly WrittenField[] | string {
  const known = [...names].sort((a, b) => b.length - a.length).map(escaped);
  const name = new RegExp(`(?<=^|\\s)(?:"([^"]+)"|(${[...known, '[^\\s="]+'].join('|')}))=`, 'giu');
  const found = [...outsideQuotes(text, name)];
  const before = text.slice(0, found[0]?.index ?? text.length).trim();
  if (before !== '') return `"${before}" belongs to no field: write NAME=VALUE.`;
  return found.map((match, at) => ({
    name: match[1] ?? match[2] ?? '',
    value: unquoted(text.slice(match.index + match[0].length, found[at + 1]?.index ?? text.length).trim()),
  }));
}

/** What looks like a name within a quoted value is part of it. */
function* outsideQuotes(text: string, name: RegExp): Generator<RegExpExecArray> {
  let from = 0;
  for (const match of text.matchAll(name)) {
    if (match.index < from) continue;
    yield match;
    const start = match.index + match[0].length;
    const closing = text[start] === '"' ? text.indexOf('"', start + 1) : -1;
    from = closing < 0 ? start : closing + 1;
  }
}

const unquoted = (value: string) => /^"(.*)"$/s.exec(value)?.[1] ?? value;
