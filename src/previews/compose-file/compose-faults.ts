import { parseDocument } from 'yaml';
import { databaseVariables } from '../../config/database-variables.ts';
import { filledIn, namesCommit } from '../../config/image-of.ts';
import type { Text } from '../../config/language.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { advice } from './advice.ts';
import { adviceInJapanese } from './advice-in-japanese.ts';
import { checkRules, isMapping } from './check-rules.ts';
import { type FileAdvice, fileAdvice } from './file-advice.ts';
import { normalise } from './normalise.ts';
import { referenceFaults, sharedFaults, type Wanted } from './references.ts';
import { composeRules, tracelessKeys } from './rules.ts';

type Mapping = Readonly<Record<string, unknown>>;
type Previews = Pick<RepositorySettings, 'image' | 'app' | 'capabilities' | 'compose' | 'database' | 'environment'>;

/** Where in the file, by its keys, and what to write instead. */
export type TextFault = { readonly path: readonly string[]; readonly message: Text };

/** The file as Compose hands it on, or what keeps it from being read at all. */
type Parsed = { readonly kind: 'file'; readonly file: Mapping } | { readonly kind: 'fault'; readonly fault: TextFault };

const textFault = (path: readonly string[], say: FileAdvice): TextFault => ({ path, message: fileAdvice[say] });

/** Everything that a team's compose file says and previews do not take. */
export function composeFaults(text: string, previews: Previews): readonly TextFault[] {
  const read = parsed(text);
  if (read.kind === 'fault') return [read.fault];
  const { config, faults } = normalise(read.file);
  const wanted = wantedOf(previews);
  const numbered = withNumber(config, wanted.named, previews.image);
  const ruled = [...checkRules(numbered, composeRules(previews.capabilities)), ...sharedFaults(numbered, wanted)];
  return distinct([
    ...faults.map(({ path, say }) => textFault(path, say)),
    ...ruled.map(({ path, say }) => ({ path, message: { en: advice[say], ja: adviceInJapanese[say] } })),
    ...referenceFaults(numbered, wanted).map(({ path, say }) => textFault(path, say)),
    ...tracelessFaults(text, ruled),
  ]);
}

/** The instance looks for such a line too, wherever it stands: in a text of several lines as well. */
const tracelessFaults = (text: string, found: readonly { readonly say: string }[]): readonly TextFault[] =>
  found.some(({ say }) => say === 'env_file' || say === 'label_file') || !new RegExp(tracelessKeys, 'm').test(text)
    ? []
    : [{ path: [], message: { en: advice.env_file, ja: adviceInJapanese.env_file } }];

/** The same value can break a rule and refer to nothing: one line for each place is enough. */
const distinct = (faults: readonly TextFault[]): readonly TextFault[] => {
  const keys = faults.map(({ path }) => path.join('\0'));
  return faults.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
};

export function wantedOf({ app, compose, database, environment }: Previews): Wanted {
  const own = ownDatabase({ database });
  const service = compose?.app ?? 'app';
  return {
    app: service,
    port: app.port,
    named: [...new Set([service, ...(compose?.wait ?? []), ...(compose?.values ?? [])])],
    given: [...Object.keys(environment), ...(own ? databaseVariables(own) : [])],
    hasDatabase: own !== undefined,
  };
}

/** The images of all services but the app's, whose image the settings give; none of a file that cannot be read. */
export function composeImages(text: string, previews: Previews): readonly string[] {
  const read = parsed(text);
  if (read.kind === 'fault') return [];
  const { services } = normalise(read.file).config;
  const others = Object.entries(isMapping(services) ? services : {}).filter(([name]) => name !== previews.compose?.app);
  return others.flatMap(([, service]) =>
    isMapping(service) && typeof service.image === 'string' ? [service.image] : [],
  );
}

/** What the file holds. Aliases are bounded, so that a few bytes do not become gigabytes. */
export function parsed(text: string): Parsed {
  const fault = (say: FileAdvice, line?: string): Parsed => {
    const { message } = textFault([], say);
    return { kind: 'fault', fault: { path: [], message: line ? withLine(message, line) : message } };
  };
  const document = parseDocument(text, { merge: true, prettyErrors: true, logLevel: 'error' });
  const [error] = document.errors;
  if (error) return error.code === 'MULTIPLE_DOCS' ? fault('documents') : fault('yaml', error.message.split('\n')[0]);
  if (document.warnings.length > 0) return fault('tag', document.warnings[0]?.message.split('\n')[0]);
  try {
    const file: unknown = document.toJS({ maxAliasCount: 100 });
    return isMapping(file) && isMapping(file.services) ? { kind: 'file', file } : fault('empty');
  } catch {
    return fault('aliases');
  }
}

const withLine = ({ en, ja }: Text, line: string): Text => ({ en: `${en}: ${line}`, ja: `${ja}: ${line}` });

/**
 * `{pr}` stands for the number in the images of the services that the settings name, and nowhere else; so does `{sha}` for
 * the commit where it does in the settings.
 */
export function withNumber(config: Mapping, named: readonly string[], image = ''): Mapping {
  const sha = namesCommit(image) ? '0'.repeat(40) : '{sha}';
  if (!isMapping(config.services)) return config;
  const services = Object.entries(config.services).map(([name, service]) => {
    if (!named.includes(name) || !isMapping(service) || typeof service.image !== 'string') return [name, service];
    return [name, { ...service, image: filledIn(service.image, { pr: '1', sha }) }];
  });
  return { ...config, services: Object.fromEntries(services) };
}
