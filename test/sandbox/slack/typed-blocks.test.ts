import { expect, it } from 'vitest';
import { typedBlocks } from '../../../sandbox/slack/events/typed-blocks.ts';
import { validateBlocks } from '../../../sandbox/slack/validate-blocks.ts';

it('writes what a person typed as the rich text that Slack sends with it', () => {
  const blocks = typedBlocks(
    '<@U0SLIPWAY> &lt;b&gt; <#C0PREVIEWS|previews> <https://a.b/?c&amp;d> <http://x.dev|x.dev> <!here>',
  );
  expect(validateBlocks(blocks)).toEqual([]);
  expect(blocks).toMatchObject([
    {
      elements: [
        {
          elements: [
            { type: 'user', user_id: 'U0SLIPWAY' },
            { type: 'text', text: ' <b> ' },
            { type: 'channel', channel_id: 'C0PREVIEWS' },
            { type: 'text', text: ' ' },
            { type: 'link', url: 'https://a.b/?c&d' },
            { type: 'text', text: ' ' },
            { type: 'link', url: 'http://x.dev', text: 'x.dev' },
            { type: 'text', text: ' ' },
            { type: 'broadcast', range: 'here' },
          ],
        },
      ],
    },
  ]);
});
