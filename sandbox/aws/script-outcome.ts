import type { Settings } from '../../src/config/settings.ts';
import type { FaultName } from '../faults.ts';
import type { Instance } from './instances.ts';

/** What a script did on an instance, known from the start and told when it is over. */
export type Outcome = {
  readonly durationMs: number;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly deployed?: Instance['deployed'];
};

/** What simulated scripts need to know of the team. */
export type ScriptWorld = Pick<Settings, 'previews'>;

export type Script = {
  readonly document: string;
  readonly values: Readonly<Record<string, string>>;
  readonly instance: Instance;
  readonly now: number;
  readonly faults: ReadonlySet<FaultName>;
  readonly world: ScriptWorld;
};

/** A value for whoever runs the script; everything else that it prints is set off by `| `. */
export const marker = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;
export const said = (...lines: readonly string[]) => lines.map((line) => `| ${line}`);
export const printed = (lines: readonly string[]) => `${lines.join('\n')}\n`;

export const quickly = (lines: readonly string[]): Outcome => ({
  durationMs: 2_000,
  exitCode: 0,
  stdout: printed(lines),
  stderr: '',
});

/** The image of the instance's pull request. */
export const imageOf = ({ world, instance }: Script) =>
  world.previews.image.replaceAll('{pr}', instance.tags.get('PR') ?? '0');

export function databaseOf({ world }: Script) {
  const { database } = world.previews;
  return typeof database === 'object' ? database : undefined;
}

export function databaseMarkers(script: Script): string[] {
  const database = databaseOf(script);
  const reached = script.faults.has('db-unreachable') ? 'failed' : 'ok';
  return [
    marker('db-tcp', database ? reached : 'skipped'),
    marker('db-connect', database?.connectCheck ? reached : 'skipped'),
  ];
}

/** What `docker compose ps` says of the app. */
export function containersText(image: string, app: 'ok' | 'down'): string {
  const width = Math.max(image.length, 5);
  const row = (name: string, from: string, status: string) => `${name.padEnd(15)}${from.padEnd(width + 3)}${status}`;
  return [
    row('NAME', 'IMAGE', 'STATUS'),
    row('preview-app-1', image, `Up 2 minutes (${app === 'ok' ? 'healthy' : 'unhealthy'})`),
  ].join('\n');
}
