import { fieldsOf } from './csv-rows.ts';

/** One price of AWS's list that somebody who pays as they go is billed. */
export type Price = { readonly usage: string; readonly operation: string; readonly unit: string; readonly usd: number };

export type Offer = {
  /** When AWS published it, in AWS's own words. */
  readonly published: string;
  readonly prices: readonly Price[];
};

/** The columns that are read; a list has some ninety, in an order of its own. */
const columns = ['TermType', 'Unit', 'PricePerUnit', 'Currency', 'Location Type', 'usageType', 'operation'] as const;
type Column = (typeof columns)[number];

/**
 * Reads an offer file as AWS publishes it (CSV: lines of its own about the file, then the names of the columns, then a
 * price a line), line by line, so that hundreds of megabytes need no room. Keeps the prices whose usage is `wanted`.
 * @throws where the text is no such file.
 */
export async function readOffer(lines: AsyncIterable<string>, wanted: RegExp): Promise<Offer> {
  const prices: Price[] = [];
  let published: string | undefined;
  let header: ReadonlyMap<Column, number> | undefined;
  for await (const line of lines) {
    if (header) {
      // A line that does not name it anywhere need not be taken apart.
      const price = wanted.test(line) ? priceOf(fieldsOf(line), header) : undefined;
      if (price && wanted.test(price.usage)) prices.push(price);
      continue;
    }
    const [name = '', value = ''] = fieldsOf(line);
    if (name === 'Publication Date') published = value;
    if (name === 'SKU') header = headerOf(fieldsOf(line));
  }
  if (!header || published === undefined)
    throw new Error('This is no price list of AWS: it names no columns or no date');
  return { published, prices };
}

function headerOf(names: readonly string[]): ReadonlyMap<Column, number> {
  const missing = columns.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(`The price list has no column ${missing.join(', ')}: AWS has changed its form`);
  return new Map(columns.map((name) => [name, names.indexOf(name)]));
}

/** Undefined for what is bought ahead, what is not in dollars, and what is sold in a zone outside the Region proper. */
function priceOf(fields: readonly string[], header: ReadonlyMap<Column, number>): Price | undefined {
  const field = (name: Column) => fields[header.get(name) ?? -1] ?? '';
  const isMeant =
    field('TermType') === 'OnDemand' && field('Currency') === 'USD' && field('Location Type') === 'AWS Region';
  if (!isMeant) return undefined;
  const usd = Number(field('PricePerUnit'));
  if (field('PricePerUnit') === '' || !Number.isFinite(usd))
    throw new Error(`The price list names "${field('PricePerUnit')}" as a price of ${field('usageType')}`);
  return { usage: field('usageType'), operation: field('operation'), unit: field('Unit'), usd };
}
