import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Text } from '../../config/language.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import type { Settings } from '../../config/settings.ts';
import { redact } from '../../slack/redact.ts';
import { deployDocument } from '../documents/deploy-document.ts';
import { deployedDocument } from '../documents/preview-document.ts';
import { composeFaults } from './compose-faults.ts';
import { type FileAdvice, fileAdvice } from './file-advice.ts';

type Previews = Settings['previews'];
type PathFault = { readonly path: string; readonly message: Text };
type Read = { readonly previews: Previews; readonly faults: readonly PathFault[] };

const longest = { compose: 32 * 1024, seed: 16 * 1024, document: 64 * 1024 };
/** The longest name that a stack gives the document; its content does not depend on it. */
const anyStack = 'slipway-production';

/**
 * The settings with what their files hold, for packaging, the stack and the sandbox. What only shows here is checked
 * here: the files themselves, and plain values that ought to be no secrets.
 * @throws one Error that lists every fault by its path.
 */
export function readBeside(settings: Settings, directory: string): Settings {
  const { previews, faults } = readPreviewFiles(settings.previews, { directory, path: 'previews' });
  if (faults.length === 0) return { ...settings, previews };
  const lines = faults.map(({ path, message }) => `  ${path}: ${message[settings.slack.language]}`);
  throw new Error(`The settings are not valid. Nothing was built.\n${lines.join('\n')}`);
}

type Place = {
  /** Where the settings file is. */
  readonly directory: string;
  /** What the faults begin with. */
  readonly path: string;
};

/** The same for one repository's settings. */
export function readPreviewFiles(previews: Previews, { directory, path }: Place): Read {
  const compose = previews.compose && readFile(directory, previews.compose.file, longest.compose, 'large');
  const own = ownDatabase(previews);
  const seed = own?.seed === undefined ? undefined : readFile(directory, own.seed, longest.seed, 'seed');
  const filled: Previews = {
    ...previews,
    ...(previews.compose ? { compose: { ...previews.compose, packed: pack(compose) } } : {}),
    ...(own?.seed === undefined ? {} : { database: { ...own, packedSeed: pack(seed) } }),
  };
  const faults = [
    ...secretFaults(previews, `${path}.environment`),
    ...(compose?.kind === 'fault' ? [{ path: `${path}.compose.file`, message: compose.message }] : []),
    ...(compose?.kind === 'text' ? contentFaults(compose.text, previews, `${path}.compose.file`) : []),
    ...(seed?.kind === 'fault' ? [{ path: `${path}.database.seed`, message: seed.message }] : []),
  ];
  const size = JSON.stringify(deployedDocument(deployDocument, { previews: filled }, anyStack).content);
  const isLong = Buffer.byteLength(size) > longest.document;
  const where = previews.compose ? `${path}.compose.file` : `${path}.database.seed`;
  return { previews: filled, faults: isLong ? [...faults, { path: where, message: fileAdvice.document }] : faults };
}

const contentFaults = (text: string, previews: Previews, path: string): PathFault[] =>
  composeFaults(text, previews).map((fault) => ({
    path: fault.path.length === 0 ? path : `${path}: ${fault.path.join('.')}`,
    message: fault.message,
  }));

type ReadFile = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'fault'; readonly message: Text };

function readFile(directory: string, file: string, most: number, tooLarge: FileAdvice): ReadFile {
  const fault = (say: FileAdvice): ReadFile => ({ kind: 'fault', message: fileAdvice[say] });
  const place = resolve(directory, file);
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (!found) return fault('absent');
  if (!found.isFile()) return fault('link');
  if (found.size > most) return fault(tooLarge);
  return { kind: 'text', text: readFileSync(place, 'utf8') };
}

/** Compressed, so that the largest files still fit a document, whatever two braces they hold. */
const pack = (read: ReadFile | undefined): string =>
  deflateSync(read?.kind === 'text' ? read.text : '', { level: 9 }).toString('base64');

/** What a log would mask is no value for a file that everybody reads. */
function secretFaults({ environment }: Previews, path: string): PathFault[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (typeof value === 'object') return [];
    const pair = `${name}=${value}`;
    return redact(pair) === pair ? [] : [{ path: `${path}.${name}`, message: fileAdvice.secret }];
  });
}
