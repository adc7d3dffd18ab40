import { isIPv4, isIPv6 } from 'node:net';

type Span = { readonly first: bigint; readonly last: bigint };

/** Private and shared address space (RFC 1918, RFC 6598), loopback, link-local, multicast and reserved. */
const notPublic4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

/** The part of IPv6 that is routed in the internet (RFC 4291). */
const global6 = '2000::/3';

/** More public addresses than any one organization holds: a /8 of IPv4, a /16 of IPv6. */
const world4 = 2n ** 24n;
const world6 = 2n ** 112n;

/**
 * Whether the ranges together let in the internet. Halves and quarters are added up, since 0.0.0.0/1 and 128.0.0.0/1
 * are 0.0.0.0/0 in two rules.
 */
export function admitsWorld(ranges: readonly string[]): boolean {
  const four = merged(ranges.filter((range) => isIPv4(addressOf(range))).map(toSpan));
  const six = merged(ranges.filter((range) => isIPv6(addressOf(range))).map(toSpan));
  const hidden = overlap(four, merged(notPublic4.map(toSpan)));
  return size(four) - hidden > world4 || overlap(six, [toSpan(global6)]) > world6;
}

/** The widest of the ranges: the one to name. */
export const widest = (ranges: readonly string[]): string | undefined =>
  [...ranges].sort((one, other) => prefixLength(one) - prefixLength(other))[0];

const addressOf = (range: string) => range.split('/')[0] ?? '';
const bitsOf = (range: string) => (isIPv6(addressOf(range)) ? 128 : 32);

function prefixLength(range: string): number {
  const length = Number(range.split('/')[1] ?? bitsOf(range));
  return Number.isInteger(length) && length >= 0 && length <= bitsOf(range) ? length : bitsOf(range);
}

function toSpan(range: string): Span {
  const address = addressOf(range);
  const width = 2n ** BigInt(bitsOf(range) - prefixLength(range));
  const value = isIPv6(address) ? value6(address) : value4(address);
  const first = value - (value % width);
  return { first, last: first + width - 1n };
}

const value4 = (address: string): bigint => address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);

function value6(address: string): bigint {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<bigint>(Math.max(0, missing)).fill(0n), ...after].reduce(
    (sum, part) => sum * 65_536n + part,
    0n,
  );
}

/** `::ffff:10.0.0.1` ends in an IPv4 address, which stands for two groups. */
const groupsOf = (text: string): bigint[] =>
  text
    .split(':')
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!part.includes('.')) return [BigInt(`0x${part}`)];
      const value = value4(part);
      return [value / 65_536n, value % 65_536n];
    });

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((one, other) => (one.first < other.first ? -1 : 1))) {
    const before = result.at(-1);
    if (before && span.first <= before.last + 1n) {
      result[result.length - 1] = { first: before.first, last: span.last > before.last ? span.last : before.last };
    } else result.push(span);
  }
  return result;
}

const size = (spans: readonly Span[]): bigint => spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);

function overlap(spans: readonly Span[], others: readonly Span[]): bigint {
  let sum = 0n;
  for (const span of spans) {
    for (const other of others) {
      const first = span.first > other.first ? span.first : other.first;
      const last = span.last < other.last ? span.last : other.last;
      if (first <= last) sum += last - first + 1n;
    }
  }
  return sum;
}
