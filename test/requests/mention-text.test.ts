import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { mentionText } from '../../src/requests/mention-text.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { readTypedText } from '../../src/slack/typed-text.ts';
import { parsingSettings } from './parsing-settings.ts';

const bot = 'U0SLIPWAY';
const mention = `<@${bot}>`;

const parse = (text: string) =>
  parseCommand(
    { ...readTypedText(`/slipway ${mentionText(text, bot)}`), via: 'mention' },
    declarations,
    parsingSettings,
  );

describe('what somebody wrote to the bot', () => {
  it.each([
    [`${mention} up 123`, 'up 123'],
    [`up 123 ${mention}`, 'up 123'],
    [`up${mention}123`, 'up 123'],
    [`${mention}${mention} up`, 'up'],
    [`*${mention}* up`, 'up'],
    [`*${mention}:* up`, 'up'],
    [`_*${mention}*_ up`, 'up'],
    [`\`${mention} up 123\``, '`up 123`'],
    [`\`up 123 ${mention}\``, '`up 123`'],
    [`${mention} \`up 123\``, '`up 123`'],
    [`${mention}, up`, 'up'],
    [`${mention}、up`, 'up'],
    [`${mention} :wave:`, ':wave:'],
    [`${mention}:wave:`, ':wave:'],
    [`thanks ${mention}!`, 'thanks'],
    [`<@U0OTHER> and ${mention}`, '<@U0OTHER> and'],
    ['up 123', 'up 123'],
  ])('is read without its mentions: %s', (text, read) => {
    expect(mentionText(text, bot).replaceAll(/ +/g, ' ')).toBe(read);
  });

  it('stays as it is where nobody says who the bot is', () => {
    expect(mentionText(`${mention} up`, undefined)).toBe(`${mention} up`);
    expect(mentionText(' up ', '.*')).toBe('up');
  });

  it('holds no mention of the bot any more, whatever stands around them', () => {
    const piece = fc.oneof(
      fc.constantFrom(mention, `<@${bot}|x>`, '*', '`', '_', ' ', '\u00a0', '、', ':', '<', '>', '|', '&amp;', 'up'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(mentionText(text, bot)).not.toContain(mention);
        expect(() => parse(text)).not.toThrow();
      }),
    );
  });

  it('is the same command wherever the bot is mentioned between its words', () => {
    const commands = [
      'preview up 123 --ttl 2h --fresh',
      'logs prod --since 2h --lines 5',
      'slipway audit --user <@U0OPS>',
      'run list',
    ];
    const around = fc.constantFrom(['', ''], ['*', '*'], ['_', '_'], ['`', '`']);
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.array(fc.tuple(fc.nat({ max: 8 }), around), { minLength: 1, maxLength: 3 }),
        (command, places) => {
          const words = command.split(' ');
          for (const [at, [open, close]] of places) words.splice(Math.min(at, words.length), 0, open + mention + close);
          expect(parse(words.join(' '))).toEqual(parse(command));
          expect(parse(command).kind).toBe('request');
        },
      ),
    );
  });
});

describe('a message as long as Slack takes', () => {
  const longest = 40_000;

  it.each(['*', '`', ' ', '"', '「', '<', `${mention} `, `<@${bot}|`, 'slipway ', '/slipway ', 'a ', '--a ', '&amp;'])(
    'is read in the end, whatever it repeats: %s',
    (piece) => {
      for (const head of ['', 'logs prod ', 'explain '])
        expect(['request', 'usage']).toContain(parse(head + piece.repeat(longest / piece.length)).kind);
    },
  );
});
