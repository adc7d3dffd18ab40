import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** From left to right: each may import what stands in its own place or further right. */
const order = [
  ['handlers'],
  ['src/registry'],
  ['src/digest'],
  ['src/previews', 'src/health', 'src/runs'],
  ['src/operations'],
  ['src/runbook', 'src/access', 'src/requests'],
  ['src/slack', 'src/aws'],
  ['src/config'],
];
const siblingsThatKeepApart = ['src/previews', 'src/health', 'src/runs'];

const files = ['handlers', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

const importPattern = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map(([, target]) =>
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
  const apart = source !== target && [source, target].every((room) => siblingsThatKeepApart.includes(room));
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
    { from: 'src/operations/a.ts', to: 'src/runs/b.ts' },
    { from: 'src/aws/a.ts', to: 'sandbox/b.ts' },
    { from: 'src/runs/a.ts', to: 'src/registry.ts' },
  ])('counts $from → $to as a breach', ({ from, to }) => {
    expect(breach(from, to)).toBeDefined();
  });
});

describe('the environment', () => {
  it('has one reader', () => {
    const readers = files.filter((file) => /process\.env\b/.test(readFileSync(join(root, file), 'utf8')));
    expect(readers).toEqual(['src/config/environment.ts']);
  });
});
