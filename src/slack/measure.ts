/** How faults of a message are found and named: by path, with what was found and what Slack takes. */
export type Node = Readonly<Record<string, unknown>>;
type Fault = (path: string, found: number, limit: number) => string;

export const tooLong: Fault = (path, found, limit) => `${path}: ${found} characters, at most ${limit}`;
export const tooMany: Fault = (path, found, limit) => `${path}: ${found} items, at most ${limit}`;

export const text = (found: unknown, at: string, limit: number): string[] =>
  length(asNode(found).text, `${at}.text`, limit, 1);

export function length(found: unknown, at: string, limit: number, least = 0): string[] {
  if (typeof found !== 'string') return least > 0 ? [`${at}: missing`] : [];
  return found.length < least ? [`${at}: empty`] : most(at, found.length, limit, tooLong);
}

export function each(
  list: unknown,
  at: string,
  limit: number,
  check: (item: unknown, at: string) => string[],
): string[] {
  if (!Array.isArray(list)) return [];
  return [...most(at, list.length, limit, tooMany), ...list.flatMap((item, index) => check(item, `${at}[${index}]`))];
}

export const some: typeof each = (list, at, limit, check) =>
  Array.isArray(list) && list.length > 0 ? each(list, at, limit, check) : [`${at}: empty`];

export function repeated(list: unknown, at: string): string[] {
  const ids = Array.isArray(list) ? list.map((item) => asNode(item).action_id).filter((id) => id !== undefined) : [];
  return new Set(ids).size < ids.length ? [`${at}: action_id is not unique`] : [];
}

export const most = (at: string, found: number, limit: number, fault: Fault) =>
  found > limit ? [fault(at, found, limit)] : [];

const mentions = new Set(['user', 'channel', 'usergroup', 'team', 'emoji', 'link', 'date']);

/** All the text that a cell or a rich_text shows: the strings under `text`, numbers, and mentions as one character each. */
export function textIn(found: unknown): number {
  if (Array.isArray(found)) return found.reduce<number>((sum, item) => sum + textIn(item), 0);
  const node = asNode(found);
  const own =
    typeof node.text === 'string'
      ? node.text.length
      : typeof node.value === 'number' || mentions.has(String(node.type))
        ? 1
        : 0;
  return own + (node.elements === undefined ? 0 : textIn(node.elements));
}

export const asNode = (found: unknown): Node => (isNode(found) ? found : {});
const isNode = (found: unknown): found is Node => typeof found === 'object' && found !== null;
