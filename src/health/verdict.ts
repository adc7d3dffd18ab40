import type { LayerName, LayerReport } from './layer.ts';

export type Verdict = {
  /** `warning`: it serves, and somebody has to act; `idle`: it does not serve, as somebody wanted. */
  readonly kind: 'healthy' | 'warning' | 'idle' | 'unhealthy' | 'unreadable';
  /** The first broken layer of the path: where to look. */
  readonly cause: LayerReport | undefined;
  /** Broken layers that rest on it: they may well mend themselves with it. */
  readonly consequences: readonly LayerReport[];
  /** Broken layers that the cause does not explain. */
  readonly others: readonly LayerReport[];
  readonly unreadable: readonly LayerReport[];
  /** The layer that is at rest. */
  readonly idle: LayerReport | undefined;
  readonly warnings: readonly LayerReport[];
  readonly layers: readonly LayerReport[];
};

/**
 * What a layer needs to work. An app that cannot reach its data may not start, a target without a running task does
 * not answer, and nobody reaches the app when the load balancer has no working target.
 */
const needs: Readonly<Record<LayerName, readonly LayerName[]>> = {
  database: [],
  'database-access': [],
  service: ['database', 'database-access'],
  'load-balancer': [],
  targets: ['service', 'database', 'database-access'],
  app: ['load-balancer', 'targets', 'service', 'database', 'database-access'],
  'db-check': ['app', 'load-balancer', 'targets', 'service', 'database', 'database-access'],
  // An open door breaks nothing, and nothing but itself opens it.
  'database-exposure': [],
};

/** From what everything rests upon to what rests upon everything. */
const path: readonly LayerName[] = [
  'load-balancer',
  'database',
  'database-access',
  'service',
  'targets',
  'app',
  'db-check',
  'database-exposure',
];

export function judge(layers: readonly LayerReport[]): Verdict {
  const inState = (wanted: LayerReport['state']) => layers.filter(({ state }) => state === wanted);
  const broken = inState('broken').sort((one, other) => path.indexOf(one.layer) - path.indexOf(other.layer));
  const [unreadable, warnings, resting] = [inState('unreadable'), inState('warning'), inState('idle')];
  const [idle] = resting;
  const restsOn = (below: LayerReport | undefined) => (report: LayerReport) =>
    below !== undefined && needs[report.layer].includes(below.layer);
  const restsOnIdle = (report: LayerReport) => resting.some((below) => restsOn(below)(report));
  // What does not answer because nothing is to run is no trouble.
  const troubles = broken.filter((report) => !restsOnIdle(report));
  const [cause, ...rest] = troubles;
  const explained = (report: LayerReport) => restsOn(cause)(report);
  return {
    kind: kindOf({ cause, idle, unreadable, warnings }),
    cause,
    consequences: [...rest.filter(explained), ...broken.filter(restsOnIdle)],
    others: rest.filter((report) => !explained(report)),
    unreadable,
    idle,
    warnings,
    layers,
  };
}

type Found = Pick<Verdict, 'cause' | 'idle' | 'unreadable' | 'warnings'>;

function kindOf({ cause, idle, unreadable, warnings }: Found): Verdict['kind'] {
  if (cause) return 'unhealthy';
  if (unreadable.length > 0) return 'unreadable';
  if (idle) return 'idle';
  return warnings.length > 0 ? 'warning' : 'healthy';
}

/** The same verdict with a text that explains one of its layers, where that layer is not well. */
export function withEvidence(verdict: Verdict, layer: LayerName, text: string): Verdict {
  const explained = verdict.layers.map((report): LayerReport => {
    if (text === '' || report.layer !== layer || report.state === 'ok') return report;
    return { ...report, evidence: [...report.evidence, { kind: 'text', source: 'log', text, place: 'service' }] };
  });
  return judge(explained);
}
