import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { acmeSettings } from '../sandbox/acme.config.ts';
import { parseArguments } from '../sandbox/play/parse-arguments.ts';
import { declarations } from '../src/registry.ts';
import { parseCommand } from '../src/requests/parse-command.ts';
import { toParsingSettings } from '../src/requests/to-parsing-settings.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** The first cells of the command table; a pipe inside one is escaped. */
const typed = [...readme.matchAll(/^\| `(\/(?:[^|\\]|\\\|)+)` \|/gm)].map(([, usage = '']) =>
  usage.replaceAll('\\|', '|'),
);

describe('README', () => {
  it('lists what can be typed, exactly as the commands declare it and in their order', () => {
    const declared = declarations.filter(({ buttonOnly }) => !buttonOnly).map(({ usage }) => usage);
    expect(typed).toEqual(declared);
  });

  it('README example: every sandbox command line is understood, and so is each of its steps', () => {
    const lines = [...readme.matchAll(/^npm run sandbox -- (.+)$/gm)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    const settings = toParsingSettings(acmeSettings({}));
    for (const line of lines) {
      const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      expect(parseArguments(words), line).not.toMatchObject({ kind: 'wrong' });
      for (const text of words.filter((word) => word.startsWith('/'))) {
        expect(parseCommand({ text, via: 'command' }, declarations, settings), text).toMatchObject({ kind: 'request' });
      }
    }
  });

  it('names scripts, folders and files that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?(test|start|[a-z:-]+)(?= |`|$)/gm)].map(([, name = '']) => name);
    expect(named.filter((name) => !['ci', 'run'].includes(name) && !scripts[name])).toEqual([]);
    const paths = [
      ...readme.matchAll(/`((?:src|handlers|stack|sandbox|bench|test|docs)\/[\w./-]*|[\w.-]+\.(?:yml|ts|md))`/g),
    ];
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
