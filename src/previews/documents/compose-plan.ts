import { droppedCapabilities } from '../../config/capabilities.ts';
import { storedVariables } from '../../config/preview-database.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { databaseService, databaseValues } from './database-service.ts';

type Previews = RepositorySettings;

/** What the instance puts over the file, whoever wrote that: plain data, which its Python reads. */
export const composePlan = (previews: Previews) => {
  const { app, compose, capabilities } = previews;
  const kept = [compose?.app ?? 'app', ...(compose?.wait ?? [])];
  return {
    app: compose?.app ?? 'app',
    /** As the settings write it. */
    image: previews.image,
    /** What comes back when the machine starts anew. */
    kept,
    /** A file of the team's comes with its rules; the one that Slipway writes has one service and no other key. */
    checked: compose !== undefined,
    named: [...new Set([...kept, ...(compose?.values ?? [])])],
    port: app.port,
    environment: environment(previews),
    database: databaseService(previews) ?? null,
    drop: droppedCapabilities.filter((name) => !capabilities.includes(name)),
  };
};

/** Values of parameters come from the environment of Compose, by their place in the settings; the others stand here. */
function environment(previews: Previews): Readonly<Record<string, string>> {
  const stored = storedVariables(previews).map(({ name }, index) => [name, `\${SLIPWAY_VALUE_${index}-}`] as const);
  const plain = Object.entries(previews.environment).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [[name, String(value).replaceAll('$', '$$$$')] as const],
  );
  return { ...Object.fromEntries([...plain, ...stored]), ...databaseValues(previews) };
}

/** The file where the team brings none. */
export const ownFile = JSON.stringify({ services: { app: { image: 'app:{pr}' } } });
