import { describe, expect, it } from 'vitest';
import { type LayerName, type LayerReport, type LayerState, layerNames, same } from '../../src/health/layer.ts';
import { judge, withEvidence } from '../../src/health/verdict.ts';

type States = Partial<Record<LayerName, LayerState>>;

const layers = (states: States): LayerReport[] =>
  layerNames.map((layer) => ({ layer, state: states[layer] ?? 'ok', summary: same(layer), facts: [], evidence: [] }));

const all = Object.fromEntries(layerNames.map((layer) => [layer, 'broken'])) as States;

describe('judge', () => {
  it.each<{
    name: string;
    given: States;
    kind: string;
    cause?: LayerName;
    consequences?: LayerName[];
    others?: LayerName[];
  }>([
    { name: 'all well', given: {}, kind: 'healthy' },
    { name: 'a notice', given: { service: 'notice' }, kind: 'healthy' },
    { name: 'a layer unread', given: { database: 'unreadable' }, kind: 'unreadable' },
    { name: 'a warning', given: { 'database-exposure': 'warning' }, kind: 'warning' },
    { name: 'a warning beside an unread layer', given: { service: 'warning', app: 'unreadable' }, kind: 'unreadable' },
    {
      name: 'nothing that is to run: what rests on it is no trouble',
      given: { service: 'idle', targets: 'broken', app: 'broken', 'db-check': 'broken' },
      kind: 'idle',
      consequences: ['targets', 'app', 'db-check'],
    },
    {
      name: 'nothing that is to run, and a load balancer that is gone',
      given: { service: 'idle', 'load-balancer': 'broken', targets: 'broken' },
      kind: 'unhealthy',
      cause: 'load-balancer',
      consequences: ['targets'],
    },
    {
      name: 'targets down',
      given: { targets: 'broken', app: 'broken', 'db-check': 'broken' },
      kind: 'unhealthy',
      cause: 'targets',
      consequences: ['app', 'db-check'],
    },
    {
      name: 'no task runs',
      given: { service: 'broken', targets: 'broken', app: 'broken' },
      kind: 'unhealthy',
      cause: 'service',
      consequences: ['targets', 'app'],
    },
    {
      name: 'the port is closed to the service',
      given: { 'database-access': 'broken', 'db-check': 'broken' },
      kind: 'unhealthy',
      cause: 'database-access',
      consequences: ['db-check'],
    },
    {
      name: 'the cluster is stopped and the app went down with it',
      given: { database: 'broken', service: 'broken', app: 'broken' },
      kind: 'unhealthy',
      cause: 'database',
      consequences: ['service', 'app'],
    },
    {
      name: 'the load balancer is gone',
      given: { 'load-balancer': 'broken', app: 'broken' },
      kind: 'unhealthy',
      cause: 'load-balancer',
      consequences: ['app'],
    },
    {
      name: 'an open door beside a broken app',
      given: { app: 'broken', 'database-exposure': 'broken' },
      kind: 'unhealthy',
      cause: 'app',
      others: ['database-exposure'],
    },
    {
      name: 'two things that have nothing to do with each other',
      given: { 'load-balancer': 'broken', database: 'broken' },
      kind: 'unhealthy',
      cause: 'load-balancer',
      others: ['database'],
    },
    {
      name: 'something broken and something unread',
      given: { app: 'broken', service: 'unreadable' },
      kind: 'unhealthy',
      cause: 'app',
    },
  ])('$name', ({ given, kind, cause, consequences = [], others = [] }) => {
    const verdict = judge(layers(given));
    expect(verdict.kind).toBe(kind);
    expect(verdict.cause?.layer).toBe(cause);
    expect(verdict.consequences.map(({ layer }) => layer)).toEqual(consequences);
    expect(verdict.others.map(({ layer }) => layer)).toEqual(others);
  });

  /** What may well mend itself with each layer, and what is looked at first: from the top. */
  const resting: [LayerName, LayerName[]][] = [
    ['load-balancer', ['app', 'db-check']],
    ['database', ['service', 'targets', 'app', 'db-check']],
    ['database-access', ['service', 'targets', 'app', 'db-check']],
    ['service', ['targets', 'app', 'db-check']],
    ['targets', ['app', 'db-check']],
    ['app', ['db-check']],
    ['db-check', []],
    ['database-exposure', []],
  ];
  const pairs = resting.flatMap(([first, explained], index) =>
    resting.slice(index + 1).map(([second]) => ({ first, second, explains: explained.includes(second) })),
  );

  it.each(pairs)('of $first and $second, both broken, takes the first for the cause', ({ first, second, explains }) => {
    const verdict = judge(layers({ [second]: 'broken', [first]: 'broken' }));
    expect(verdict.cause?.layer).toBe(first);
    expect(verdict.consequences.map(({ layer }) => layer)).toEqual(explains ? [second] : []);
    expect(verdict.others.map(({ layer }) => layer)).toEqual(explains ? [] : [second]);
  });

  it('names every broken layer once, whatever is broken', () => {
    const verdict = judge(layers(all));
    const named = [verdict.cause, ...verdict.consequences, ...verdict.others].map((report) => report?.layer);
    expect(named.toSorted()).toEqual([...layerNames].toSorted());
  });
});

describe('withEvidence', () => {
  const given = layers({ 'db-check': 'broken', app: 'broken', service: 'notice' });
  const evidenceOf = (layer: LayerName, text: string) =>
    withEvidence(judge(given), layer, text).layers.flatMap((report) =>
      report.evidence.map((evidence) => ({ of: report.layer, evidence })),
    );

  it.each(['db-check', 'service'] as const)('explains a layer that is not well: %s', (layer) => {
    const evidence = { kind: 'text', source: 'log', text: 'FATAL', place: 'service' };
    expect(evidenceOf(layer, 'FATAL')).toEqual([{ of: layer, evidence }]);
  });

  it('leaves a healthy one alone, and has nothing to add without a text', () => {
    expect(evidenceOf('database', 'FATAL')).toEqual([]);
    expect(evidenceOf('db-check', '')).toEqual([]);
  });

  it('changes nothing else', () => {
    const verdict = judge(given);
    expect(withEvidence(verdict, 'database', 'FATAL')).toEqual(verdict);
  });
});
