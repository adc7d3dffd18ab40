import { repositoriesOf } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import { documentHash, tellUseHash } from './document-hash.ts';
import { keyFor } from './preview-command.ts';
import { previewDocuments } from './preview-documents.ts';
import { tellUseKey } from './tell-use-key.ts';

/**
 * The hashes of every document of these settings, by the key that `keyFor` makes.
 * Packaging writes them into the bundles, see `esbuild-plugins.cjs`.
 */
export const documentHashes = ({ previews }: Pick<Settings, 'previews'>): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...repositoriesOf(previews).flatMap((repository) =>
      previewDocuments.map(({ key }) => [keyFor(key, repository), documentHash({ key }, repository)] as const),
    ),
    ...(previews?.idle === undefined ? [] : [[tellUseKey, tellUseHash()] as const]),
  ]);
