import type { CommandDocument } from '../../aws/command-document.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { deployDocument } from './deploy-document.ts';
import { logsDocument } from './logs-document.ts';
import { deployedDocument } from './preview-document.ts';
import { restartDocument } from './restart-document.ts';
import { statusDocument } from './status-document.ts';

/** Every document that commands about previews send: the stack creates these, and nothing else may be sent. */
export const previewDocuments = [deployDocument, statusDocument, logsDocument, restartDocument] as const;

export type PreviewDocumentKey = (typeof previewDocuments)[number]['key'];

/** Those of every repository. */
export const deployedPreviewDocuments = (
  { previews }: Pick<Settings, 'previews'>,
  stack: Pick<Stack, 'name'>,
): readonly CommandDocument[] =>
  repositoriesOf(previews).flatMap((repository) =>
    previewDocuments.map((document) => deployedDocument(document, repository, stack.name)),
  );
