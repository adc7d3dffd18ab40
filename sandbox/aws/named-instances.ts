import type { Settings } from '../../src/config/settings.ts';
import { databaseGroupId } from './environments/database-group.ts';
import type { EnvironmentLife } from './environments/life.ts';
import type { SeedInstance } from './seed-instances.ts';

/** The instances that the settings expect to be there: targets of commands, databases, and hosts that probe those. */
export function namedInstances(
  instances: Settings['instances'],
  lives: readonly EnvironmentLife[],
): readonly SeedInstance[] {
  const databases = lives.flatMap((life): SeedInstance[] => {
    const { database } = life.settings;
    if (!database || !('host' in database)) return [];
    const { instanceId, probeFrom, allowedFrom } = database;
    return [
      { id: instanceId, securityGroups: [databaseGroupId(life)] },
      { id: probeFrom, securityGroups: allowedFrom },
    ];
  });
  const named = Object.values(instances).map(({ tags }): SeedInstance => ({ tags }));
  const byId = new Map(databases.toReversed().map((instance) => [instance.id, instance]));
  return [...byId.values(), ...named];
}
