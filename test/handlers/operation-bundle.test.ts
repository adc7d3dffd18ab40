import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFunction } from '../../bench/build-bundles.ts';

let folder: string;
let inputs: Metafile['inputs'];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-bundle-'));
  ({ inputs } = await buildFunction('operation', path.join(folder, 'operation.js')));
});
afterAll(() => rm(folder, { recursive: true }));

/** The AWS clients that evaluating a file may load: all that it reaches except through `import()`. */
function clientsOf(entry: string): readonly string[] {
  const reached = new Set([entry]);
  for (const file of reached)
    for (const { path: next, kind } of inputs[file]?.imports ?? [])
      if (kind !== 'dynamic-import' && inputs[next]) reached.add(next);
  const clients = [...reached].flatMap((file) => /@aws-sdk\/client-([^/]+)/.exec(file)?.[1] ?? []);
  return [...new Set(clients)].sort();
}

const always = ['lambda', 'ssm', 'sts'];

describe('the bundled operation function', () => {
  it('starts with the clients that every request needs', () => {
    expect(clientsOf('handlers/operation.ts')).toEqual(always);
  });

  it.each([
    { work: 'src/previews/list.ts', clients: ['ec2'] },
    { work: 'src/operations/whoami.ts', clients: [] },
    { work: 'src/health/logs.ts', clients: ['cloudwatch-logs'] },
  ])('loads for $work no other client than $clients', ({ work, clients }) => {
    expect(clientsOf(work).filter((client) => !always.includes(client))).toEqual(clients);
  });
});
