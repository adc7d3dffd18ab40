import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, linesOf } from '../../prices/csv-rows.ts';
import { quoted } from './offer-files.ts';

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const collected = async (lines: AsyncIterable<string>) => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

describe('the fields of a line', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['"a","b","c"', ['a', 'b', 'c']],
    ['"a,1",b,"c ""d"""', ['a,1', 'b', 'c "d"']],
    ['"",,""', ['', '', '']],
    ['', ['']],
    ['a,', ['a', '']],
    ['"not closed, at all', ['not closed, at al']],
  ])('of %s are %j', (line, fields) => {
    expect(fieldsOf(line)).toEqual(fields);
  });

  it('are those that were written, whatever stands in them', () => {
    const field = fc.string().filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        expect(fieldsOf(quoted(fields))).toEqual(fields);
      }),
    );
  });
});

describe('the lines of a text', () => {
  it.each([1, 2, 3, 7, 100])('are the same however it is cut: %s at a time', async (size) => {
    expect(await collected(linesOf(inPieces('one\r\ntwo\n\nfour', size)))).toEqual(['one', 'two', '', 'four']);
    expect(await collected(linesOf(inPieces('one\n', size)))).toEqual(['one']);
  });
});
