import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildEntry } from '../../bench/build-bundles.ts';
import type { createGithub } from '../../src/github/create-github.ts';
import { aPull, asApp } from '../github/a-github.ts';
import { startGithubServer } from '../github/github-server.ts';

const source = resolve(import.meta.dirname, '../../src/github/create-github.ts');

const folder = mkdtempSync(join(tmpdir(), 'slipway-octokit-'));
let bundled: { readonly createGithub: typeof createGithub };
beforeAll(async () => {
  const [from, to] = [join(folder, 'entry.js'), join(folder, 'bundle.cjs')];
  writeFileSync(from, `export { createGithub } from ${JSON.stringify(source)};`);
  await buildEntry(from, to);
  bundled = createRequire(import.meta.url)(to);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('the bundled login of an App works without what logs people in', async () => {
  const server = await startGithubServer({ 'GET /repos/acme/gym-api/pulls/5': { body: aPull() } });
  const github = bundled.createGithub({ apiUrl: server.apiUrl, login: asApp, now: Date.now });
  expect(await github.pullRequest('acme/gym-api', 5)).toMatchObject({ kind: 'found' });
  expect(server.issued).toHaveLength(1);
  server.close();
});
