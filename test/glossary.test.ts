import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Where people are spoken to; what else is in `src` speaks to programs. */
const rooms = ['access', 'digest', 'health', 'home', 'operations', 'previews', 'requests', 'runbook', 'runs', 'slack'];

/** Words that the glossary gives another name: the code of its last columns, and of the line under its tables. */
function forbiddenIn(glossary: string): string[] {
  const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const rows = glossary.split('\n').filter((line) => line.startsWith('| '));
  const [, never = ''] = /it is never ([\s\S]*?)\.\n/.exec(glossary) ?? [];
  return [...rows.flatMap((row) => codes(row.split('|').at(-2) ?? '')), ...codes(never)];
}

const comment = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const literal = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** What stands between quotation marks in a program, line breaks aside. */
const spokenIn = (program: string): string[] =>
  [...program.replaceAll(comment, '').matchAll(literal)].map(([text]) => text.replaceAll(/\s+/g, ' '));

const forbidden = forbiddenIn(read('docs/glossary.md'));

/** Whole words: `mended` is none of `recommended`. */
const patterns = forbidden.map((word) => ({
  word,
  pattern: new RegExp(`(?<![A-Za-z_])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z])`),
}));

const uses = (text: string): string[] => patterns.flatMap(({ word, pattern }) => (pattern.test(text) ? [word] : []));

describe('the glossary', () => {
  it('names what things are not called, in both languages', () => {
    expect(forbidden).toContain('afresh');
    expect(forbidden).toContain('リクエスト ID');
    expect(forbidden).toContain('one word too many');
    expect(new Set(forbidden).size).toBe(forbidden.length);
  });

  it('finds what it forbids in a program, and not in a comment of it', () => {
    const program = "/** Mended. */\nconst said = { en: 'Launch afresh, as recommended', ja: `担当者` }; // mended";
    expect(spokenIn(program).flatMap(uses)).toEqual(['afresh', '担当者']);
  });

  it.each(rooms)('is kept by what src/%s says', (room) => {
    const files = readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('src', room, name));
    expect(files.length).toBeGreaterThan(0);
    const found = files.flatMap((file) => {
      const used = spokenIn(read(file)).flatMap(uses);
      return used.length > 0 ? [`${file}: ${used.join(', ')}`] : [];
    });
    expect(found).toEqual([]);
  });
});
