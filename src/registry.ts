import { healthDeclarations } from './health/declarations.ts';
import { slipwayDeclarations } from './operations/declarations.ts';
import type { Registry } from './operations/operation.ts';
import { previewDeclarations } from './previews/declarations.ts';
import type { Declaration } from './requests/declaration.ts';
import { runDeclarations } from './runs/declarations.ts';

/** Everything that can be asked for: the Slack function bundles this list alone. */
export const declarations: readonly Declaration[] = [
  ...previewDeclarations,
  ...healthDeclarations,
  ...runDeclarations,
  ...slipwayDeclarations,
];

/** What the sweep looks after; its function bundles this list alone. */
export const sweeps: Registry['sweeps'] = [() => import('./previews/sweep.ts'), () => import('./runs/sweep.ts')];

/** Every capability: the work of each declaration (only the one asked for is loaded) and what the sweep looks after. */
export const registry: Registry = {
  declarations,
  works: {
    'preview up': () => import('./previews/up.ts'),
    'preview down': () => import('./previews/down.ts'),
    'preview list': () => import('./previews/list.ts'),
    'preview status': () => import('./previews/status.ts'),
    'preview extend': () => import('./previews/extend.ts'),
    'preview logs': () => import('./previews/logs.ts'),
    'preview tunnel': () => import('./previews/tunnel.ts'),
    health: () => import('./health/health.ts'),
    'db-check': () => import('./health/db-check.ts'),
    logs: () => import('./health/logs.ts'),
    run: () => import('./runs/run.ts'),
    'run list': () => import('./runs/run-list.ts'),
    'run cancel': () => import('./runs/cancel.ts'),
    'slipway audit': () => import('./operations/audit-query.ts'),
    'slipway approve': () => import('./operations/approve.ts'),
    'slipway deny': () => import('./operations/deny.ts'),
    'slipway help': () => import('./operations/help.ts'),
    'slipway whoami': () => import('./operations/whoami.ts'),
  },
  sweeps,
};
