import type { Operation } from '../operations/operation.ts';
import type { Environment } from './probing.ts';

/** The environment that a declaration's schema has let through; settings of another deployment may lack it. */
export function environmentOf({ settings }: Operation, name: string): Environment {
  const environment = Object.hasOwn(settings.environments, name) ? settings.environments[name] : undefined;
  if (!environment) throw new Error('The settings name no such environment');
  return environment;
}
