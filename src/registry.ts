import { healthCommands, healthDeclarations } from './health/declarations.ts';
import { homeDeclarations } from './home/declarations.ts';
import { hoursDeclarations } from './hours/declarations.ts';
import { slipwayCommands, slipwayDeclarations } from './operations/declarations.ts';
import type { Work } from './operations/define-work.ts';
import type { Registry } from './operations/registry.ts';
import { previewCommands, previewDeclarations } from './previews/declarations.ts';
import type { Declaration, SlashCommand } from './requests/declaration.ts';
import { runCommands, runDeclarations } from './runs/declarations.ts';

/** Everything that can be asked for: the Slack function bundles this list alone. */
export const declarations = [
  ...previewDeclarations,
  ...healthDeclarations,
  ...runDeclarations,
  ...slipwayDeclarations,
  ...hoursDeclarations,
  ...homeDeclarations,
] as const;

/** The slash commands, in the order of the help. */
export const commands: readonly SlashCommand[] = [
  ...previewCommands,
  ...healthCommands,
  ...runCommands,
  ...slipwayCommands,
];

/** What the sweep looks after; its function bundles this list alone. */
export const sweeps: Registry['sweeps'] = [
  () => import('./previews/idle/sweep.ts'),
  () => import('./previews/sweep.ts'),
  () => import('./previews/follow/wake-followed.ts'),
  () => import('./runs/sweep.ts'),
  () => import('./hours/sweep.ts'),
];

type Declared = (typeof declarations)[number];
type ArgumentsOf<Name> = Extract<Declared, { name: Name }> extends Declaration<infer A> ? A : never;

/** The work of each declaration: one that is missing, left over or made for other arguments does not compile. */
type Works = { readonly [Name in Declared['name']]: () => Promise<{ readonly work: Work<ArgumentsOf<Name>> }> };

const works: Works = {
  'preview up': () => import('./previews/up/up.ts'),
  'preview up-commit': () => import('./previews/up/up-commit.ts'),
  'preview up-on': () => import('./previews/up/up-on.ts'),
  'preview down': () => import('./previews/down.ts').then(({ down }) => ({ work: down })),
  'preview down-of': () => import('./previews/down.ts').then(({ downOf }) => ({ work: downOf })),
  'preview stop-up': () => import('./previews/stop-up.ts'),
  'preview list': () => import('./previews/list.ts'),
  'preview status': () => import('./previews/status.ts'),
  'preview restart': () => import('./previews/restart.ts'),
  'preview extend': () => import('./previews/extend.ts'),
  'preview logs': () => import('./previews/logs.ts'),
  'preview tunnel': () => import('./previews/tunnel.ts'),
  'preview sleep': () => import('./previews/sleep/sleep-preview.ts'),
  'preview wake': () => import('./previews/sleep/wake-preview.ts'),
  health: () => import('./health/health.ts'),
  'health look': () => import('./health/look.ts'),
  'db-check': () => import('./health/db-check.ts'),
  logs: () => import('./health/logs.ts'),
  run: () => import('./runs/run.ts'),
  'run list': () => import('./runs/run-list.ts'),
  'run cancel': () => import('./runs/cancel.ts'),
  'run end': () => import('./runs/tunnel/end-tunnel.ts'),
  images: () => import('./runs/images/images.ts'),
  'slipway sleep': () => import('./hours/sleep.ts'),
  'slipway wake': () => import('./hours/wake.ts'),
  'slipway keep': () => import('./hours/keep.ts'),
  'slipway audit': () => import('./operations/audit-query.ts'),
  'slipway explain': () => import('./operations/explain/explain.ts'),
  'slipway approve': () => import('./operations/answer-approval.ts').then(({ approve }) => ({ work: approve })),
  'slipway deny': () => import('./operations/answer-approval.ts').then(({ deny }) => ({ work: deny })),
  'slipway withdraw': () => import('./operations/answer-approval.ts').then(({ withdraw }) => ({ work: withdraw })),
  'slipway help': () => import('./operations/help.ts'),
  'slipway whoami': () => import('./operations/whoami.ts'),
  'slipway home': () => import('./home/home.ts'),
  'slipway form': () => import('./home/form.ts'),
};

/** Every capability: what can be asked for, the work of each (only the one asked for is loaded) and what is swept. */
export const registry: Registry = {
  declarations,
  works,
  refreshHome: () => import('./home/refresh-home.ts'),
  keepHours: () => import('./hours/keep-hours.ts'),
  reconcile: () => import('./previews/follow/reconcile.ts'),
  sweeps,
};
