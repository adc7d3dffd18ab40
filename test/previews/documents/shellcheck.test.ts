import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { bootScript } from '../../../src/previews/documents/boot-script.ts';
import { expiryScript } from '../../../src/previews/documents/expiry-script.ts';
import { noteUseScript } from '../../../src/previews/documents/note-use-script.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { previewDocuments } from '../../../src/previews/documents/preview-documents.ts';
import { tellUseScript } from '../../../src/previews/documents/tell-use-document.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { lacks } from '../../lacks.ts';

const url = { name: 'DATABASE_URL', scheme: 'postgresql' };
const everything: RepositorySettings = {
  ...acmeRepository,
  environment: { PRICE: "it's $5" },
  database: { engine: 'postgres', url, seed: './seed.sh', packedSeed: 'eJwDAAAAAAE=' },
  compose: { file: './team.yml', app: 'api', wait: ['worker'], values: [], packed: 'eJwDAAAAAAE=' },
};

describe.skipIf(lacks('shellcheck'))('shellcheck', () => {
  it.each([
    ['boot', bootScript({ stack: 'slipway-dev', maxTtlMs: 86_400_000, createdAt: 0 })] as const,
    ['expiry', expiryScript(86_400, 1_768_467_600)] as const,
    ['use', noteUseScript()] as const,
    ['telling of use', tellUseScript()] as const,
    [
      'counting boot',
      bootScript({ stack: 'slipway-dev', maxTtlMs: 86_400_000, createdAt: 0, countsUse: true }),
    ] as const,
    ...previewDocuments.map((document) => [document.key, scriptOf(document, acmeRepository)] as const),
    ...previewDocuments.map((document) => [`whole ${document.key}`, scriptOf(document, everything)] as const),
  ])('finds nothing in the %s script', (_, script) => {
    const checked = spawnSync('shellcheck', ['--shell=bash', '-'], { input: script, encoding: 'utf8' });
    expect(checked.stdout).toBe('');
    expect(checked.status).toBe(0);
  });
});
