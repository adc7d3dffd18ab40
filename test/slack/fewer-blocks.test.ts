import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { section } from '../../src/slack/blocks/sections.ts';
import { fewerBlocks } from '../../src/slack/fewer-blocks.ts';

const table: KnownBlock = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
const buttons: KnownBlock = {
  type: 'actions',
  elements: [
    { type: 'button', action_id: 'request:0', text: { type: 'plain_text', text: 'Logs' }, value: '/preview logs 1' },
  ],
};
const blocks = [section('title'), table, section('more'), buttons];
const text = 'all of it';
const named = (index: number) => `no more than 3 [json-pointer:/blocks/${index}/rows]`;

describe('what goes on where Slack refuses the blocks of a message', () => {
  it.each([
    ['the others, where Slack names one', { blocks, detail: named(1), times: 0 }, [blocks[0], blocks[2], buttons]],
    ['text and buttons, where it names none', { blocks, detail: '[ERROR] no', times: 0 }, [section(text), buttons]],
    ['text and buttons, where it says nothing', { blocks, detail: undefined, times: 0 }, [section(text), buttons]],
    [
      'text and buttons, where it names one after the other',
      { blocks, detail: named(1), times: 3 },
      [section(text), buttons],
    ],
    [
      'text and buttons, where it names one that is not there',
      { blocks, detail: named(9), times: 0 },
      [section(text), buttons],
    ],
    ['text, where it names the buttons', { blocks: [section(text), buttons], detail: named(1), times: 1 }, []],
    ['text, where there are no buttons', { blocks: [section('title'), table], detail: undefined, times: 0 }, []],
    [
      'text, where nothing but text and buttons was left',
      { blocks: [section(text), buttons], detail: undefined, times: 1 },
      [],
    ],
  ])('is %s', (_what, refused, left) => {
    expect(fewerBlocks({ text, ...refused })).toEqual(left);
  });

  it('ends, whatever Slack says of it', () => {
    for (const detail of [undefined, named(0), named(1), named(3)]) {
      let left: readonly KnownBlock[] = blocks;
      let times = 0;
      for (; left.length > 0; times += 1) left = fewerBlocks({ text, blocks: left, detail, times });
      expect(times).toBeLessThan(8);
    }
  });
});
