import type { Settings } from '../../config/settings.ts';
import type { Diagnosis } from '../../runbook/diagnose.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';

/** Names of the catalogue's commands that start new tasks of an environment's service, or take it back. */
export type Acts = { readonly redeployRun?: string; readonly rollbackRun?: string };

export function actsOf(runs: Settings['runs'], environment: string): Acts {
  const named = (kind: 'redeploy' | 'rollback') =>
    Object.entries(runs).find(([, run]) => run.kind === kind && run.targets.includes(environment))?.[0];
  const [redeployRun, rollbackRun] = [named('redeploy'), named('rollback')];
  return { ...(redeployRun ? { redeployRun } : {}), ...(rollbackRun ? { rollbackRun } : {}) };
}

/**
 * The catalogue's commands that stand in the fixes, and the way back where there is one: each is asked for as if it
 * had been typed, with its approval. What the card offers already is left out.
 */
export function actButtons(
  { redeployRun, rollbackRun }: Acts,
  commands: readonly (string | undefined)[],
  besides: readonly string[] = [],
): ButtonSpec[] {
  const wanted = new Set(commands.filter((command) => command !== undefined && !besides.includes(command)));
  return [...wanted].flatMap((command = ''): ButtonSpec[] => {
    const [, name] = command.split(' ');
    if (name === rollbackRun) return [{ label: labels.rollback, command, style: 'danger' }];
    return [{ label: name === redeployRun ? labels.redeploy : { en: command, ja: command }, command }];
  });
}

export const runsOf = (diagnoses: readonly Diagnosis[]): (string | undefined)[] => diagnoses.map(({ run }) => run);

const labels = {
  rollback: { en: 'Roll back', ja: 'ロールバック' },
  redeploy: { en: 'Redeploy', ja: '再デプロイ' },
} as const;
