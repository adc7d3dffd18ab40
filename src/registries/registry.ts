import * as z from 'zod';
import type { Architecture } from '../config/machine-image.ts';
import type { ImageRegistry } from '../config/registry-of.ts';
import { type Login, type Place, parsed } from './authorize.ts';
import type { Got } from './http-get.ts';
import { readConfig, readManifest } from './manifest.ts';
import { createReader, type Reader } from './reader.ts';
import { RegistryError, refusalOf } from './registry-error.ts';

export type Found =
  | {
      readonly kind: 'there';
      /** Of what the tag names, which Docker reports of what it pulled: an index where there is one. */
      readonly digest: string;
      /** The commit of its label; undefined where it has none, or where nobody asked. */
      readonly revision: string | undefined;
    }
  | { readonly kind: 'missing'; readonly what: 'tag' | 'repository' };

export type WantedTag = {
  readonly repository: string;
  readonly tag: string;
  /** Asks for the label of the image for this architecture. */
  readonly labelFor?: Architecture | undefined;
};

export type RegistryOptions = {
  readonly login: Login | undefined;
  /** Instead of `https://<host>`. */
  readonly url: string | undefined;
};

/** Where the API of a registry answers that images name otherwise. */
const hub = 'registry-1.docker.io';

/**
 * What a tag names in a registry that speaks the distribution protocol.
 * @throws RegistryError
 */
export async function findTag(
  { host, kind }: ImageRegistry,
  { repository, tag, labelFor }: WantedTag,
  { login, url }: RegistryOptions,
): Promise<Found> {
  const place: Place = { host, base: new URL(url ?? `https://${kind === 'docker-hub' ? hub : host}`) };
  const reader = createReader(place, { repository, login });
  const got = await reader.get(`manifests/${tag}`);
  if (got.status === 404) return { kind: 'missing', what: missingIn(got) };
  const manifest = jsonIn(got);
  const digest = digestOf(got);
  return { kind: 'there', digest, revision: labelFor && (await labelIn(reader, manifest, labelFor)) };
}

/** The label of an image; of an index, that of the one for the architecture. */
async function labelIn(reader: Reader, json: unknown, architecture: Architecture): Promise<string | undefined> {
  const manifest = understood(readManifest(json, architecture));
  if (manifest.kind === 'image') return labelOf(reader, manifest.config);
  if (manifest.image === undefined) return undefined;
  const own = understood(readManifest(jsonIn(await reader.get(`manifests/${manifest.image}`)), architecture));
  return own.kind === 'image' ? labelOf(reader, own.config) : undefined;
}

const labelOf = async (reader: Reader, config: string): Promise<string | undefined> =>
  understood(readConfig(jsonIn(await reader.blob(config)))).revision;

function jsonIn({ status, body }: Got): unknown {
  if (status !== 200) throw refusalOf(status);
  return understood(parsed(body));
}

function digestOf({ headers }: Got): string {
  const digest = headers['docker-content-digest'];
  if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest)) throw new RegistryError('not-understood');
  return digest;
}

function understood<T>(read: T | undefined): T {
  if (read === undefined) throw new RegistryError('not-understood');
  return read;
}

const errors = z.object({ errors: z.array(z.object({ code: z.string() })) });

const missingIn = ({ body }: Got): 'tag' | 'repository' =>
  errors.safeParse(parsed(body)).data?.errors.some(({ code }) => code === 'NAME_UNKNOWN') ? 'repository' : 'tag';
