import { describe, expect, it } from 'vitest';
import { extendedCard } from '../../../src/previews/cards/extended-card.ts';
import { supersededCard } from '../../../src/previews/cards/superseded-card.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aPreview, launch } from '../a-preview.ts';
import { aboutPreview } from '../about-preview.ts';

const hour = 3_600_000;
const now = launch + hour;
const sha = 'd00d1e5'.padEnd(40, '0');

describe('the card of a preview that goes on', () => {
  it('has its new end with its buttons, once it was extended', () => {
    const preview = aPreview({ deployed: { sha, digest: undefined } });
    const port = { port: 18_124, taken: { by: '7', port: 18_123 } };
    const card = extendedCard(aboutPreview('/preview extend 123 2h'), preview, {
      expiresAt: now + 5 * hour,
      now,
      port,
    });
    for (const language of ['en', 'ja'] as const) {
      expectValidMessage(card(language));
      expectTextSaysAll(card(language));
    }
    const { text, blocks } = card('en', { timeZone: 'Asia/Tokyo' });
    expect(text).toMatch(/Extended by <@U0DEV>, 01\/15 19:00 JST\n[\s\S]*localPortNumber=18124/);
    expect(text).toMatch(/Time left: 5h \(until 01\/16 00:00 JST\)[\s\S]*Commit: <[^|]*\|d00d1e5>/);
    const actions = JSON.stringify(blocks.at(-1));
    for (const command of ['extend 123 2h', `down-of 123 ${preview.instance.id}`, `up-on 123 ${preview.instance.id}`])
      expect(actions).toContain(`/preview ${command}`);
  });

  it('leads to the newer one, with nothing to press, once another request redeployed it', () => {
    const newer = { channel: 'C0PREVIEWS', ts: '1768467600.000100' };
    const card = supersededCard(aboutPreview('/preview up 123'), { pr: '123' }, { newer, at: now });
    for (const language of ['en', 'ja'] as const) {
      expectValidMessage(card(language));
      expectTextSaysAll(card(language));
      expect(JSON.stringify(card(language).blocks)).not.toContain('"actions"');
      expect(card(language).text).toContain('https://slack.com/archives/C0PREVIEWS/p1768467600000100|');
    }
  });
});
