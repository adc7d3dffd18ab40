import { describe, expect, it } from 'vitest';
import { channelsOf } from '../../../sandbox/slack/channels.ts';
import { escapeTyped } from '../../../sandbox/slack/escape-typed.ts';
import { readTypedText } from '../../../src/slack/typed-text.ts';

const people = ['U0DEV', 'U0OPS'].map((id) => ({ id, name: id.slice(2).toLowerCase(), locale: 'ja-JP' as const }));
const around = {
  workspace: { people, userGroups: {} },
  channels: channelsOf(
    { team: 'T0ACME', app: 'A0SLIPWAY', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language: 'en' },
    people,
  ),
};

describe('what a person types', () => {
  it.each([
    ['up https://github.com/acme/gym-api/pull/123', 'up <https://github.com/acme/gym-api/pull/123>'],
    ['--filter "GET https://a.io/x?b=1&c=2."', '--filter "GET <https://a.io/x?b=1&amp;c=2>."'],
    ['「https://a.io/x」を見て', '「<https://a.io/x>」を見て'],
    [
      'api.example.com github.com/acme',
      '<http://api.example.com|api.example.com> <http://github.com/acme|github.com/acme>',
    ],
    ['main.py v1.2.3 a.b', 'main.py v1.2.3 a.b'],
    ['ops@example.com', '<mailto:ops@example.com|ops@example.com>'],
    ['--user @ops @U0DEV', '--user <@U0OPS|ops> <@U0DEV|dev>'],
    ['#previews #C0AUDIT #random', '<#C0PREVIEWS|previews> <#C0AUDIT|audit> <#C0RANDOM|random>'],
    ['#123 @nobody a@ops a#previews', '#123 @nobody a@ops a#previews'],
    ['a<b && c>d', 'a&lt;b &amp;&amp; c&gt;d'],
  ])('is sent as Slack sends it: %s', (typed, sent) => {
    expect(escapeTyped(typed, around)).toBe(sent);
  });

  it.each([
    '<@U0OPS|some one> <#C0PROD|prod>',
    '<https://a.io|#1> <mailto:a@b.io|a@b.io>',
    'a&amp;b &lt;x&gt; <!here>',
  ])('is sent as it is where it stands as Slack sends it: %s', (sent) => {
    expect(escapeTyped(sent, around)).toBe(sent);
  });

  it.each(['up https://a.io/b?c=d&e', 'a<b & c', '「エラー」 #previews @ops ops@example.com example.com'])(
    'is read back as it was typed: %s',
    (typed) => {
      expect(readTypedText(escapeTyped(typed, around)).text).toBe(typed);
    },
  );
});
