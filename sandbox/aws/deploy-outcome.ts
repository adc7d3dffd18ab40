import { createHash } from 'node:crypto';
import {
  containersText,
  databaseMarkers,
  databaseOf,
  imageOf,
  marker,
  type Outcome,
  printed,
  type Script,
  said,
} from './script-outcome.ts';

type Stage = { readonly name: string; readonly seconds: number };
type Failure = { readonly stage: string; readonly line: string; readonly seconds?: number };

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const bootSeconds = 2;

/** `ghcr.io/acme/gym-api:pr-123` → its manifest's address. */
function manifestUrl(image: string): string {
  const [, host = '', repository = '', tag = ''] = /^([^/]+)\/(.+):([^:]+)$/.exec(image) ?? [];
  return `https://${host}/v2/${repository}/manifests/${tag}`;
}

function stagesOf({ world }: Script): readonly Stage[] {
  const { registry, app } = world.previews;
  return [
    ...(registry ? [{ name: 'login', seconds: 1 }] : []),
    { name: 'compose', seconds: 2 },
    { name: 'pull', seconds: 18 },
    ...(app.migrate ? [{ name: 'migrate', seconds: 5 }] : []),
    { name: 'start', seconds: 3 },
    { name: 'health', seconds: 9 },
  ];
}

/** What the switched-on faults make of it, in the words of the tools. */
function failureOf(script: Script): Failure | undefined {
  const { faults, world } = script;
  const { port, healthPath, migrate } = world.previews.app;
  const image = imageOf(script);
  const database = databaseOf(script);
  if (faults.has('registry-unauthorized'))
    return { stage: 'pull', line: `Error response from daemon: Head "${manifestUrl(image)}": unauthorized` };
  if (faults.has('image-missing'))
    return {
      stage: 'pull',
      line: `Error response from daemon: manifest for ${image} not found: manifest unknown: manifest unknown`,
    };
  if (faults.has('db-unreachable') && database && migrate)
    return {
      stage: 'migrate',
      line: `sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "${database.host}", port ${database.port} failed: Connection timed out`,
    };
  if (faults.has('app-unhealthy') || faults.has('app-down'))
    return { stage: 'health', line: `GET http://127.0.0.1:${port}${healthPath} answered 503 for 120 s`, seconds: 120 };
  return undefined;
}

function stateMarkers(script: Script, failure: Failure | undefined): string[] {
  const image = imageOf(script);
  if (!failure)
    return [marker('containers', containersText(image, 'ok')), marker('app', 'ok'), ...databaseMarkers(script)];
  const state = [marker('containers', containersText(image, 'down')), marker('app', 'down')];
  return [marker('failure', failure.line), ...(failure.stage === 'health' ? state : [])];
}

/** A deployment: its stages one after the other until one fails. */
export function deployOutcome(script: Script): Outcome {
  const image = imageOf(script);
  const failure = failureOf(script);
  const all = stagesOf(script);
  const last = failure ? all.findIndex(({ name }) => name === failure.stage) : all.length - 1;
  const ran = all.slice(0, last + 1).map((stage) => {
    const failed = stage.name === failure?.stage ? failure : undefined;
    return { ...stage, failed, seconds: failed?.seconds ?? stage.seconds };
  });
  const durationMs = (bootSeconds + ran.reduce((sum, { seconds }) => sum + seconds, 0)) * 1000;
  const digest = `sha256:${hash(`image ${image}`)}`;
  const commit = hash(`commit ${image}`).slice(0, 40);
  const pulled = ran.some(({ name, failed }) => name === 'pull' && !failed);
  const stdout = printed([
    ...ran.flatMap(({ name, seconds, failed }) => [
      ...said(failed?.line ?? `${name}: done`),
      marker('stage', `${name} ${failed ? 'failed' : 'ok'} ${seconds}`),
    ]),
    ...(pulled ? [marker('digest', digest), marker('commit', commit)] : []),
    ...stateMarkers(script, failure),
  ]);
  return {
    durationMs,
    exitCode: failure ? 1 : 0,
    stdout,
    stderr: failure ? printed([failure.line]) : '',
    ...(pulled ? { deployed: { image, digest, commit, at: script.now + durationMs } } : {}),
  };
}
