import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** From left to right: each may import what stands in its own place or further right. */
const order = [
  ['handlers'],
  ['src/registry'],
  ['src/digest', 'src/home'],
  ['src/previews', 'src/health', 'src/runs', 'src/hours'],
  ['src/operations'],
  ['src/runbook', 'src/access', 'src/requests'],
  ['src/slack', 'src/github', 'src/registries', 'src/aws'],
  ['src/config'],
];
const siblingsThatKeepApart = [
  ['src/digest', 'src/home'],
  ['src/previews', 'src/health', 'src/runs', 'src/hours'],
];

const filesIn = (...folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
const files = filesIn('handlers', 'src');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

const importPattern = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(importPattern)].map(([, target]) =>
    relative(root, resolve(root, dirname(file), target ?? '')),
  );
}

const roomOf = (file: string): string | undefined =>
  order.flat().find((room) => file === `${room}.ts` || file.startsWith(`${room}/`));
const placeOf = (room: string): number => order.findIndex((rooms) => rooms.includes(room));

function breach(from: string, to: string): string | undefined {
  if (to === 'slipway.config.ts' && from.startsWith('handlers/')) return undefined;
  const [source, target] = [roomOf(from), roomOf(to)];
  if (!source || !target) return `${from} imports ${to}, which is in no room`;
  if (placeOf(target) < placeOf(source)) return `${from} imports ${to}, to its left`;
  const apart =
    source !== target && siblingsThatKeepApart.some((rooms) => rooms.includes(source) && rooms.includes(target));
  return apart ? `${from} imports ${to}: these rooms do not know each other` : undefined;
}

describe('imports', () => {
  it('finds the files it is about', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(300);
  });

  it('run one way, from the handlers to the settings', () => {
    expect(files.flatMap((file) => importsOf(file).flatMap((target) => breach(file, target) ?? []))).toEqual([]);
  });

  it.each([
    { from: 'src/config/a.ts', to: 'src/aws/b.ts' },
    { from: 'src/previews/a.ts', to: 'src/health/b.ts' },
    { from: 'src/hours/a.ts', to: 'src/runs/b.ts' },
    { from: 'src/home/a.ts', to: 'src/digest/b.ts' },
    { from: 'src/runs/a.ts', to: 'src/home/b.ts' },
    { from: 'src/operations/a.ts', to: 'src/runs/b.ts' },
    { from: 'src/aws/a.ts', to: 'sandbox/b.ts' },
    { from: 'src/runs/a.ts', to: 'src/registry.ts' },
  ])('counts $from → $to as a breach', ({ from, to }) => {
    expect(breach(from, to)).toBeDefined();
  });
});

/** Without the files that import nothing, or that nothing imports, and so on: what is left stands in a circle or between two. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  let left = new Set(graph.keys());
  for (;;) {
    const importing = [...left].filter((file) => graph.get(file)?.some((target) => left.has(target)));
    const imported = new Set(importing.flatMap((file) => graph.get(file) ?? []));
    const rest = new Set(importing.filter((file) => imported.has(file)));
    if (rest.size === left.size) return [...rest];
    left = rest;
  }
}

describe('circles of imports', () => {
  it('do not exist in src and sandbox, types counted', () => {
    const all = filesIn('src', 'sandbox');
    expect(circleIn(new Map(all.map((file) => [file, importsOf(file)])))).toEqual([]);
  });

  it.each([
    { imports: 'ab ba ca', circle: ['a', 'b'] },
    { imports: 'aa', circle: ['a'] },
    { imports: 'ab bc ca dd', circle: ['a', 'b', 'c', 'd'] },
    { imports: 'ab ac bc cd', circle: [] },
  ])('are found in $imports', ({ imports, circle }) => {
    const edges = imports.split(' ').map(([from = '', to = '']) => [from, to] as const);
    const graph = Map.groupBy(edges, ([from]) => from);
    const targets = [...graph].map(([from, found]) => [from, found.map(([, to]) => to)] as const);
    expect(circleIn(new Map(targets))).toEqual(circle);
  });
});

describe('languages', () => {
  const choosing = ['authorize'].map((name) => `src/operations/${name}.ts`);
  const mayChoose = (file: string) => /^src\/(config|slack|requests)\//.test(file) || choosing.includes(file);

  it('are compared nowhere', () => {
    expect(files.filter((file) => /[!=]==?\s*['"]ja['"]|['"]ja['"]\s*[!=]==?/.test(textOf(file)))).toEqual([]);
  });

  it('are chosen where a message leaves: no room knows of the type', () => {
    expect(files.filter((file) => !mayChoose(file) && /\bLanguage\b/.test(textOf(file)))).toEqual([]);
    for (const file of choosing) expect(textOf(file)).toMatch(/\bLanguage\b/);
  });
});

/** The names of an object type's own members, not those of the types inside it. */
function membersOf(type: string, file: string): string[] {
  const body = textOf(file).split(new RegExp(`export type ${type} = (?:\\w+ & )?\\{`))[1] ?? '';
  const members: string[] = [];
  let depth = 1;
  for (const [found, member] of body.matchAll(/[{}]|readonly (\w+)\??:/g)) {
    if (member !== undefined) {
      if (depth === 1) members.push(member);
    } else depth += found === '{' ? 1 : -1;
    if (depth === 0) break;
  }
  return members;
}

describe('an operation', () => {
  it.each([
    { type: 'Operation', file: 'operation', members: ['asked', 'talk', 'run'] },
    { type: 'Asked', file: 'operation', members: ['request', 'settings'] },
    { type: 'Run', file: 'operation', members: ['steps', 'as'] },
    { type: 'Talk', file: 'talk', members: ['show', 'tell'] },
  ])('is made of small parts: $type', ({ type, file, members }) => {
    const found = membersOf(type, `src/operations/${file}.ts`);
    expect(found).toEqual(expect.arrayContaining(members));
    expect(found.length).toBeLessThanOrEqual(10);
  });

  it('is taken whole by no room', () => {
    const whole = /import[^;]*\bOperation\b[^;]*from '[^']*\/operation\.ts'/;
    expect(files.filter((file) => !file.startsWith('src/operations/') && whole.test(textOf(file)))).toEqual([]);
    expect(files.filter((file) => whole.test(textOf(file))).length).toBeGreaterThan(0);
  });
});

describe('the environment', () => {
  it('has one reader', () => {
    const readers = files.filter((file) => /process\.env\b/.test(textOf(file)));
    expect(readers).toEqual(['src/config/environment.ts']);
  });
});
