import type { LayerName, LayerReport } from './layer.ts';

export type Verdict = {
  readonly kind: 'healthy' | 'unhealthy' | 'unreadable';
  /** The first broken layer of the path: where to look. */
  readonly cause: LayerReport | undefined;
  /** Broken layers that rest on it: they may well mend themselves with it. */
  readonly consequences: readonly LayerReport[];
  /** Broken layers that the cause does not explain. */
  readonly others: readonly LayerReport[];
  readonly unreadable: readonly LayerReport[];
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
  const broken = layers
    .filter(({ state }) => state === 'broken')
    .sort((one, other) => path.indexOf(one.layer) - path.indexOf(other.layer));
  const unreadable = layers.filter(({ state }) => state === 'unreadable');
  const [cause, ...rest] = broken;
  const explained = (report: LayerReport) => cause !== undefined && needs[report.layer].includes(cause.layer);
  return {
    kind: cause ? 'unhealthy' : unreadable.length > 0 ? 'unreadable' : 'healthy',
    cause,
    consequences: rest.filter(explained),
    others: rest.filter((report) => !explained(report)),
    unreadable,
    layers,
  };
}

/** The same verdict with a text that explains one of its layers, where that layer is not well. */
export function withEvidence(verdict: Verdict, layer: LayerName, text: string): Verdict {
  const explained = verdict.layers.map((report): LayerReport => {
    if (text === '' || report.layer !== layer || report.state === 'ok') return report;
    return { ...report, evidence: [...report.evidence, { kind: 'text', source: 'log', text, place: 'service' }] };
  });
  return judge(explained);
}
