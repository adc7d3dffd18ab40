import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { linesOf } from './csv-rows.ts';

type OfferCode = 'AmazonEC2' | 'AmazonVPC';

/** Where the lines of an offer come from; nothing of it is kept. */
export type OfferLines = (offer: OfferCode) => Promise<AsyncIterable<string>>;

/** AWS's public list; it asks for no credentials. */
export const publicList = 'https://pricing.us-east-1.amazonaws.com';

const offerUrl = (base: string, offer: OfferCode, region: string) =>
  `${base}/offers/v1.0/aws/${offer}/current/${region}/index.csv`;

/** How long AWS may take to begin, or to send the next piece. */
const patienceMs = 60_000;

/** Fetched while it is read. */
export const fromNetwork =
  (base: string, region: string): OfferLines =>
  async (offer) => {
    const url = offerUrl(base, offer, region);
    const response = await fetch(url, { signal: AbortSignal.timeout(15 * patienceMs) }).catch((error: unknown) => {
      throw new Error(`${url} cannot be reached (${reasonOf(error)}). ${byHand(region)}`);
    });
    if (response.status === 403 || response.status === 404)
      throw new Error(`AWS has no price list of ${offer} for ${region}: is that the Region’s name?`);
    if (!response.ok || !response.body) throw new Error(`${url} answered HTTP ${response.status}. ${byHand(region)}`);
    return linesOf(wholeBody(response.body, url, region));
  };

/** A list that ends in the middle must not pass for one without a price. */
async function* wholeBody(body: ReadableStream<Uint8Array>, url: string, region: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  try {
    for await (const piece of body) yield decoder.decode(piece, { stream: true });
  } catch (error) {
    throw new Error(`${url} broke off (${reasonOf(error)}). ${byHand(region)}`);
  }
}

/** From files that somebody fetched elsewhere. */
export const fromFolder =
  (folder: string, region: string): OfferLines =>
  async (offer) => {
    const file = join(folder, `${offer}.csv`);
    const stream = createReadStream(file, 'utf8');
    await new Promise<void>((resolve, reject) => {
      stream.once('open', () => resolve());
      stream.once('error', () => reject(new Error(`${file} cannot be read. ${byHand(region)}`)));
    });
    return linesOf(stream);
  };

const byHand = (region: string) =>
  `With a network elsewhere: fetch ${offerUrl(publicList, 'AmazonEC2', region)} as AmazonEC2.csv and ${offerUrl(publicList, 'AmazonVPC', region)} as AmazonVPC.csv into one folder, and give it behind --from.`;

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'unknown';
}
