import { deflateSync } from 'node:zlib';
import { advice } from './advice.ts';
import { checkProgram } from './check-program.ts';
import { composeRules, tracelessKeys } from './rules.ts';

/** Compressed, so that the largest files still fit a document, whatever two braces they hold. */
export const pack = (files: Readonly<Record<string, string>>): string =>
  deflateSync(JSON.stringify(files), { level: 9 }).toString('base64');

/**
 * A team's compose file together with what it is checked by on the instance. Functions that only send the document need
 * neither, so both are made at packaging.
 */
export const packCompose = (text: string, capabilities: readonly string[]): string =>
  pack({
    'team.yml': text,
    'checks.py': checkProgram,
    rules: JSON.stringify({ keys: composeRules(capabilities), traceless: tracelessKeys, advice }),
  });
