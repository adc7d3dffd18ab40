import { ownDatabase } from '../../src/config/preview-database.ts';
import { imageName, registryOf } from '../../src/config/registry-of.ts';
import { startSeconds } from '../../src/previews/documents/start-inputs.ts';
import {
  appState,
  databaseMarkers,
  databaseOf,
  imageOf,
  marker,
  noAnswer,
  type Outcome,
  printed,
  type Script,
  said,
  stateLines,
} from './script-outcome.ts';

type Stage = { readonly name: string; readonly seconds: number };
type Failure = {
  readonly stage: string;
  /** What the tool printed before its last line. */
  readonly before?: readonly string[];
  readonly line: string;
  readonly seconds?: number;
};

const bootSeconds = 2;

/** ECR's login is good for every registry: what it refuses is a repository, to the role of the instance. */
function refusedPull({ instance, account: own }: Script, image: string): string {
  const { registry, repository, tag } = imageName(image);
  const { host } = registry;
  if (registry.kind !== 'ecr')
    return `Error response from daemon: Head "https://${host}/v2/${repository}/manifests/${tag}": unauthorized`;
  const { region, account } = registry;
  const role = `arn:aws:sts::${own}:assumed-role/${instance.request.IamInstanceProfile?.Name}/${instance.id}`;
  const resource = `arn:aws:ecr:${region}:${account}:repository/${repository}`;
  const policy = account === own ? 'identity' : 'resource';
  return `Error response from daemon: pull access denied for ${host}/${repository}, repository does not exist or may require 'docker login': denied: User: ${role} is not authorized to perform: ecr:BatchGetImage on resource: ${resource} because no ${policy}-based policy allows the ecr:BatchGetImage action`;
}

/** What the registry itself says of a manifest that it does not have. */
const missingManifest = (image: string): string =>
  registryOf(image).kind === 'ecr' ? 'Requested image not found' : 'manifest unknown';

function stagesOf(script: Script): readonly Stage[] {
  const { repository, instance } = script;
  const { registry, app } = repository ?? {};
  const own = repository && ownDatabase(repository);
  const image = imageOf(script);
  return [
    ...(registry || registryOf(image).kind === 'ecr' ? [{ name: 'login', seconds: 1 }] : []),
    { name: 'compose', seconds: 2 },
    { name: 'pull', seconds: 18 },
    ...(app?.migrate || own ? [{ name: 'migrate', seconds: own ? 21 : 5 }] : []),
    ...(own?.seed && !instance.deployed ? [{ name: 'seed', seconds: 4 }] : []),
    { name: 'start', seconds: 3 },
    { name: 'health', seconds: 9 },
  ];
}

/** What the switched-on faults make of it, in the words of the tools. */
function failureOf(script: Script): Failure | undefined {
  const { faults, repository, images } = script;
  const migrate = repository?.app.migrate;
  const image = imageOf(script);
  const database = databaseOf(script);
  if (faults.has('registry-unauthorized')) return { stage: 'pull', line: refusedPull(script, image) };
  if (faults.has('image-missing') || !images.find(image))
    return {
      stage: 'pull',
      line: `Error response from daemon: manifest for ${image} not found: manifest unknown: ${missingManifest(image)}`,
    };
  if (faults.has('db-unreachable') && database && migrate)
    return {
      stage: 'migrate',
      // Six repetitions of a SYN take Linux a little over two minutes.
      seconds: 134,
      before: ['Traceback (most recent call last):'],
      line: `sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "${database.host}", port ${database.port} failed: Connection timed out`,
    };
  if (appState(script).app === 'down')
    return { stage: 'health', line: healthFailure(script), seconds: waitedSeconds(script) };
  return undefined;
}

/** A container that ends again and again is seen to do so within some looks; everything else takes all the time. */
export const waitedSeconds = ({ faults, repository }: Pick<Script, 'faults' | 'repository'>): number =>
  faults.has('app-crash-loop') || !repository ? 9 : startSeconds(repository) + 1;

function healthFailure(script: Script): string {
  if (script.faults.has('app-crash-loop')) return "the app's container ends again and again: restarted 4 times";
  const { curl } = appState(script);
  return `${noAnswer(script)} within ${waitedSeconds(script)} seconds: ${curl}`;
}

function stateMarkers(script: Script, failure: Failure | undefined): string[] {
  const image = imageOf(script);
  if (!failure) return stateLines(script, image);
  const found = { health: () => stateLines(script, image), migrate: () => databaseMarkers(script) };
  const state = failure.stage === 'health' || failure.stage === 'migrate' ? found[failure.stage]() : [];
  const isBefore = !['start', 'health'].includes(failure.stage);
  const earlier =
    isBefore && script.instance.deployed && appState(script).app === 'ok' ? [marker('earlier', 'running')] : [];
  return [marker('failure', failure.line), ...earlier, ...state, ...said(...(failure.before ?? []), failure.line)];
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
  const { digest, revision: commit } = script.images.find(image) ?? { digest: '', revision: '' };
  const reported = !failure || failure.stage === 'health';
  const started = reported || failure.stage === 'start';
  const stdout = printed([
    ...ran.map(({ name, seconds, failed }) => marker('stage', `${name} ${failed ? 'failed' : 'ok'} ${seconds}`)),
    ...(reported ? [marker('digest', digest), marker('commit', commit)] : []),
    ...stateMarkers(script, failure),
  ]);
  return {
    durationMs,
    exitCode: failure ? 1 : 0,
    stdout,
    stderr: '',
    ...(started ? { deployed: { image, digest, commit, at: script.now + durationMs } } : {}),
  };
}
