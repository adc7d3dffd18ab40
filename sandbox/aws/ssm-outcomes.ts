import { createHash } from 'node:crypto';
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

type Failure = { readonly stage: string; readonly line: string };

const base64 = (text: string) => Buffer.from(text).toString('base64');
const marker = (key: string, value: string) => `::slipway ${key} ${base64(value)}`;
const said = (...lines: readonly string[]) => lines.map((line) => `| ${line}`);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

const stageSeconds: Readonly<Record<string, number>> = {
  login: 1,
  compose: 2,
  pull: 18,
  migrate: 5,
  start: 3,
  health: 9,
};

const imageOf = ({ world, instance, values }: Script) => {
  const pr = instance.tags.get('PR') ?? Object.entries(values).find(([name]) => /^pr$/i.test(name))?.[1] ?? '0';
  return world.previews.image.replaceAll('{pr}', pr);
};

/** `ghcr.io/acme/gym-api:pr-123` → its manifest's address. */
function manifestUrl(image: string): string {
  const [, host = '', repository = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(image) ?? [];
  return `https://${host}/v2/${repository}/manifests/${tag}`;
}

const databaseOf = ({ world }: Script) => {
  const { database } = world.previews;
  return typeof database === 'object' ? database : undefined;
};

function deployFailure(script: Script): Failure | undefined {
  const { faults, world } = script;
  const image = imageOf(script);
  const database = databaseOf(script);
  if (faults.has('registry-unauthorized'))
    return { stage: 'pull', line: `Error response from daemon: Head "${manifestUrl(image)}": unauthorized` };
  if (faults.has('image-missing'))
    return {
      stage: 'pull',
      line: `Error response from daemon: manifest for ${image} not found: manifest unknown: manifest unknown`,
    };
  if (faults.has('db-unreachable') && database && world.previews.app.migrate)
    return {
      stage: 'migrate',
      line: `sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "${database.host}", port ${database.port} failed: Connection timed out`,
    };
  if (faults.has('app-unhealthy') || faults.has('app-down'))
    return {
      stage: 'health',
      line: `GET http://127.0.0.1:${world.previews.app.port}${world.previews.app.healthPath} answered 503 for 120 s`,
    };
  return undefined;
}

const containersText = (image: string, app: 'ok' | 'down') =>
  [
    'NAME             IMAGE                            SERVICE   STATUS',
    `preview-app-1    ${image}   app       ${app === 'ok' ? 'Up 2 minutes (healthy)' : 'Up 2 minutes (unhealthy)'}`,
  ].join('\n');

function databaseMarkers(script: Script): string[] {
  const database = databaseOf(script);
  const reached = script.faults.has('db-unreachable') ? 'failed' : 'ok';
  return [
    marker('db-tcp', database ? reached : 'skipped'),
    marker('db-connect', database?.connectCheck ? reached : 'skipped'),
  ];
}

function deploy(script: Script): Outcome {
  const { world, now } = script;
  const image = imageOf(script);
  const failure = deployFailure(script);
  const skipped = new Set([
    ...(world.previews.app.migrate ? [] : ['migrate']),
    ...(world.previews.registry ? [] : ['login']),
  ]);
  const stages = Object.keys(stageSeconds).filter((stage) => !skipped.has(stage));
  const until = failure ? stages.indexOf(failure.stage) : stages.length - 1;
  const ran = stages.slice(0, until + 1);
  const seconds = (stage: string) =>
    failure?.stage === stage && stage === 'health' ? 120 : (stageSeconds[stage] ?? 1);
  const durationMs = (2 + ran.reduce((sum, stage) => sum + seconds(stage), 0)) * 1000;
  const digest = `sha256:${hash(`image ${image}`)}`;
  const commit = hash(`commit ${image}`).slice(0, 40);
  const pulled = !failure || stages.indexOf(failure.stage) > stages.indexOf('pull');
  const lines = [
    ...ran.flatMap((stage) => [
      ...said(stage === failure?.stage ? failure.line : `${stage}: done`),
      marker('stage', `${stage} ${stage === failure?.stage ? 'failed' : 'ok'} ${seconds(stage)}`),
    ]),
    ...(pulled ? [marker('digest', digest), marker('commit', commit)] : []),
    ...(failure
      ? [marker('failure', failure.line)]
      : [marker('containers', containersText(image, 'ok')), marker('app', 'ok'), ...databaseMarkers(script)]),
    ...(failure?.stage === 'health'
      ? [marker('containers', containersText(image, 'down')), marker('app', 'down')]
      : []),
  ];
  return {
    durationMs,
    exitCode: failure ? 1 : 0,
    stdout: `${lines.join('\n')}\n`,
    stderr: failure ? `${failure.line}\n` : '',
    ...(pulled ? { deployed: { image, digest, commit, at: now + durationMs } } : {}),
  };
}

function status(script: Script): Outcome {
  const { instance, faults, now } = script;
  const running = instance.deployed && instance.deployed.at <= now ? instance.deployed : undefined;
  const app = running && !faults.has('app-unhealthy') && !faults.has('app-down') ? 'ok' : 'down';
  const lines = [
    ...(running ? [marker('digest', running.digest), marker('commit', running.commit)] : []),
    marker('containers', running ? containersText(running.image, app) : ''),
    marker('app', app),
    ...databaseMarkers(script),
  ];
  return { durationMs: 3_000, exitCode: 0, stdout: `${lines.join('\n')}\n`, stderr: '' };
}

function logLines({ values, now, world }: Script): string[] {
  const wanted = Number(Object.entries(values).find(([name]) => /lines/i.test(name))?.[1] ?? 100);
  const time = (i: number) => new Date(now - i * 1_000).toISOString();
  // One line holds a password, as real logs sometimes do: it must not get through to Slack.
  const line = (i: number) =>
    i === 3
      ? `app-1  | ${time(i)} INFO connecting to postgresql://gym:s3cr3t-pa55@172.31.39.125:5432/gym`
      : `app-1  | ${time(i)} INFO "GET ${world.previews.app.healthPath} HTTP/1.1" 200 OK`;
  return Array.from({ length: Math.min(wanted, 500) }, (_, i) => line(i)).reverse();
}

const plain = (lines: readonly string[]): Outcome => ({
  durationMs: 2_000,
  exitCode: 0,
  stdout: `${lines.join('\n')}\n`,
  stderr: '',
});

const diskUsage = [
  'Filesystem      Size  Used Avail Use% Mounted on',
  '/dev/nvme0n1p1   30G  6.1G   24G  21% /',
  'TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE',
  'Images          2         1         812.4MB   301.2MB (37%)',
  'Containers      1         1         12.3kB    0B (0%)',
];

/** What comes of a document of this name. */
export function outcomeOf(script: Script): Outcome {
  const { document } = script;
  if (document.includes('-preview-deploy-')) return deploy(script);
  if (document.includes('-preview-status-')) return status(script);
  if (document.includes('-preview-logs-')) return plain(said(...logLines(script)));
  if (document.includes('-run-disk-usage-')) return plain(diskUsage);
  if (document.includes('-run-container-logs-')) return plain(logLines(script));
  return plain(['ok']);
}
