import type { Declaration } from '../requests/declaration.ts';
import type { Work } from './define-work.ts';
import type { KeepHours } from './hours-woken.ts';
import type { Operation } from './operation.ts';
import type { Sweep } from './scheduled.ts';
import type { Reconcile } from './woken.ts';

/** What the functions know of the rooms; works and sweeps are loaded when they are needed. */
export type Registry = {
  readonly declarations: readonly Declaration[];
  readonly works: Readonly<Record<string, () => Promise<{ readonly work: Work }>>>;
  /** App Home anew, after who asked has changed something that it shows. */
  readonly refreshHome?: () => Promise<{
    readonly refreshHome: (changed: Pick<Operation, 'asked' | 'run' | 'views'>) => Promise<void>;
  }>;
  /** The look at one pull request that events of GitHub wake. */
  readonly reconcile?: () => Promise<{ readonly reconcile: Reconcile }>;
  /** The look at one environment that has hours. */
  readonly keepHours?: () => Promise<{ readonly keepHours: KeepHours }>;
  readonly sweeps: readonly (() => Promise<{ readonly sweep: Sweep }>)[];
};
