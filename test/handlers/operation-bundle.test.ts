import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFunction } from '../../bench/build-bundles.ts';
import { zippedKib } from '../../bench/zipped-kib.ts';
import { bundledCommands } from '../bundling/bundled-commands.ts';
import { bundledSources } from '../bundling/bundled-sources.ts';
import { importedCommands } from '../bundling/imported-commands.ts';
import { largestParts } from '../bundling/largest-parts.ts';

let folder: string;
let bundle: string;
let metafile: Metafile;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-bundle-'));
  bundle = path.join(folder, 'operation.js');
  metafile = await buildFunction('operation', bundle);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** What evaluating a file may load: all that it reaches except through `import()`. */
function loadedBy(entry: string): readonly string[] {
  const reached = new Set([entry]);
  for (const file of reached)
    for (const { path: next, kind } of metafile.inputs[file]?.imports ?? [])
      if (kind !== 'dynamic-import' && metafile.inputs[next]) reached.add(next);
  return [...reached];
}

function clientsOf(entry: string): readonly string[] {
  const clients = loadedBy(entry).flatMap((file) => /@aws-sdk\/client-([^/]+)/.exec(file)?.[1] ?? []);
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

  it.each(['handlers/operation.ts', 'src/previews/list.ts', 'src/operations/help.ts'])(
    'reads the runbook for %s only where something failed',
    (entry) => {
      expect(loadedBy(entry).filter((file) => file.startsWith('src/runbook/rows/'))).toEqual([]);
      expect(loadedBy('src/health/health.ts')).toContain('src/runbook/symptoms.ts');
    },
  );

  it('reads what asks GitHub at the first question to it, without what logs people in', () => {
    const ofGithub = (files: readonly string[]) => files.filter((file) => /@octokit|github-client/.test(file));
    expect(ofGithub(loadedBy('handlers/operation.ts'))).toEqual([]);
    const sources = bundledSources(metafile).map(([source]) => source);
    expect(ofGithub(sources)).toContain('node_modules/@octokit/auth-app/dist-node/index.js');
    expect(sources.filter((source) => /@octokit\/(?:auth-oauth|oauth)[^/]*\//.test(source))).toEqual([]);
  });

  it('fits into 640 KiB as a zip', () => {
    const kib = zippedKib(bundle, 'operation');
    expect(kib, `${kib.toFixed(1)} KiB; largest before zipping: ${largestParts(metafile)}`).toBeLessThanOrEqual(640);
  });

  it('holds of the AWS clients the commands that src imports, and no other', async () => {
    const imported = await importedCommands();
    const beyond = [...bundledCommands(metafile)].flatMap(([client, commands]) =>
      commands.filter((command) => !imported.get(client)?.includes(command)),
    );
    expect(beyond).toEqual([]);
    expect(bundledCommands(metafile).get('@aws-sdk/client-sts')).toEqual(['AssumeRoleCommand']);
  });

  it('holds nothing that a function never uses: profiles, logins, whole clients, other languages of zod, JSON Schema', () => {
    const never =
      /credential-provider-(?!env)|nested-clients|client-[^/]+\/dist-es\/[A-Z]\w*(?<!Client)\.js|locales\/(?!en\.)|to-json-schema|Sha256Js/;
    expect(bundledSources(metafile).filter(([source]) => never.test(source))).toEqual([]);
  });
});
