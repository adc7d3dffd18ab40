/** One page of what was asked for between two moments, oldest first. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | undefined };

type Span = { readonly since: number; readonly until: number };

/** `complete` is false where there may be more before `readFrom` that was not read. */
export type ReadFromEnd<T> = {
  readonly items: readonly T[];
  readonly complete: boolean;
  /** Everything from this moment on was read. */
  readonly readFrom: number;
};

type Wanted<T> = Span & {
  readonly most: number;
  readonly timeOf: (item: T) => number;
  readonly read: (span: Span, token: string | undefined) => Promise<Page<T>>;
};

/** A busy log could be read for minutes; this many pages are enough of one answer. */
const pagesInAll = 30;
/** More pages than this, and a slice is cut: its end is what is wanted. */
const pagesPerSlice = 5;
const cutTo = 1 / 8;

/**
 * The newest of what only reads from old to new: slice by slice from the end of the time, each slice as long as the
 * log is calm, until there is enough.
 */
export async function readFromEnd<T>({ since, until, most, timeOf, read }: Wanted<T>): Promise<ReadFromEnd<T>> {
  let pagesLeft = pagesInAll;
  let found: readonly T[] = [];
  let end = until;
  let length = until - since + 1;
  while (end >= since && found.length < most && pagesLeft > 0) {
    const start = Math.max(since, end - length + 1);
    const slice = await readSlice({ since: start, until: end }, read, start === end ? pagesLeft : pagesPerSlice);
    pagesLeft -= slice.pages;
    if (!slice.complete && start < end) {
      length = Math.max(1, Math.floor((end - start + 1) * cutTo));
      continue;
    }
    found = [...slice.items.toSorted((one, other) => timeOf(one) - timeOf(other)), ...found].slice(-most);
    if (!slice.complete) return { items: found, complete: false, readFrom: end };
    end = start - 1;
    length *= slice.pages === 1 ? 4 : slice.pages === 2 ? 2 : 1;
  }
  return { items: found, complete: end < since || found.length >= most, readFrom: end + 1 };
}

async function readSlice<T>(span: Span, read: Wanted<T>['read'], mostPages: number) {
  const items: T[] = [];
  let token: string | undefined;
  let pages = 0;
  do {
    const page = await read(span, token);
    pages += 1;
    items.push(...page.items);
    token = page.next;
  } while (token !== undefined && pages < mostPages);
  return { items, pages, complete: token === undefined };
}
