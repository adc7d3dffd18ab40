import { type CommandDocument, commandDocument } from '../../aws/command-document.ts';
import type { actionFamilies } from '../../config/actions.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';

type Verb = (typeof actionFamilies)['preview'][number];

/** An input whose value the settings give: it is the only one that the document takes. */
type Fixed = (repository: RepositorySettings) => string;

/** An input that differs from request to request, within a regular expression that stands for the whole value. */
type Varying<Wanted> = {
  readonly pattern: (repository: RepositorySettings) => string;
  readonly value: (repository: RepositorySettings, wanted: Wanted) => string;
};

/** One SSM document of the previews: what its script is handed, what it does, and for how long. */
export type PreviewDocument<Wanted = never, Key extends string = string, Asked extends Verb = Verb> = {
  readonly key: Key;
  /** The verb of `/preview` that sends it: who may ask for that may send it, by IAM too. */
  readonly verb: Asked;
  readonly description: string;
  /** Whether it changes what runs: such a script is told to stop where nobody has seen it end. */
  readonly changes: boolean;
  readonly fixed: Readonly<Record<string, Fixed>>;
  readonly varying: Readonly<Record<string, Varying<Wanted>>>;
  /** The script behind the frame that all of them begin with. */
  readonly body: string | ((repository: RepositorySettings) => string);
  /** How long the script may run on the instance. */
  readonly timeoutSeconds: (repository: RepositorySettings) => number;
  /** How long Systems Manager may take to reach the instance, 30 at least. */
  readonly deliverWithinSeconds: number;
};

/** How long Slipway waits: longer than the script may run, so that Systems Manager's verdict arrives first. */
export const waitSecondsOf = (
  { deliverWithinSeconds, timeoutSeconds }: Pick<PreviewDocument, 'deliverWithinSeconds' | 'timeoutSeconds'>,
  repository: RepositorySettings,
): number => deliverWithinSeconds + timeoutSeconds(repository) + 60;

/** Keeps what a document is asked with, its key and its verb inside it while lists hold them all. */
export function previewDocument<Wanted, const Key extends string, const Asked extends Verb>(
  document: PreviewDocument<Wanted, Key, Asked>,
): PreviewDocument<Wanted, Key, Asked> {
  return document;
}

export const scriptOf = (
  { fixed, varying, body }: PreviewDocument,
  repository: RepositorySettings,
  place: ScriptPlace = {},
): string =>
  `${scriptFrame([...Object.keys(fixed), ...Object.keys(varying)], place)}\n${typeof body === 'string' ? body : body(repository)}`;

/** Every repository has documents of its own: who may ask for its previews alone may send these alone. */
export const keyFor = (key: string, { key: repository }: Pick<RepositorySettings, 'key'>): string =>
  `${key}-${repository}`;

/** The document as the stack creates it: it runs no other command and reads no other secret than the settings say. */
export const deployedDocument = (
  document: PreviewDocument,
  repository: RepositorySettings,
  stackName: string,
): CommandDocument =>
  commandDocument(stackName, {
    key: keyFor(document.key, repository),
    description: document.description,
    parameters: Object.fromEntries(
      Object.entries(patternsOf(document, repository)).map(([name, allowedPattern]) => [name, { allowedPattern }]),
    ),
    script: scriptOf(document, repository),
    timeoutSeconds: document.timeoutSeconds(repository),
  });

/**
 * Parameters as SendCommand takes them.
 * @throws where a value is not one that the document takes.
 */
export function parametersOf<Wanted>(
  document: PreviewDocument<Wanted>,
  repository: RepositorySettings,
  wanted: Wanted,
): Record<string, string[]> {
  const patterns = patternsOf(document, repository);
  const values = Object.entries({
    ...mapped(document.fixed, (value) => value(repository)),
    ...mapped(document.varying, ({ value }) => value(repository, wanted)),
  });
  const refused = values.filter(([name, value]) => !new RegExp(patterns[name] ?? '$^').test(value));
  if (refused.length > 0) {
    throw new Error(`The document does not take these values: ${refused.map(([name]) => name).join(', ')}`);
  }
  return Object.fromEntries(values.map(([name, value]) => [name, [value]]));
}

const patternsOf = (
  { fixed, varying }: Pick<PreviewDocument, 'fixed' | 'varying'>,
  repository: RepositorySettings,
): Record<string, string> => ({
  ...mapped(fixed, (value) => `^${literally(value(repository))}$`),
  ...mapped(varying, ({ pattern }) => pattern(repository)),
});

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

export const literally = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
