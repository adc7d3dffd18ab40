import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { answers } from '../lacks.ts';
import { packageStack } from './package-stack.ts';

// No package of Debian or npm holds cfn-lint, so CI does without it.
it.skipIf(!answers('cfn-lint'))('the packaged template satisfies cfn-lint', async () => {
  const packaged = await packageStack(undefined, { templateAlone: true });
  try {
    const { stdout } = spawnSync('cfn-lint', ['-i', 'W3005', '--', packaged.templateFile], { encoding: 'utf8' });
    expect(stdout).toBe('');
  } finally {
    await packaged.remove();
  }
});
