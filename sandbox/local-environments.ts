import type { Settings } from '../src/config/settings.ts';
import { createEnvironmentApp, type Standing } from './environment-app.ts';
import type { FaultName } from './faults.ts';

/**
 * The settings with every environment's app on loopback: the sandbox reaches nothing outside. Where `isWithoutTarget`
 * says so of an environment, its load balancer answers instead.
 */
export async function withLocalEnvironments(
  settings: Settings,
  faults: ReadonlySet<FaultName>,
  standingOf: (name: string) => Standing,
): Promise<{ readonly settings: Settings; close(): Promise<void> }> {
  const local = await Promise.all(
    Object.entries(settings.environments).map(async ([name, environment]) => {
      if (environment.url === undefined) return { name, environment };
      const app = await createEnvironmentApp(faults, environment, () => standingOf(name));
      return { name, environment: { ...environment, url: app.url }, app };
    }),
  );
  return {
    settings: {
      ...settings,
      environments: Object.fromEntries(local.map(({ name, environment }) => [name, environment])),
    },
    async close() {
      await Promise.all(local.map(({ app }) => app?.close()));
    },
  };
}
