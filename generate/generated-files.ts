import settings from '../slipway.config.ts';
import { commands, declarations } from '../src/registry.ts';
import { messageShortcuts } from '../src/requests/message-shortcuts.ts';
import { actionFamilies } from './action-families.ts';
import { withCommandTable } from './command-table.ts';
import { manifest } from './manifest.ts';

export type GeneratedFile = { readonly path: string; readonly text: string };

/** Every file that holds what the declarations say, or a part of it: `readme` is what stands around that part. */
export const generatedFiles = (readme: string): readonly GeneratedFile[] => [
  { path: 'README.md', text: withCommandTable(readme, declarations) },
  {
    path: 'manifest.yml',
    text: manifest({ declarations, commands, shortcuts: messageShortcuts }, settings.slack),
  },
  { path: 'src/config/actions.ts', text: actionFamilies(declarations) },
];
