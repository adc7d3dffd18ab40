import type { RepositorySettings } from '../../config/repositories.ts';
import { keyFor, type PreviewCommand } from './preview-command.ts';
import { deployedDocument } from './preview-document.ts';
import { previewDocuments } from './preview-documents.ts';
import { tellUseDocument } from './tell-use-document.ts';
import { tellUseKey } from './tell-use-key.ts';

/**
 * What a document's name ends in: the hash of its content. Packaging works the hashes out and writes them into the
 * bundles in place of this file: a function sends documents and never holds their scripts.
 */
export function documentHash({ key }: Pick<PreviewCommand, 'key'>, repository: RepositorySettings): string {
  const document = previewDocuments.find((one) => one.key === key);
  const name = document && deployedDocument(document, repository, 'slipway').name;
  if (name === undefined) throw new Error(`There is no document ${key}`);
  return name.slice(`slipway-${keyFor(key, repository)}-`.length);
}

/** The same of the document that tells of use, which the repositories share. */
export const tellUseHash = (): string => tellUseDocument('slipway').name.slice(`slipway-${tellUseKey}-`.length);
