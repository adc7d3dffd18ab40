import { spawnSync } from 'node:child_process';

/** A test may leave itself out where its tool is missing. Under CI it fails there: `.ci/run` installs every tool. */
export const lacks = (tool: string, version = '--version'): boolean => !process.env.CI && !answers(tool, version);

export const answers = (tool: string, version = '--version'): boolean => spawnSync(tool, [version]).status === 0;
