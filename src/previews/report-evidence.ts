import { storedVariables } from '../config/preview-database.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Container, Evidence, Probe } from '../runbook/evidence.ts';
import type { Values } from '../runbook/facts.ts';
import type { ScriptReport } from './documents/script-report.ts';

/** What a report shows of an app, which ought to listen on `port`, or of a database that does not work. */
export const reportEvidence = (report: ScriptReport, port?: number): Evidence[] => [
  ...(report.failure ? [said(report.failure)] : []),
  said(report.output.join('\n')),
  ...defined(containerEvidence(report)),
  ...defined(databaseEvidence(report)),
  ...defined(appProbe(report, port)),
  ...(report.dbTcp === 'failed'
    ? [{ ...fromPreview, of: 'db-tcp', outcome: report.dbTcpOutcome ?? 'timeout' } as const]
    : []),
  ...(report.dbConnect === 'failed' ? [{ ...fromPreview, of: 'db-connect', outcome: 'failed' } as const] : []),
];

/** What a report names that completes the runbook's commands. A running container's values are told by their variables. */
export function reportValues({ lineEnds: [name] = [] }: ScriptReport, repository: RepositorySettings): Values {
  if (name === undefined) return {};
  return { lineEndParameter: name.startsWith('/') ? name : storedIn(repository, name) };
}

const storedIn = (repository: RepositorySettings, wanted: string) =>
  storedVariables(repository).find(({ name }) => name === wanted)?.parameter;

/** What Docker says of an app's container that does not run; undefined where it runs or is not there at all. */
export function containerEvidence({ state, stateError }: ScriptReport): Container | undefined {
  if (!state || ['running', 'missing', 'unknown'].includes(state.status)) return undefined;
  const { status, exitCode, outOfMemory } = state;
  return { kind: 'container', name: 'app', state: status, exitCode, outOfMemory, error: stateError, place: 'preview' };
}

/** How a database that did not come up has ended says why only where it had no memory; its log may say more. */
function databaseEvidence({ databaseState: state }: ScriptReport): Container | undefined {
  if (!state?.outOfMemory) return undefined;
  return { kind: 'container', name: 'database', state: state.status, outOfMemory: true, place: 'preview' };
}

/** How the app did not answer the look at its health path on the instance. */
export function appProbe({ app, looked, listening }: ScriptReport, port?: number): Probe | undefined {
  if (app !== 'down') return undefined;
  if (!looked) return { ...fromPreview, of: 'app', outcome: 'failed' };
  const { curl, ...answer } = looked;
  return {
    ...fromPreview,
    of: 'app',
    outcome: outcomes[curl] ?? 'failed',
    ...(curl === 0 ? {} : { curl }),
    ...answer,
    ...(port === undefined ? {} : listensAt(listening, port)),
  };
}

function listensAt(listening: ScriptReport['listening'], port: number) {
  const [first] = listening ?? [];
  if (!listening || !first) return {};
  const own = listening.filter((place) => place.port === port);
  if (own.length === 0) return { port, listens: 'elsewhere', otherPort: first.port } as const;
  return { port, listens: own.some(({ loopback }) => !loopback) ? 'open' : 'loopback' } as const;
}

/** curl's exit codes for nobody listening and for no answer in time. */
const outcomes: Readonly<Record<number, Probe['outcome']>> = { 7: 'refused', 28: 'timeout' };

const fromPreview = { kind: 'probe', from: 'preview' } as const;

const said = (text: string): Evidence => ({ kind: 'text', source: 'command-output', text, place: 'preview' });

const defined = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
