import type { Settings } from '../config/settings.ts';
import type { deployInputs } from './deploy-script.ts';
import type { logsInputs } from './logs-script.ts';
import type { statusInputs } from './status-script.ts';

type DeployInput = (typeof deployInputs)[number];
type StatusInput = (typeof statusInputs)[number];
type LogsInput = (typeof logsInputs)[number];
type Previews = Settings['previews'];

/** What an input of a document may hold: a regular expression that stands for the whole value. */
export type Patterns<Input extends string> = Readonly<Record<Input, string>>;
export type Values<Input extends string> = Readonly<Record<Input, string>>;

/** Stands for "not set": an empty parameter looks the same to the script as one that an old agent never set. */
const none = '-';

const encoded = (command: string | undefined) => (command ? Buffer.from(command, 'utf8').toString('base64') : none);

function database(previews: Previews) {
  if (previews.database === undefined) {
    return { Database: 'none', DatabaseHost: none, DatabasePort: none, ConnectCheck: none };
  }
  if (previews.database === 'ephemeral') {
    return { Database: 'ephemeral', DatabaseHost: none, DatabasePort: none, ConnectCheck: none };
  }
  const { host, port, connectCheck } = previews.database;
  return {
    Database: 'external',
    DatabaseHost: host,
    DatabasePort: String(port),
    ConnectCheck: encoded(connectCheck),
  };
}

/** `NAME=/parameter,…`. A database of the preview's own brings its own DATABASE_URL. */
function environment(previews: Previews): string {
  const wanted = Object.entries(previews.environment).filter(
    ([name]) => previews.database !== 'ephemeral' || name !== 'DATABASE_URL',
  );
  return wanted.map(([name, { parameter }]) => `${name}=${parameter}`).join(',') || none;
}

export const statusValues = ({ previews }: Pick<Settings, 'previews'>): Values<StatusInput> => ({
  Port: String(previews.app.port),
  HealthPath: previews.app.healthPath,
  Environment: environment(previews),
  ...database(previews),
});

export const deployValues = (settings: Pick<Settings, 'previews'>, pullRequest: number): Values<DeployInput> => ({
  ...statusValues(settings),
  Region: settings.previews.region,
  Image: settings.previews.image.replace('{pr}', String(pullRequest)),
  Migrate: encoded(settings.previews.app.migrate),
  RegistryUsername: settings.previews.registry?.username.parameter ?? none,
  RegistryToken: settings.previews.registry?.token.parameter ?? none,
});

export const logsValues = (settings: Pick<Settings, 'previews'>, lines: number): Values<LogsInput> => ({
  Lines: String(lines),
  Environment: environment(settings.previews),
});

const literally = (value: string) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What the settings say is the only thing allowed, so a document runs no other command and reads no other secret. */
function exactly<Input extends string>(values: Values<Input>): Patterns<Input> {
  const patterns: Record<Input, string> = { ...values };
  for (const input in values) patterns[input] = `^${literally(values[input])}$`;
  return patterns;
}

export const statusPatterns = (settings: Pick<Settings, 'previews'>): Patterns<StatusInput> =>
  exactly(statusValues(settings));

export function deployPatterns(settings: Pick<Settings, 'previews'>): Patterns<DeployInput> {
  const [before = '', after = ''] = settings.previews.image.split('{pr}').map(literally);
  return { ...exactly(deployValues(settings, 1)), Image: `^${before}[1-9][0-9]{0,9}${after}$` };
}

export const logsPatterns = (settings: Pick<Settings, 'previews'>): Patterns<LogsInput> => ({
  ...exactly(logsValues(settings, 1)),
  Lines: '^([1-9]|[1-9][0-9]|[1-4][0-9][0-9]|500)$',
});
