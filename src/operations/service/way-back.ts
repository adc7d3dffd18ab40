import type { Service } from '../../aws/ecs-service-shapes.ts';
import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { Diagnosis } from '../../runbook/diagnose.ts';
import type { Line } from '../../slack/line.ts';
import type { Acts } from './acts.ts';
import { isStuck, rolesOf } from './deployment-roles.ts';

type Environment = Settings['environments'][string];

type Place = { readonly name: string; readonly environment: Pick<Environment, 'ecs' | 'region'>; readonly acts: Acts };

export type WayBack = {
  /** The revision that worked, where ECS still lists it; never one that failed. */
  readonly revision: string | undefined;
  readonly command: string;
};

/**
 * How to go back to what worked, where a deployment failed or does not get on and ECS does not go back by itself: with
 * the catalogue's command, else with one of AWS. Undefined where there is no way that ECS would take.
 */
export function wayBackOf(service: Service | undefined, place: Place, now: number): WayBack | undefined {
  if (service?.controller !== 'ECS' || service.status !== 'ACTIVE') return undefined;
  const { failed, returningTo, underWay, worked } = rolesOf(service);
  const inTrouble = failed ?? (underWay && (isStuck(underWay, now) || failing(underWay)) ? underWay : undefined);
  if (returningTo || !inTrouble) return undefined;
  const { name, environment, acts } = place;
  if (acts.rollbackRun) return { revision: worked, command: `/run ${acts.rollbackRun} ${name}` };
  const { ecs, region } = environment;
  if (!ecs || !worked) return undefined;
  const command = `aws ecs update-service --cluster ${ecs.cluster} --service ${ecs.service} --task-definition ${worked} --region ${region}`;
  return { revision: worked, command };
}

const failing = ({ failedTasks, runningCount, desiredCount }: Service['deployments'][number]): boolean =>
  failedTasks > 0 && runningCount < desiredCount;

/** The way back in a line of its own, where no fix above it says so already. */
export function wayBackLines(way: WayBack | undefined, diagnoses: readonly Diagnosis[]): Line[] {
  if (!way || diagnoses.some(({ fix }) => fix.en.includes(way.command))) return [];
  return [[texts.until(way.revision), { code: way.command }]];
}

const texts = {
  until: (revision: string | undefined): Text => ({
    en: `Until that is fixed, go back to ${revision ?? 'the revision that worked'}: `,
    ja: `直るまでは ${revision ?? '動いていたリビジョン'} に戻せます: `,
  }),
} as const;
