import { databaseEngines } from '../../src/config/database-engines.ts';
import { ownDatabase, sharedDatabase } from '../../src/config/preview-database.ts';
import type { PreviewDocumentKey } from '../../src/previews/documents/preview-documents.ts';
import { tellUseKey } from '../../src/previews/documents/tell-use-key.ts';
import { deployOutcome, waitedSeconds } from './deploy-outcome.ts';
import { type Instance, instanceTimesMs, lastTurn, startedAt } from './instances.ts';
import { Refusal } from './refusal.ts';
import {
  appContainer,
  appState,
  marker,
  type Outcome,
  printed,
  quickly,
  type Script,
  said,
  stateLines,
} from './script-outcome.ts';

function notDeployed(): Outcome {
  const failure = 'nothing has been deployed on this instance yet';
  const stdout = printed([marker('refusal', 'not-deployed'), marker('failure', failure)]);
  return { durationMs: 2_000, exitCode: 1, stdout, stderr: '' };
}

function statusOutcome(script: Script): Outcome {
  const { instance, now, faults } = script;
  const running = instance.deployed && instance.deployed.at <= now ? instance.deployed : undefined;
  if (!running) return notDeployed();
  const stdout = printed([
    marker('digest', running.digest),
    marker('commit', running.commit),
    ...stateLines(
      isComingBack(instance, now) ? { ...script, faults: new Set([...faults, 'app-down' as const]) } : script,
      running.image,
    ),
  ]);
  return { durationMs: 3_000, exitCode: 0, stdout, stderr: '' };
}

/** After a stop and a start Docker brings back what ran, and the app needs a moment. */
const comingBackMs = 40_000;

const isComingBack = (instance: Instance, now: number) =>
  lastTurn(instance, now) !== undefined && now < startedAt(instance, now) + instanceTimesMs.runningAfter + comingBackMs;

/** Ten seconds for the containers, and as long as the script waits for an app that does not answer. */
function restartOutcome(script: Script): Outcome {
  if (!script.instance.deployed) return notDeployed();
  const state = statusOutcome(script);
  const answers = state.stdout.includes(marker('app', 'ok'));
  return { ...state, durationMs: (answers ? 10 : 10 + waitedSeconds(script)) * 1_000 };
}

function logLines(script: Script): string[] {
  const { values, now, faults, repository } = script;
  const wanted = Number(Object.entries(values).find(([name]) => /^lines$/i.test(name))?.[1] ?? 100);
  const time = (secondsAgo: number) => new Date(now - secondsAgo * 1_000).toISOString();
  const [...said] = appState({ faults, repository }).log;
  // One line holds a password, as real logs sometimes do: it must not get through to Slack.
  const connecting = connectingTo(repository);
  const line = (secondsAgo: number) =>
    (secondsAgo === 3 ? connecting : undefined) ?? said[said.length - 1 - (secondsAgo % said.length)] ?? '';
  const count = Math.min(wanted, 500);
  return Array.from({ length: count }, (_, i) => `${appContainer(script)}  | ${time(i)} ${line(i)}`).reverse();
}

/** What an app says of the database that it has: a shared one, or its preview's own. */
function connectingTo(repository: Script['repository']): string | undefined {
  const shared = repository && sharedDatabase(repository);
  const own = repository && ownDatabase(repository);
  if (shared) return `INFO connecting to postgresql://gym:s3cr3t-pa55@${shared.host}:${shared.port}/gym`;
  if (!own) return undefined;
  const scheme = own.url?.scheme ?? own.engine;
  return `INFO connecting to ${scheme}://app:s3cr3t-pa55@database:${databaseEngines[own.engine].port}/app`;
}

/** Counted since its start, on instances whose boot script says so. */
function useOutcome({ instance, now }: Script): Outcome {
  const userData = Buffer.from(instance.request.UserData ?? '', 'base64').toString('utf8');
  if (!userData.includes('slipway-use'))
    return {
      durationMs: 1_000,
      exitCode: 1,
      stdout: printed([marker('failure', 'this instance does not count its connections')]),
      stderr: '',
    };
  const at = instance.connectedAt;
  const isKnown = at !== undefined && at >= startedAt(instance, now);
  return { ...quickly([marker('used', isKnown ? String(Math.floor((now - at) / 1000)) : 'never')]), durationMs: 1_000 };
}

const diskUsage = [
  'Filesystem      Size  Used Avail Use% Mounted on',
  '/dev/nvme0n1p1   30G  6.1G   24G  21% /',
  'TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE',
  'Images          2         1         812.4MB   301.2MB (37%)',
  'Containers      1         1         12.3kB    0B (0%)',
];

type Play = (script: Script) => Outcome;

/** What comes of each document of Slipway's own: one that nothing plays would only seem to work. */
const ownOutcomes: Readonly<Record<PreviewDocumentKey | typeof tellUseKey | 'port-check', Play>> = {
  'preview-deploy': deployOutcome,
  'preview-status': statusOutcome,
  'preview-restart': restartOutcome,
  'preview-logs': (script) => quickly([marker('state', appState(script).state), ...said(...logLines(script))]),
  [tellUseKey]: useOutcome,
  'port-check': ({ faults }) => quickly([marker('db-tcp', faults.has('db-unreachable') ? 'timeout' : 'ok')]),
};

/** A team's script may do anything; these two do what the sandbox's own catalogue says. */
const teamOutcomes: Readonly<Record<string, Play>> = {
  'run-disk-usage': () => quickly(diskUsage),
  'run-container-logs': (script) => quickly(logLines(script)),
};

/**
 * What comes of a document, told by its name.
 * @throws Refusal for a document of Slipway's own that the sandbox does not know how to play.
 */
export function outcomeOf(script: Script): Outcome {
  const { document } = script;
  const known = Object.entries({ ...ownOutcomes, ...teamOutcomes }).find(([key]) => document.includes(`-${key}-`));
  if (known) return known[1](script);
  if (document.includes('-run-') || document === 'AWS-RunShellScript') return quickly(['ok']);
  throw new Refusal(
    'DocumentWithoutOutcome',
    `The sandbox does not know what comes of ${document}: say it in sandbox/aws/script-outcomes.ts`,
  );
}
