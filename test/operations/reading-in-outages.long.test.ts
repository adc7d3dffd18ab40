import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';

const reading = [
  ...['/preview list', '/preview status 123', '/preview logs 123', '/preview tunnel 123', '--as', 'U0OPS'],
  ...['/health all', '/health prod', '/logs prod', '/db-check prod', '/slipway whoami', '/slipway audit'],
];
const words =
  /SyntaxError|Deserialization|\$response|Unknown Unknown|<html|&lt;html|Unexpected token|not found|undefined/;

describe('commands that read', () => {
  it.each(['en', 'ja'] as const)(
    'claim no state that they did not read while pages answer for AWS, in %s',
    async (language) => {
      const played = await play('--language', language, '--fault', 'unreadable-answers', ...reading, 'watch');
      expect(outcomes(played)).toEqual([
        ...['failed', 'failed', 'failed', 'failed', 'failed', 'failed', 'done', 'failed', 'done', 'done', 'done'],
      ]);
      const said = played.steps.map((_, step) => textOf(played, step)).join('\n');
      expect(JSON.stringify(played.steps)).not.toMatch(words);
      // Not one of them says how many there are (of log lines that were read it may), whether it is healthy, or that there is none.
      expect(said).not.toMatch(
        /(?<!newest )\b\d+ of \d+|is healthy|no preview|No previews|正常です|件（|ありません。\n/,
      );
      expect(said).toContain(
        language === 'en' ? 'HTTP 503, no answer of AWS' : 'HTTP 503（AWS からの応答ではありません）',
      );
      if (language === 'ja') expect(said).not.toMatch(/`HTTP 503, no answer of AWS`|を返しました/);
    },
  );

  it('say the same as ever while the answers to changes get lost', async () => {
    const played = await play('/preview up 123', '--fault', 'lost-answers', ...reading);
    expect(outcomes(played)).toEqual(Array(11).fill('done'));
    expect(JSON.stringify(played.steps)).not.toMatch(words);
  });
});
