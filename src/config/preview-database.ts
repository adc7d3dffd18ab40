import type { RepositorySettings } from './repositories.ts';

type Previews = Pick<RepositorySettings, 'database'>;
type Database = NonNullable<Previews['database']>;

/** The database that all previews share; undefined where each has its own, or none. */
export const sharedDatabase = ({ database }: Previews): Extract<Database, { host: string }> | undefined =>
  database && 'host' in database ? database : undefined;

/** What a preview gets a database of its own of. */
export const ownDatabase = ({ database }: Previews): Extract<Database, { engine: string }> | undefined =>
  database && 'engine' in database ? database : undefined;

/** The variables whose values are kept in Parameter Store, in the order of the settings. */
export const storedVariables = ({
  environment,
}: Pick<RepositorySettings, 'environment'>): readonly { readonly name: string; readonly parameter: string }[] =>
  Object.entries(environment).flatMap(([name, value]) =>
    typeof value === 'object' ? [{ name, parameter: value.parameter }] : [],
  );
