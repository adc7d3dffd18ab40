import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../src/slack/escape.ts';
import { readTypedText } from '../../src/slack/typed-text.ts';

const read = (escaped: string) => {
  const { text, marks } = readTypedText(escaped);
  return { text, marks: marks.map(({ start, end, id }) => [text.slice(start, end), id]) };
};

describe('text that Slack escaped', () => {
  it.each([
    { kind: 'a person', escaped: '<@U0OPS|some one>', seen: '@some one', id: '@U0OPS' },
    { kind: 'a person without a name', escaped: '<@W0OPS>', seen: '@W0OPS', id: '@W0OPS' },
    { kind: 'a person whose name hides text', escaped: '<@U0OPS|a\u202eb>', seen: '@U0OPS', id: '@U0OPS' },
    { kind: 'a group', escaped: '<!subteam^S0SRE|@sre>', seen: '@sre', id: '@S0SRE' },
    { kind: 'a group without a name', escaped: '<!subteam^S0SRE>', seen: '@S0SRE', id: '@S0SRE' },
    { kind: 'everybody', escaped: '<!channel>', seen: '@channel', id: '@channel' },
    { kind: 'everybody who is there', escaped: '<!here|here>', seen: '@here', id: '@here' },
    { kind: 'a channel', escaped: '<#C0PREVIEWS|previews>', seen: '#previews', id: '#previews' },
    { kind: 'a channel without a name', escaped: '<#C0PREVIEWS>', seen: '#C0PREVIEWS', id: '#C0PREVIEWS' },
    { kind: 'a private channel', escaped: '<#C0PREVIEWS|>', seen: '#C0PREVIEWS', id: '#C0PREVIEWS' },
    { kind: 'a private channel as once documented', escaped: '<C0PREVIEWS|>', seen: '#C0PREVIEWS', id: '#C0PREVIEWS' },
    { kind: 'an address', escaped: '<https://a.io/x?b=1&amp;c=2>', seen: 'https://a.io/x?b=1&c=2' },
    { kind: 'an address under a name', escaped: '<https://a.io/x|#123>', seen: 'https://a.io/x' },
    { kind: 'a bare host', escaped: '<http://a.io|a.io>', seen: 'a.io' },
    { kind: 'a bare host with a slash after it', escaped: '<http://a.io/|a.io>', seen: 'a.io' },
    { kind: 'a mail address', escaped: '<mailto:a@b.io|a@b.io>', seen: 'a@b.io' },
    { kind: 'a phone number', escaped: '<tel:123|123>', seen: '123' },
  ])('tells $kind', ({ escaped, seen, id = seen }) => {
    expect(read(`x ${escaped}&lt;`)).toEqual({ text: `x ${seen}<`, marks: [[seen, id]] });
  });

  it.each([
    { escaped: 'a&amp;b &amp;lt; &lt;@U0OPS&gt;', text: 'a&b &lt; <@U0OPS>' },
    { escaped: 'a &nbsp; b & c', text: 'a &nbsp; b & c' },
    { escaped: '<> <prod> <PROD> <@bob> <#general> <!nobody> <unclosed', text: undefined },
  ])('holds nothing but its entities in $escaped', ({ escaped, text = escaped }) => {
    expect(read(escaped)).toEqual({ text, marks: [] });
  });

  it('is read back as it was typed, whatever that is', () => {
    const typed = fc.string({ unit: fc.constantFrom('&', '<', '>', '|', '@', 'U0', 'amp;', 'lt;', ' ', 'あ') });
    fc.assert(
      fc.property(typed, (text) => {
        expect(readTypedText(escapeText(text))).toEqual({ text, marks: [] });
      }),
    );
  });

  it('marks parts that follow each other and do not overlap', () => {
    const escaped = fc.string({ unit: fc.constantFrom('<', '>', '|', '@U0A', '#C0A', 'https://a', '!here', '&amp;') });
    fc.assert(
      fc.property(escaped, (given) => {
        const { text, marks } = readTypedText(given);
        const ends = [0, ...marks.map(({ end }) => end)];
        marks.forEach(({ start, end }, at) => {
          expect(start).toBeGreaterThanOrEqual(ends[at] ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });
});
