import { parseArgs } from 'node:util';
import { regionName } from '../src/config/setting-kinds.ts';
import type { Settings } from '../src/config/settings.ts';
import { fromFolder, fromNetwork, type OfferLines } from './offer-lines.ts';
import { ownCosts, priceTable } from './price-table.ts';
import { readOffer } from './read-offer.ts';
import { ec2Usage, regionPrices, vpcUsage } from './region-prices.ts';

export type PricesRun = {
  readonly args: readonly string[];
  readonly previews: Settings['previews'];
  /** Where AWS's price list is. */
  readonly base: string;
  readonly write: (path: string, text: string) => Promise<void>;
};

const usage = `npm run prices -- REGION [--from FOLDER]
Writes docs/prices/REGION.md from AWS's public price list, without credentials. --from reads AmazonEC2.csv and
AmazonVPC.csv of a folder instead of the network.`;

/**
 * Writes the dated table of one Region, and says what a preview of the settings costs there.
 * @throws in words for whoever typed it; nothing is written then.
 */
export async function runPrices({ args, previews, base, write }: PricesRun): Promise<string> {
  const { region, from } = askedFor(args);
  const lines = from === undefined ? fromNetwork(base, region) : fromFolder(from, region);
  const prices = await pricesOf(lines, region);
  const own = previews?.region === region ? previews : undefined;
  const path = `docs/prices/${region}.md`;
  const text = priceTable({ region, prices, previews: own });
  await write(path, text);
  if (!previews) return path;
  if (!own) return `${path}\nThe previews of the settings are in ${previews.region}: their price is not here.`;
  return `${path}\n${ownCosts(prices, own)}`;
}

async function pricesOf(lines: OfferLines, region: string) {
  const ec2 = await readOffer(await lines('AmazonEC2'), ec2Usage);
  const vpc = await readOffer(await lines('AmazonVPC'), vpcUsage);
  return regionPrices(ec2, vpc, region);
}

function askedFor(args: readonly string[]): { readonly region: string; readonly from: string | undefined } {
  const { positionals, from } = parsed(args);
  const [region = ''] = positionals;
  if (positionals.length !== 1 || !regionName.safeParse(region).success) throw new Error(usage);
  if (region.startsWith('cn-'))
    throw new Error('Prices of the Regions in China are in another list, in yuan, and hourlyUsd is in dollars.');
  return { region, from };
}

function parsed(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { from: { type: 'string' } },
      allowPositionals: true,
    });
    return { positionals, from: values.from };
  } catch {
    throw new Error(usage);
  }
}
