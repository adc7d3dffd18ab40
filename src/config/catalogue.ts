import type * as z from 'zod';
import type { parameterSpec, runSettings } from './run-settings.ts';

/** A parameter of a reviewed command. Every kind is bounded: what does not fit is refused before anything starts. */
export type ParameterSpec = z.input<typeof parameterSpec>;

/** A reviewed command as `slipway.config.ts` states it. */
type RunSpec = z.input<typeof runSettings>;

type Of<K extends RunSpec['kind']> = Extract<RunSpec, { kind: K }>;

/** A shell script that runs on instances as an SSM document of the stack. */
export const onInstance = (run: Omit<Of<'instance'>, 'kind'>): Of<'instance'> => ({ kind: 'instance', ...run });

/** A one-off ECS task: `command` replaces that of the service's own container, or of `taskDefinition`. */
export const asTask = (run: Omit<Of<'task'>, 'kind'>): Of<'task'> => ({ kind: 'task', ...run });

/** A new deployment of the target environment's ECS service. */
export const redeploy = (run: Omit<Of<'redeploy'>, 'kind'>): Of<'redeploy'> => ({ kind: 'redeploy', ...run });

/** The target environment's ECS service back to the last revision that worked. */
export const rollback = (run: Omit<Of<'rollback'>, 'kind'>): Of<'rollback'> => ({ kind: 'rollback', ...run });

/** An image of the target environment's service, by its tag. */
export const deploy = (run: Omit<Of<'deploy'>, 'kind'>): Of<'deploy'> => ({ kind: 'deploy', ...run });

/** The number of tasks of the target environment's service. */
export const scale = (run: Omit<Of<'scale'>, 'kind'>): Of<'scale'> => ({ kind: 'scale', ...run });

/** Stops or starts the target environment's database. */
export const database = (run: Omit<Of<'database'>, 'kind'>): Of<'database'> => ({ kind: 'database', ...run });

/** A way from somebody's own machine to the target environment's database. */
export const tunnel = (run: Omit<Of<'tunnel'>, 'kind'>): Of<'tunnel'> => ({ kind: 'tunnel', ...run });

export const integer = (bounds: { min: number; max: number; default?: number }): ParameterSpec => ({
  kind: 'integer',
  ...bounds,
});

export const choice = (...values: readonly string[]): ParameterSpec => ({ kind: 'choice', values: [...values] });

/** `source` is anchored at both ends wherever it is used. */
export const pattern = (source: string, bounds: { maxLength: number; default?: string }): ParameterSpec => ({
  kind: 'pattern',
  pattern: source,
  ...bounds,
});

export const pullRequest = (): ParameterSpec => ({ kind: 'pullRequest' });
