import type { Offer, Price } from './read-offer.ts';

/** What previews are billed for in one Region, in US dollars. */
export type RegionPrices = {
  readonly published: string;
  /** An hour of each type: Linux, shared hardware, on demand. */
  readonly instances: ReadonlyMap<string, number>;
  /** A GiB of gp3 for a month. */
  readonly diskMonth: number;
  /** An hour of a public IPv4 address in use. */
  readonly address: number;
};

/** Usage is named with the Region before it, but in us-east-1: `APN1-BoxUsage:t3.small`. */
export const ec2Usage = /(?:^|[-",])(?:BoxUsage:|EBS:VolumeUsage\.gp3)/;
export const vpcUsage = /(?:^|[-",])PublicIPv4:InUseAddress/;

const perHour = /^H(?:ou)?rs$/i;

/** @throws where the lists have no price of the disk or of the address. */
export function regionPrices(ec2: Offer, vpc: Offer, region: string): RegionPrices {
  return {
    published: ec2.published,
    instances: new Map(ec2.prices.flatMap(linuxHour).toSorted(([a], [b]) => byTypeName(a, b))),
    diskMonth: dearest(ec2.prices, { usage: /(?:^|-)EBS:VolumeUsage\.gp3$/, unit: /^GB-Mo$/ }, `gp3 in ${region}`),
    address: dearest(
      vpc.prices,
      { usage: /(?:^|-)PublicIPv4:InUseAddress$/, unit: perHour },
      `a public IPv4 in ${region}`,
    ),
  };
}

/** `RunInstances` alone is Linux without a licence; others have the licence behind it (`RunInstances:0002`). */
function linuxHour({ usage, operation, unit, usd }: Price): [string, number][] {
  const [, type] = /(?:^|-)BoxUsage:([a-z0-9-]+\.[a-z0-9-]+)$/.exec(usage) ?? [];
  return type !== undefined && operation === 'RunInstances' && perHour.test(unit) ? [[type, usd]] : [];
}

type Meant = { readonly usage: RegExp; readonly unit: RegExp };

/** A list may have a free tier as a price of its own. */
function dearest(prices: readonly Price[], { usage, unit }: Meant, what: string): number {
  const found = prices.filter((price) => usage.test(price.usage) && unit.test(price.unit)).map(({ usd }) => usd);
  if (found.length === 0) throw new Error(`The price list has no price of ${what}`);
  return Math.max(...found);
}

const sizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

function byTypeName(a: string, b: string): number {
  const [familyA = '', sizeA = ''] = a.split('.');
  const [familyB = '', sizeB = ''] = b.split('.');
  return familyA.localeCompare(familyB) || rankOf(sizeA) - rankOf(sizeB) || sizeA.localeCompare(sizeB);
}

function rankOf(size: string): number {
  const [, times] = /^(\d+)xlarge$/.exec(size) ?? [];
  if (times !== undefined) return sizes.length + Number(times);
  return sizes.includes(size) ? sizes.indexOf(size) : Number.MAX_SAFE_INTEGER;
}
