import * as z from 'zod';
import { databaseEngines, rightScheme } from './database-engines.ts';
import { databaseVariables } from './database-variables.ts';
import { port } from './setting-kinds.ts';

export const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, {
  error: 'expected the name of a variable such as DATABASE_URL',
});

/** A path beside the settings file, which goes nowhere else. */
export const fileBeside = z.string().regex(/^\.(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.-]{1,100}){1,8}$/, {
  error: 'expected a file beside the settings such as ./gym.compose.yml',
});

/** What a file beside the settings holds; filled in where the settings are read, never written by hand. */
const filledIn = <T>() =>
  z
    .custom<T>((value) => value === undefined, { error: 'is filled in when the settings are read: leave it out' })
    .optional()
    .describe('Filled in when the settings are read: leave it out.');

export const packedFile = filledIn<string>();

/** The images of its services. */
export const packedImages = filledIn<readonly string[]>();

const shared = z.strictObject({
  host: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,253}$/)
    .describe('The host name or address of a database that all previews share.'),
  port: port.describe('Its port.'),
  connectCheck: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("A command that connects to it, run in the app's container when a preview's status is asked for."),
});

const variables = z
  .strictObject({
    host: variableName.optional().describe('The variable that gets the host name.'),
    port: variableName.optional().describe('The variable that gets the port.'),
    name: variableName.optional().describe('The variable that gets the name of the database.'),
    user: variableName.optional().describe('The variable that gets the user.'),
    password: variableName.optional().describe('The variable that gets the password.'),
  })
  .describe('The variables that name the parts of the database to the app, such as DB_HOST.');

const own = z
  .strictObject({
    engine: z.enum(['postgres', 'mysql', 'mariadb']).describe('What each preview gets a database of its own of.'),
    version: z
      .string()
      .optional()
      .describe('An exact tag of the official image, with its digest if wanted: 17.6-alpine, 8.4.6@sha256:….'),
    url: z
      .strictObject({
        name: variableName.describe('The variable that gets the URL.'),
        scheme: z.string().describe("What the URL begins with: the app's driver decides it, as postgresql+asyncpg."),
      })
      .optional()
      .describe('The variable that gets the URL of the database.'),
    variables: variables.optional(),
    seed: fileBeside
      .optional()
      .describe(
        "A script beside the settings that fills a new database: it runs once, in the app's image, after migrate.",
      ),
    packedSeed: packedFile,
  })
  .check((context) => {
    const { engine, version, url, variables: names } = context.value;
    const { tag, schemes, version: usual } = databaseEngines[engine];
    const add = (path: string[], input: unknown, message: string) =>
      context.issues.push({ code: 'custom', input, path, message, continue: true });
    if (version !== undefined && !tag.test(version))
      add(['version'], version, `expected an exact tag of the image such as ${usual}, with @sha256:… if wanted`);
    if (url && !schemes.includes(url.scheme))
      add(['url', 'scheme'], url.scheme, `is not one of ${engine}: write ${rightScheme(engine, url.scheme)}`);
    const given = databaseVariables({ url, variables: names });
    if (given.length === 0) {
      const line = `url: { name: 'DATABASE_URL', scheme: '${schemes[0]}' }`;
      add([], context.value, `names no variable that the app finds the database by: write ${line} or variables`);
    }
    for (const name of new Set(given.filter((each, index) => given.indexOf(each) < index)))
      add(['variables'], name, `gives ${name} twice`);
  });

const engineLine = "{ engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } }";

/** What a preview's app finds its data in: a database that all share, or one of its own. */
export const databaseSettings = z.union([own, shared], {
  error: ({ input, errors }) => {
    if (input === 'ephemeral') return `'ephemeral' is no longer known: write ${engineLine}`;
    if (typeof input !== 'object' || input === null) return `expected { host, port, connectCheck? } or ${engineLine}`;
    const branches: readonly (readonly Pick<z.core.$ZodIssue, 'path' | 'message'>[])[] = Array.isArray(errors)
      ? errors
      : [];
    const found = branches['engine' in input ? 0 : 1] ?? [];
    return found.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)).join('; ');
  },
});
