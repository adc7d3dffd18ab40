import type { RepositorySettings } from '../../config/repositories.ts';

type Previews = RepositorySettings;

/** Stands for "not set": an empty parameter looks the same to the script as one that an old agent never set. */
export const none = '-';

/** A command of the settings travels encoded, since Systems Manager takes two braces for a parameter of the document. */
export const encoded = (command: string | undefined): string =>
  command ? Buffer.from(command, 'utf8').toString('base64') : none;

const shared = ({ database }: Previews) => (typeof database === 'object' ? database : undefined);

/** `NAME=/parameter,…`. A database of the preview's own brings its own DATABASE_URL. */
export function environmentInput(previews: Previews): string {
  const wanted = Object.entries(previews.environment).filter(
    ([name]) => previews.database !== 'ephemeral' || name !== 'DATABASE_URL',
  );
  return wanted.map(([name, { parameter }]) => `${name}=${parameter}`).join(',') || none;
}

/** The inputs that the functions of `state-script.ts` read. */
export const stateInputs = {
  Port: ({ app }: Previews) => String(app.port),
  HealthPath: ({ app }: Previews) => app.healthPath,
  Database: ({ database }: Previews) => (typeof database === 'object' ? 'external' : (database ?? 'none')),
  DatabaseHost: (previews: Previews) => shared(previews)?.host ?? none,
  DatabasePort: (previews: Previews) => String(shared(previews)?.port ?? none),
  ConnectCheck: (previews: Previews) => encoded(shared(previews)?.connectCheck),
  Environment: environmentInput,
};
