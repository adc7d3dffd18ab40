import { slipwayDeclarations } from './operations/declarations.ts';
import { previewDeclarations } from './previews/declarations.ts';
import type { Declaration } from './requests/declaration.ts';

/** Everything that can be asked for: the Slack function bundles this list alone. */
export const declarations: readonly Declaration[] = [...previewDeclarations, ...slipwayDeclarations];
