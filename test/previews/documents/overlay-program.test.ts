import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../../src/previews/compose-file/check-program.ts';
import { overlayProgram } from '../../../src/previews/documents/overlay-program.ts';

/** What the program's own functions say, asked for in Python. */
function asked(program: string, expressions: readonly string[]): readonly unknown[] {
  const text = `${program.replace('sys.exit(main())', 'pass')}\nprint(json.dumps([${expressions.join(', ')}]))`;
  const ended = spawnSync('python3', ['-c', text], { encoding: 'utf8' });
  expect(ended.stderr).toBe('');
  return JSON.parse(ended.stdout);
}

describe('the limits of a container', () => {
  const cases = [
    ['a size in bytes', 'bytes_of("536870912")', 536_870_912],
    ['a size in words', 'bytes_of("512M")', 536_870_912],
    ['half a gigabyte', 'bytes_of("1.5g")', 1_610_612_736],
    ['a size of two letters', 'bytes_of("64mb")', 67_108_864],
    ['what nobody can read', 'bytes_of("lots")', 0],
    ['a machine of 2 GiB', 'spare_memory("MemTotal: 2097152 kB")', (2048 - 384) * 1024 ** 2],
    ['a machine of half a GiB', 'spare_memory("MemTotal: 524288 kB")', 256 * 1024 ** 2],
    ['less than the most', 'smaller(100, 30)', 30],
    ['more than the most', 'smaller(100, 300)', 100],
    ['none of its own', 'smaller(100, 0)', 100],
    ['without end', 'smaller(2048, -1)', 2048],
  ] as const;

  it('are what the file says, within what the machine can spare', () => {
    const found = asked(
      overlayProgram,
      cases.map(([, expression]) => expression),
    );
    expect(cases.map(([name], index) => [name, found[index]])).toEqual(cases.map(([name, , bytes]) => [name, bytes]));
  });
});

describe('a dollar in what Compose made of a file', () => {
  const dollars = (text: string) =>
    `(lambda found: (dollars({"a": [${JSON.stringify(text)}]}, [], found), found)[1])([])`;

  it.each([
    ['costs $$5', []],
    ['$$$$', []],
    [`\${SLIPWAY_VALUE_0}`, [[['a', '0'], 'dollar']]],
    ['$$$HOME', [[['a', '0'], 'dollar']]],
  ])('%s is refused where it stands alone', (text, faults) => {
    expect(asked(checkProgram, [dollars(text)])).toEqual([faults]);
  });
});
