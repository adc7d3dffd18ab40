import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bootScript } from '../../src/previews/boot-script.ts';
import { deployScript } from '../../src/previews/deploy-script.ts';
import { expiryScript } from '../../src/previews/expiry-script.ts';
import { logsScript } from '../../src/previews/logs-script.ts';
import { statusScript } from '../../src/previews/status-script.ts';
import { lacks } from '../lacks.ts';

describe.skipIf(lacks('shellcheck'))('shellcheck', () => {
  it.each([
    ['boot', bootScript({ stack: 'slipway-dev', maxTtlMs: 86_400_000 })],
    ['expiry', expiryScript(86_400)],
    ['deploy', deployScript()],
    ['status', statusScript()],
    ['logs', logsScript()],
  ])('finds nothing in the %s script', (_, script) => {
    const checked = spawnSync('shellcheck', ['--shell=bash', '-'], { input: script, encoding: 'utf8' });
    expect(checked.stdout).toBe('');
    expect(checked.status).toBe(0);
  });
});
