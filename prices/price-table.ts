import { type Previews, repositoriesOf } from '../src/config/repositories.ts';
import type { RegionPrices } from './region-prices.ts';

type Instance = Previews['instance'];

/** AWS bills a month of a disk over the hours of an average one. */
const hoursOfMonth = 730;

/** What a preview may reasonably be launched on, up to what costs a dollar in two hours. */
const common = /^(?:t3|t3a|t4g|m\d+[a-z]*)\.(?:nano|micro|small|medium|large|xlarge|2xlarge)$/;

type HourlyCost = {
  readonly instance: number;
  readonly disk: number;
  readonly address: number;
  readonly sum: number;
};

/**
 * What one preview of the settings costs an hour. Where they leave the public address to the subnet it is counted:
 * a price that is too high surprises nobody.
 * @throws where AWS does not sell the type in the Region.
 */
function hourlyCost(prices: RegionPrices, { type, volumeGiB, associatePublicIp }: Instance): HourlyCost {
  const instance = prices.instances.get(type);
  if (instance === undefined) throw new Error(`The price list has no ${type} for Linux in this Region`);
  const disk = (prices.diskMonth * volumeGiB) / hoursOfMonth;
  const address = associatePublicIp === false ? 0 : prices.address;
  return { instance, disk, address, sum: instance + disk + address };
}

const usd = (amount: number, places = 4) => `$${amount.toFixed(places)}`;

/** The sum as it stands in the settings. */
const hourlyUsd = ({ sum }: HourlyCost): string => `hourlyUsd: ${Number(sum.toFixed(4))}`;

type Table = {
  readonly region: string;
  readonly prices: RegionPrices;
  /** The previews of the settings, where they are of this Region. */
  readonly previews?: Previews | undefined;
};

/** The prices as a file for people, with what previews of the settings cost where they are of this Region. */
export function priceTable({ region, prices, previews }: Table): string {
  const own = previews?.instance;
  const disk = own?.volumeGiB ?? 30;
  const rows = [...prices.instances]
    .filter(([type]) => type === own?.type || common.test(type))
    .map(([type]) => {
      const cost = hourlyCost(prices, { ...(own ?? nobody), type, volumeGiB: disk, associatePublicIp: true });
      return `| ${type} | ${usd(cost.instance)} | ${usd(cost.sum)} |`;
    });
  return `# Prices in ${region}

From AWS's public price list of ${prices.published}: on demand, Linux, shared hardware, before taxes and discounts.
Written by \`npm run prices -- ${region}\`, which replaces this file.

- A disk (gp3): ${usd(prices.diskMonth)} a GiB and month, which is ${usd((prices.diskMonth * disk) / hoursOfMonth)} an hour for ${disk} GiB.
- A public IPv4 address: ${usd(prices.address)} an hour.
${previews ? `\n${ownCosts(prices, previews)}\n` : ''}
| Type | an hour | with ${disk} GiB and a public address |
|---|---|---|
${rows.join('\n')}
`;
}

const nobody = { type: '', subnetId: '', securityGroupIds: [], volumeGiB: 30 };

/** How the price of the settings comes about, and that of each repository with an instance of its own. */
export function ownCosts(prices: RegionPrices, previews: Previews): string {
  const others = repositoriesOf(previews).filter(({ key }) => previews.repositories[key]?.instance !== undefined);
  return [
    ownCost(prices, previews.instance, { of: 'the settings', in: 'previews' }),
    ...others.map(({ key, instance, repository }) =>
      ownCost(prices, instance, { of: repository, in: `previews.repositories.${key}` }),
    ),
  ].join('\n');
}

type Where = { readonly of: string; readonly in: string };

function ownCost(prices: RegionPrices, own: Instance, where: Where): string {
  const cost = hourlyCost(prices, own);
  const address = own.associatePublicIp === false ? 'no public address' : `a public address ${usd(cost.address)}`;
  return `Previews of ${where.of}: ${own.type} ${usd(cost.instance)}, ${own.volumeGiB} GiB ${usd(cost.disk)}, ${address}. In \`${where.in}\`: \`${hourlyUsd(cost)}\``;
}
