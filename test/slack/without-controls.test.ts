import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/slack/redact.ts';
import { withoutControls } from '../../src/slack/without-controls.ts';
import { growth, linearGrowth } from '../growth.ts';

const code = (...points: number[]) => String.fromCodePoint(...points);
const [bell, esc] = [code(7), code(27)];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => code(from + index));

const takenOut = [...range(0x00, 0x08), ...range(0x0b, 0x0c), ...range(0x0e, 0x1f), ...range(0x7f, 0x9f)];
const directions = [...range(0x202a, 0x202e), ...range(0x2066, 0x2069)];

describe('text without controls', () => {
  it.each([...takenOut, ...directions].map((found) => [found.codePointAt(0)?.toString(16), found]))(
    'has no U+%s',
    (_, found) => expect(withoutControls(`before${found}after`)).toBe('beforeafter'),
  );

  it.each([
    ['a tab and a newline stay', 'a\tb\nc', 'a\tb\nc'],
    ['a line end of Windows is a newline', 'a\r\nb', 'a\nb'],
    ['a line that is written over stays one', '10%\r20%', '10% 20%'],
    ['a colour goes whole', `${esc}[1;31mERROR${esc}[0m down`, 'ERROR down'],
    ['a cursor movement goes whole', `10%${esc}[2K${esc}[1G20%`, '10%20%'],
    ['a clipboard that would be filled is shown', `${esc}]52;c;cm0gLXJm${bell}ok`, ']52;c;cm0gLXJmok'],
    ['a window title is shown', `${esc}]0;root@prod${esc}\\ok`, ']0;root@prod\\ok'],
    ['brackets without an escape stay', '[31m and [INFO] [0;1]', '[31m and [INFO] [0;1]'],
    ['Arabic, emoji and joiners stay', 'سلام 👨‍👩‍👧 e\u0301 日本語', 'سلام 👨‍👩‍👧 e\u0301 日本語'],
  ])('%s', (_, text, left) => expect(withoutControls(text)).toBe(left));

  it('hides no secret that would be whole again once they are gone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...takenOut, ...directions), fc.integer({ min: 1, max: 19 }), (found, at) => {
        const key = 'AKIAIOSFODNN7EXAMPLE';
        return !redact(`key ${key.slice(0, at)}${found}${key.slice(at)} end`).includes(key);
      }),
    );
  });

  it.each([
    ['escapes', (length: number) => esc.repeat(length)],
    ['sequences that never end', (length: number) => `${esc}[1;`.repeat(length / 4)],
    ['carriage returns', (length: number) => '\r'.repeat(length)],
  ])('is read in linear time: %s', (_, text) => {
    expect(growth(text, withoutControls)).toBeLessThan(linearGrowth);
  });
});
