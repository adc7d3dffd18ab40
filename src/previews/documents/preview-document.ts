import { type CommandDocument, commandDocument } from '../../aws/command-document.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { keyFor, type PreviewCommand, patternsOf } from './preview-command.ts';
import { type ScriptPlace, scriptFrame } from './script-frame.ts';

/** One SSM document of the previews: what is sent to it, and what it runs. */
export type PreviewDocument<Wanted = never, Key extends string = string> = PreviewCommand<Wanted, Key> & {
  /** The script behind the frame that all of them begin with. */
  readonly body: string | ((repository: RepositorySettings) => string);
};

export const scriptOf = (
  { fixed, varying, body }: PreviewDocument,
  repository: RepositorySettings,
  place: ScriptPlace = {},
): string =>
  `${scriptFrame([...Object.keys(fixed), ...Object.keys(varying)], place)}\n${typeof body === 'string' ? body : body(repository)}`;

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
