import type { Text } from './language.ts';

/** A parameter of a reviewed command. Every kind is bounded: what does not fit is refused before anything starts. */
export type ParameterSpec =
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly default?: number | undefined }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default?: string | undefined }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly maxLength: number; readonly default?: string | undefined }
  | { readonly kind: 'pullRequest' };

export type Approval = { readonly from: readonly string[]; readonly within: string };

type RunBase = {
  readonly description: string | Text;
  readonly parameters?: Readonly<Record<string, ParameterSpec>> | undefined;
  readonly targets: readonly string[];
  readonly timeout?: string | undefined;
  readonly approval?: Approval | undefined;
  readonly redact?: readonly string[] | undefined;
};

export type InstanceRun = RunBase & { readonly kind: 'instance'; readonly script: string };
export type TaskRun = RunBase & {
  readonly kind: 'task';
  readonly command: readonly string[];
  readonly taskDefinition?: string | undefined;
};
export type RedeployRun = RunBase & { readonly kind: 'redeploy' };
export type RunSpec = InstanceRun | TaskRun | RedeployRun;

/** A shell script that runs on instances as an SSM document of the stack. */
export const onInstance = (run: Omit<InstanceRun, 'kind'>): InstanceRun => ({ kind: 'instance', ...run });

/** A one-off ECS task: `command` replaces that of the service's own container, or of `taskDefinition`. */
export const asTask = (run: Omit<TaskRun, 'kind'>): TaskRun => ({ kind: 'task', ...run });

/** A new deployment of the target environment's ECS service. */
export const redeploy = (run: Omit<RedeployRun, 'kind'>): RedeployRun => ({ kind: 'redeploy', ...run });

export const integer = (bounds: { min: number; max: number; default?: number }): ParameterSpec => ({
  kind: 'integer',
  ...bounds,
});

export const choice = (...values: readonly string[]): ParameterSpec => ({ kind: 'choice', values });

/** `pattern` is anchored at both ends wherever it is used. */
export const pattern = (source: string, bounds: { maxLength: number; default?: string }): ParameterSpec => ({
  kind: 'pattern',
  pattern: source,
  ...bounds,
});

export const pullRequest = (): ParameterSpec => ({ kind: 'pullRequest' });
