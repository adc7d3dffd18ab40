import { ownDatabase, sharedDatabase, storedVariables } from '../../config/preview-database.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

type Previews = RepositorySettings;

/** Stands for "not set": an empty parameter looks the same to the script as one that an old agent never set. */
export const none = '-';

/** A command of the settings travels encoded, since Systems Manager takes two braces for a parameter of the document. */
export const encoded = (command: string | undefined): string =>
  command ? Buffer.from(command, 'utf8').toString('base64') : none;

/** `NAME=/parameter,…`, in the order in which the compose file counts them. */
export const environmentInput = (previews: Previews): string =>
  storedVariables(previews)
    .map(({ name, parameter }) => `${name}=${parameter}`)
    .join(',') || none;

/** The names of the variables whose values are to be blanked out of whatever is shown. */
function hiddenInput(previews: Previews): string {
  const { url, variables } = ownDatabase(previews) ?? {};
  const names = [...storedVariables(previews).map(({ name }) => name), url?.name, variables?.password];
  return names.filter((name) => name !== undefined).join(',') || none;
}

/** The inputs that the functions of `container-script.ts` read. */
export const containerInputs = {
  App: ({ compose }: Previews) => compose?.app ?? 'app',
  Hidden: hiddenInput,
};

/** The inputs that the functions of `state-script.ts` read. */
export const stateInputs = {
  ...containerInputs,
  Port: ({ app }: Previews) => String(app.port),
  HealthPath: ({ app }: Previews) => app.healthPath,
  Database: (previews: Previews) => (sharedDatabase(previews) ? 'external' : (ownDatabase(previews)?.engine ?? 'none')),
  DatabaseHost: (previews: Previews) => sharedDatabase(previews)?.host ?? none,
  DatabasePort: (previews: Previews) => String(sharedDatabase(previews)?.port ?? none),
  ConnectCheck: (previews: Previews) => encoded(sharedDatabase(previews)?.connectCheck),
};
