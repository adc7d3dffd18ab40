import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which scripts run under real bash; what they leave behind shows in it. */
export function createFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-run-'));
  return {
    run(script: string, variables: Readonly<Record<string, string>>) {
      const { status, stdout, stderr } = spawnSync('bash', ['-s'], {
        cwd: folder,
        input: script,
        env: { PATH: '/usr/bin:/bin', ...variables },
      });
      return { status, output: stdout, errors: stderr.toString('utf8') };
    },
    left: () => readdirSync(folder),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
