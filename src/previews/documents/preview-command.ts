import type { actionFamilies } from '../../config/actions.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

type Verb = (typeof actionFamilies)['preview'][number];

/** An input whose value the settings give: it is the only one that the document takes. */
type Fixed = (repository: RepositorySettings) => string;

/** An input that differs from request to request, within a regular expression that stands for the whole value. */
type Varying<Wanted> = {
  readonly pattern: (repository: RepositorySettings) => string;
  readonly value: (repository: RepositorySettings, wanted: Wanted) => string;
};

/** What is sent to a preview: to which document, with which inputs, and for how long. Its script is not in here. */
export type PreviewCommand<Wanted = never, Key extends string = string, Asked extends Verb = Verb> = {
  readonly key: Key;
  /** The verb of `/preview` that sends it: who may ask for that may send it, by IAM too. */
  readonly verb: Asked;
  readonly description: string;
  /** Whether it changes what runs: such a script is told to stop where nobody has seen it end. */
  readonly changes: boolean;
  readonly fixed: Readonly<Record<string, Fixed>>;
  readonly varying: Readonly<Record<string, Varying<Wanted>>>;
  /** How long the script may run on the instance. */
  readonly timeoutSeconds: (repository: RepositorySettings) => number;
  /** How long Systems Manager may take to reach the instance, 30 at least. */
  readonly deliverWithinSeconds: number;
};

/** How long Slipway waits: longer than the script may run, so that Systems Manager's verdict arrives first. */
export const waitSecondsOf = (
  { deliverWithinSeconds, timeoutSeconds }: Pick<PreviewCommand, 'deliverWithinSeconds' | 'timeoutSeconds'>,
  repository: RepositorySettings,
): number => deliverWithinSeconds + timeoutSeconds(repository) + 60;

/** Keeps what a command is asked with, its key and its verb inside it while lists hold them all. */
export function previewCommand<Wanted, const Key extends string, const Asked extends Verb>(
  command: PreviewCommand<Wanted, Key, Asked>,
): PreviewCommand<Wanted, Key, Asked> {
  return command;
}

/** Every repository has documents of its own: who may ask for its previews alone may send these alone. */
export const keyFor = (key: string, { key: repository }: Pick<RepositorySettings, 'key'>): string =>
  `${key}-${repository}`;

/**
 * Parameters as SendCommand takes them.
 * @throws where a value is not one that the document takes.
 */
export function parametersOf<Wanted>(
  document: PreviewCommand<Wanted>,
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

export const patternsOf = (
  { fixed, varying }: Pick<PreviewCommand, 'fixed' | 'varying'>,
  repository: RepositorySettings,
): Record<string, string> => ({
  ...mapped(fixed, (value) => `^${literally(value(repository))}$`),
  ...mapped(varying, ({ pattern }) => pattern(repository)),
});

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

export const literally = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
