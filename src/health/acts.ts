import type { Settings } from '../config/settings.ts';
import { rolesOf } from '../operations/service/deployment-roles.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Readings } from './probe-environment.ts';
import type { Verdict } from './verdict.ts';

/** Names of the catalogue's commands that start new tasks of an environment's service, or take it back. */
export type Acts = { readonly redeployRun?: string; readonly rollbackRun?: string };

export function actsOf(runs: Settings['runs'], environment: string): Acts {
  const named = (kind: 'redeploy' | 'rollback') =>
    Object.entries(runs).find(([, run]) => run.kind === kind && run.targets.includes(environment))?.[0];
  const [redeployRun, rollbackRun] = [named('redeploy'), named('rollback')];
  return { ...(redeployRun ? { redeployRun } : {}), ...(rollbackRun ? { rollbackRun } : {}) };
}

/** The way back as a button, where a deployment fails or does not get on and ECS does not go back by itself. */
export function actButtons(
  { rollbackRun }: Acts,
  environment: string,
  { service }: Readings,
  verdict: Verdict,
): ButtonSpec[] {
  if (!rollbackRun || service?.kind !== 'read' || !service.value.service) return [];
  const { controller } = service.value.service;
  const { failed, returningTo, underWay } = rolesOf(service.value.service);
  const stuck =
    underWay !== undefined &&
    verdict.layers.some(({ layer, state }) => layer === 'service' && (state === 'warning' || state === 'broken'));
  if (controller !== 'ECS' || returningTo || (!failed && !stuck)) return [];
  return [
    { label: { en: 'Roll back', ja: 'ロールバック' }, command: `/run ${rollbackRun} ${environment}`, style: 'danger' },
  ];
}
