import { unescapeText } from './escape.ts';

/** A stretch of a text that is one thing, whatever it is written with. `id` is how Slack itself names it. */
export type Mark = { readonly start: number; readonly end: number; readonly id: string };

/** What a person typed as they see it, and what Slack has told of its parts. */
export type TypedText = { readonly text: string; readonly marks: readonly Mark[] };

type Thing = { readonly seen: string; readonly id: string };

const markup = /<([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Reads text that Slack has escaped: `<@U…|name>`, `<#C…|name>` and `<https://…>` are what people picked or pasted, and
 * the entities come last, so that nobody writes a mention with `&lt;`.
 */
export function readTypedText(escaped: string): TypedText {
  const marks: Mark[] = [];
  let text = '';
  let end = 0;
  for (const { 0: whole, 1: target = '', 2: label, index } of escaped.matchAll(markup)) {
    const thing = readThing(unescapeText(target), label === undefined ? undefined : unescapeText(label));
    text += unescapeText(escaped.slice(end, index));
    const start = text.length;
    text += thing?.seen ?? unescapeText(whole);
    if (thing) marks.push({ start, end: text.length, id: thing.id });
    end = index + whole.length;
  }
  return { text: text + unescapeText(escaped.slice(end)), marks };
}

/** Undefined for brackets that are no markup of Slack's. */
function readThing(target: string, label: string | undefined): Thing | undefined {
  const [, person] = /^@([UW][A-Z0-9]{2,20})$/.exec(target) ?? [];
  if (person) return { seen: `@${named(label, person)}`, id: `@${person}` };
  const [, group] = /^!subteam\^(S[A-Z0-9]{2,20})$/.exec(target) ?? [];
  if (group) return { seen: `@${named(label, group)}`, id: `@${group}` };
  const [, everybody] = /^!(here|channel|everyone)$/.exec(target) ?? [];
  if (everybody) return itself(`@${everybody}`);
  const [, sign, channel] = /^(#?)([CDG][A-Z0-9]{2,20})$/.exec(target) ?? [];
  if (channel && (sign || label !== undefined)) return itself(`#${named(label, channel)}`);
  return /^[a-z][a-z0-9+.-]*:\S/i.test(target) ? itself(linkAsTyped(target, label)) : undefined;
}

const itself = (seen: string): Thing => ({ seen, id: seen });

/** Labels are what somebody else chose: what hides or reorders text in them is nobody's typing. */
const named = (label: string | undefined, otherwise: string): string =>
  label && !/\p{C}/u.test(label) ? label.replace(/^[@#]/, '') : otherwise;

/** Slack makes links of `example.com` and `a@example.com` too. Any other label says nothing of where a link leads. */
function linkAsTyped(address: string, label: string | undefined): string {
  const bare = address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '');
  if (/^mailto:/i.test(address)) return bare;
  if (/^tel:/i.test(address)) return named(label, bare);
  return label !== undefined && (label === bare || `${label}/` === bare) ? label : address;
}
