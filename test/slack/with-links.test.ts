import { describe, expect, it } from 'vitest';
import { toMrkdwn } from '../../src/slack/line.ts';
import { withLinks } from '../../src/slack/with-links.ts';

describe('withLinks', () => {
  it.each([
    { text: 'no address', shown: 'no address' },
    { text: 'see https://a.example/x/1.', shown: 'see <https://a.example/x/1|https://a.example/x/1>.' },
    {
      text: 'https://a.example and https://b.example',
      shown: '<https://a.example|https://a.example> and <https://b.example|https://b.example>',
    },
    { text: 'run `curl https://a.example`', shown: 'run `curl https://a.example`' },
    { text: '```curl -O https://a.example/b```', shown: '```curl -O https://a.example/b```' },
    {
      text: 'トークン: https://a.example/t （組織）',
      shown: 'トークン: <https://a.example/t|https://a.example/t> （組織）',
    },
    { text: 'http://plain.example', shown: 'http://plain.example' },
  ])('shows $text', ({ text, shown }) => {
    const linked = withLinks({ en: text, ja: text });
    expect([toMrkdwn(linked.en), toMrkdwn(linked.ja)]).toEqual([shown, shown]);
  });
});
