import type { RichTextElement } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeBlock, escapeText, inlineCode, unescapeText } from '../../src/slack/escape.ts';
import { type SpokenLine, toMrkdwn, toPlainText, toRichText } from '../../src/slack/line.ts';
import { newestLines, truncate, truncateEscaped } from '../../src/slack/truncate.ts';
import { growth, linearGrowth } from '../growth.ts';
import { anyText } from './any-text.ts';

describe('escapeText', () => {
  it.each([
    ['<!channel> & <@U0DEV>', '&lt;!channel&gt; &amp; &lt;@U0DEV&gt;'],
    ['&lt; stays what it says', '&amp;lt; stays what it says'],
    ['"quotes" and emoji 🚀', '"quotes" and emoji 🚀'],
  ])('%s', (text, escaped) => expect(escapeText(text)).toBe(escaped));

  it('loses nothing', () => {
    fc.assert(fc.property(anyText(), (text) => unescapeText(escapeText(text)) === text));
  });
});

describe('code', () => {
  it('has no fence inside its fences', () => expect(codeBlock('a ```` b')).toBe("```\na '''' b\n```"));
  it.each([
    ['plain', '`plain`'],
    ['a `b` c', "`a 'b' c`"],
    ['two\nlines', '`two lines`'],
    ['two \t\r\n\n  lines', '`two lines`'],
    ['wide  gaps\tstay', '`wide  gaps\tstay`'],
    ['', '` `'],
    ['<!here>', '`&lt;!here&gt;`'],
  ])('is inline on one line: %j', (text, code) => expect(inlineCode(text)).toBe(code));
  it.each([
    ['spaces', (length: number) => `${' '.repeat(length)}x`],
    ['line ends', (length: number) => `${'\n'.repeat(length)}x`],
  ])('is inline in linear time: %s', (_, text) => {
    expect(growth(text, inlineCode)).toBeLessThan(linearGrowth);
  });
});

describe('truncate', () => {
  it.each([
    ['fits', 10, 'fits'],
    ['much too long', 5, 'much…'],
    ['family 👨‍👩‍👧‍👦 here', 12, 'family …'],
    ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
    ['🇯🇵🇯🇵🇯🇵', 10, '🇯🇵🇯🇵…'],
    ['x', 0, ''],
  ])('%j to %i', (text, limit, cut) => expect(truncate(text, limit)).toBe(cut));

  it('never exceeds the limit and never leaves half a character', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 1, max: 200 }), (text, limit) => {
        const cut = truncate(text.toWellFormed(), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });

  it('never ends inside an entity', () => {
    for (let limit = 3; limit < 20; limit += 1) {
      expect(truncateEscaped('a &amp;&lt;&gt;&amp; b and more', limit)).toMatch(/^(?:[a-z ]|&amp;|&lt;|&gt;)*…$/);
    }
  });
});

describe('newestLines', () => {
  const log = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');

  it('keeps what fits', () => expect(newestLines('a\nb\n', 10, 'en')).toBe('a\nb'));
  it('keeps the end and counts the rest', () => {
    expect(newestLines(log, 60, 'en')).toBe('(… 97 earlier lines left out)\nline 97\nline 98\nline 99');
  });
  it('shows the end of one line that is too long', () => {
    expect(newestLines(`first\n${'x'.repeat(500)} boom`, 60, 'en')).toMatch(
      /^\(… 1 earlier lines left out\)\n…x+ boom$/,
    );
  });
  it('leaves no newline at the end, and reads a megabyte of them in linear time', () => {
    expect(newestLines('a\n\nb\n\n\n', 10, 'en')).toBe('a\n\nb');
    const text = (length: number) => `a${'\n'.repeat(length)}b`;
    expect(growth(text, (found) => newestLines(found, 100, 'en'))).toBeLessThan(linearGrowth);
  });
  it('shows the end of the only line, and no half of a character', () => {
    expect(newestLines('x'.repeat(500), 60, 'en')).toMatch(/^…x+$/);
    for (const limit of [60, 61]) expect(newestLines('🔑'.repeat(100), limit, 'en').isWellFormed()).toBe(true);
  });
  it('never exceeds the limit as it is measured', () => {
    fc.assert(
      fc.property(fc.array(anyText(40)), fc.integer({ min: 60, max: 400 }), (lines, limit) => {
        const kept = newestLines(lines.join('\n'), limit, 'ja', (line) => escapeText(line).length);
        expect(escapeText(kept).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('a line', () => {
  it.each([
    ['a <b>', 'a &lt;b&gt;', 'a <b>'],
    [
      [{ bold: 'not *done*' }, ': ', { code: '/preview up 1' }],
      '*not  done*: `/preview up 1`',
      'not *done*: /preview up 1',
    ],
    [{ user: 'U0DEV' }, '<@U0DEV>', '@U0DEV'],
    [{ user: '!channel' }, '!channel', '@!channel'],
    [{ channel: 'C0A' }, '<#C0A>', '#C0A'],
    [{ channel: '<!here>' }, '&lt;!here&gt;', '#<!here>'],
    [{ userGroup: 'S0SRE' }, '<!subteam^S0SRE>', '@S0SRE'],
    [{ userGroup: 'sre & co' }, 'sre &amp; co', '@sre & co'],
    [{ bold: ' * ' }, '', ' * '],
    [{ link: 'https://a.b/?x=1&y=2', label: 'a|b' }, '<https://a.b/?x=1&amp;y=2|a b>', 'a|b'],
    [{ link: 'javascript:alert(1)', label: 'x' }, 'x', 'x'],
  ] as const)('%j', (line, mrkdwn, plain) => {
    expect(toMrkdwn(line)).toBe(mrkdwn);
    expect(toPlainText(line)).toBe(plain);
  });

  it('is cut without breaking its markup', () => {
    expect(toMrkdwn([{ code: '&'.repeat(100) }, 'rest'], 30)).toBe('`&amp;&amp;&amp;&amp;&amp;…`');
    expect(toMrkdwn({ link: 'https://example.com/long', label: 'x' }, 10)).toBe('');
  });

  it.each<[SpokenLine, RichTextElement[]]>([
    ['text', [{ type: 'text', text: 'text' }]],
    ['', []],
    [{ code: 'a' }, [{ type: 'text', text: 'a', style: { code: true } }]],
    [{ bold: 'a' }, [{ type: 'text', text: 'a', style: { bold: true } }]],
    [{ user: 'U0DEV' }, [{ type: 'user', user_id: 'U0DEV' }]],
    [{ user: '!channel' }, [{ type: 'text', text: '@!channel' }]],
    [{ userGroup: 'S0SRE' }, [{ type: 'usergroup', usergroup_id: 'S0SRE' }]],
    [{ userGroup: 'sre' }, [{ type: 'text', text: '@sre' }]],
    [{ channel: 'C0A' }, [{ type: 'channel', channel_id: 'C0A' }]],
    [{ channel: 'here' }, [{ type: 'text', text: '#here' }]],
    [{ link: 'https://a.b/', label: 'x' }, [{ type: 'link', url: 'https://a.b/', text: 'x' }]],
    [{ link: 'javascript:alert(1)', label: 'x' }, [{ type: 'text', text: 'x' }]],
    [
      ['By ', { user: 'U0DEV' }, '.'],
      [
        { type: 'text', text: 'By ' },
        { type: 'user', user_id: 'U0DEV' },
        { type: 'text', text: '.' },
      ],
    ],
  ])('%j comes alive in rich text where it is what it says', (line, elements) => {
    expect(toRichText(line, 100)).toEqual(elements);
  });

  it('is cut in rich text by what people read', () => {
    expect(toRichText(['four', { bold: 'seven' }, 'more'], 8)).toEqual([
      { type: 'text', text: 'four' },
      { type: 'text', text: 'sev…', style: { bold: true } },
    ]);
  });
});
