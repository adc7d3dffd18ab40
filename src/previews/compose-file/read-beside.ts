import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Text } from '../../config/language.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import { type Previews, type RepositorySettings, repositoriesOf } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import { redact } from '../../slack/redact.ts';
import { deployDocument } from '../documents/deploy-document.ts';
import { deployedDocument } from '../documents/preview-document.ts';
import { composeFaults, composeImages } from './compose-faults.ts';
import { type FileAdvice, fileAdvice } from './file-advice.ts';
import { pack, packCompose } from './pack.ts';

type PathFault = { readonly path: string; readonly message: Text };
type Read = { readonly repository: RepositorySettings; readonly faults: readonly PathFault[] };

const longest = { compose: 32 * 1024, seed: 16 * 1024, document: 64 * 1024 };
/** The longest name that a stack gives the document; its content does not depend on it. */
const anyStack = 'slipway-production';

/**
 * The settings with what their files hold, for packaging, the stack and the sandbox. What only shows here is checked
 * here: the files themselves, and plain values that ought to be no secrets.
 * @throws one Error that lists every fault by its path.
 */
export function readBeside(settings: Settings, directory: string): Settings {
  const { previews } = settings;
  if (!previews) return settings;
  const read = repositoriesOf(previews).map((repository) => ({
    key: repository.key,
    ...readRepositoryFiles(repository, { directory, path: `previews.repositories.${repository.key}` }),
  }));
  const faults = read.flatMap((each) => each.faults);
  if (faults.length === 0) return { ...settings, previews: { ...previews, repositories: filledIn(previews, read) } };
  const lines = faults.map(({ path, message }) => `  ${path}: ${message[settings.slack.language]}`);
  throw new Error(`The settings are not valid. Nothing was built.\n${lines.join('\n')}`);
}

/** Only what files fill in goes back into the settings: what is shared stays where it is. */
const filledIn = (previews: Previews, read: readonly (Read & { readonly key: string })[]): Previews['repositories'] =>
  Object.fromEntries(
    Object.entries(previews.repositories).map(([key, own]) => {
      const { compose, database } = read.find((each) => each.key === key)?.repository ?? own;
      return [key, { ...own, ...(compose ? { compose } : {}), ...(database ? { database } : {}) }];
    }),
  );

type Place = {
  /** Where the settings file is. */
  readonly directory: string;
  /** What the faults begin with. */
  readonly path: string;
};

/** The same for one repository's settings. */
function readRepositoryFiles(repository: RepositorySettings, { directory, path }: Place): Read {
  const compose = repository.compose && readFile(directory, repository.compose.file, longest.compose, 'large');
  const own = ownDatabase(repository);
  const seed = own?.seed === undefined ? undefined : readFile(directory, own.seed, longest.seed, 'seed');
  const filled: RepositorySettings = {
    ...repository,
    ...(repository.compose ? { compose: { ...repository.compose, ...fromText(textOf(compose), repository) } } : {}),
    ...(own?.seed === undefined ? {} : { database: { ...own, packedSeed: pack({ seed: textOf(seed) }) } }),
  };
  const faults = [
    ...secretFaults(repository, `${path}.environment`),
    ...(compose?.kind === 'fault' ? [{ path: `${path}.compose.file`, message: compose.message }] : []),
    ...(compose?.kind === 'text' ? contentFaults(compose.text, repository, `${path}.compose.file`) : []),
    ...(seed?.kind === 'fault' ? [{ path: `${path}.database.seed`, message: seed.message }] : []),
  ];
  const size = JSON.stringify(deployedDocument(deployDocument, filled, anyStack).content);
  const isLong = Buffer.byteLength(size) > longest.document;
  const where = repository.compose ? `${path}.compose.file` : `${path}.database.seed`;
  return { repository: filled, faults: isLong ? [...faults, { path: where, message: fileAdvice.document }] : faults };
}

const fromText = (text: string, repository: RepositorySettings) => ({
  packed: packCompose(text, repository.capabilities),
  images: composeImages(text, repository),
});

const contentFaults = (text: string, repository: RepositorySettings, path: string): PathFault[] =>
  composeFaults(text, repository).map((fault) => ({
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

/** A file that cannot be read is a fault of its own; the document is measured without it. */
const textOf = (read: ReadFile | undefined): string => (read?.kind === 'text' ? read.text : '');

/** What a log would mask is no value for a file that everybody reads. */
function secretFaults({ environment }: RepositorySettings, path: string): PathFault[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (typeof value === 'object') return [];
    const pair = `${name}=${value}`;
    return redact(pair) === pair ? [] : [{ path: `${path}.${name}`, message: fileAdvice.secret }];
  });
}
