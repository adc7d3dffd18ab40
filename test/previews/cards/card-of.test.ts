import { describe, expect, it } from 'vitest';
import { cardOf, isSame, linkTo } from '../../../src/previews/cards/card-of.ts';
import { parseMessageTag } from '../../../src/previews/preview.ts';
import { anInstance, launch } from '../a-preview.ts';

const at = (ms: number) => `${(launch + ms) / 1000}.000100`;
const minute = 60_000;

describe('the card of a preview', () => {
  it.each([
    { name: 'posted a moment before the launch', tag: `C0PREVIEWS/${at(-minute)}`, holds: true },
    { name: 'posted before an approval of an hour', tag: `C0PREVIEWS/${at(-60 * minute + 1000)}`, holds: true },
    { name: 'of a redeployment days later', tag: `C0PREVIEWS/${at(3 * 1440 * minute)}`, holds: true },
    { name: 'that its end was signed on', tag: `C0PREVIEWS/${at(0)}/U0OPS`, holds: true },
    { name: 'of long before the launch', tag: `C0GENERAL/${at(-61 * minute)}`, holds: false },
    { name: 'of the beginning of time', tag: 'C0GENERAL/1.1', holds: false },
    { name: 'that is no message', tag: 'C0GENERAL/<!channel>', holds: false },
    { name: 'that is a person', tag: `U0DEV/${at(0)}`, holds: false },
    { name: 'that is none', tag: '-', holds: false },
  ])('$name: $holds', ({ tag, holds }) => {
    const [channel, ts] = tag.split('/');
    expect(cardOf({ instance: anInstance(), message: parseMessageTag(tag) })).toEqual(
      holds ? { channel, ts } : undefined,
    );
  });

  it('is linked without asking Slack', () => {
    expect(linkTo({ channel: 'C0PREVIEWS', ts: '1768467600.000100' })).toBe(
      'https://slack.com/archives/C0PREVIEWS/p1768467600000100',
    );
  });

  it('is one message, whatever thread it is read from', () => {
    const place = { channel: 'C0PREVIEWS', ts: at(0) };
    expect(isSame({ ...place }, place)).toBe(true);
    expect(isSame({ ...place, channel: 'C0GENERAL' }, place)).toBe(false);
    expect(isSame(undefined, place)).toBe(false);
  });
});
