import { describe, expect, it } from 'vitest';
import { section } from '../../../src/slack/blocks/sections.ts';
import { outgoingView } from '../../../src/slack/views/outgoing-view.ts';
import { plantedSecrets } from '../planted-secrets.ts';
import { expectValidView, wordsOf } from './expect-valid-view.ts';

describe('a view that leaves', () => {
  it.each([
    [100, 100, undefined],
    [101, 100, '(+2)'],
    [700, 100, '(+601)'],
  ])('of %i blocks has %i and says how many are missing', (given, kept, count) => {
    const view = outgoingView({
      type: 'home',
      blocks: Array.from({ length: given }, (_, at) => section(`line ${at}`)),
    });
    expectValidView(view);
    expect(view.blocks).toHaveLength(kept);
    if (count) expect(wordsOf(view.blocks.at(-1))).toContain(count);
    else expect(wordsOf(view)).not.toContain('(+');
  });

  it('is cut to the size that Slack takes, and says how much is missing', () => {
    const view = outgoingView({ type: 'home', blocks: Array.from({ length: 90 }, () => section('漢'.repeat(2_900))) });
    expectValidView(view);
    expect(view.blocks.length).toBeGreaterThan(20);
    expect(wordsOf(view.blocks.at(-1))).toMatch(/\(\+\d\d\)/);
  });

  it('leaves out what Slack would refuse, and counts it', () => {
    const view = outgoingView({
      type: 'home',
      blocks: [section('kept'), { type: 'plan', title: 'x', tasks: [] }, section('x'.repeat(3_001))],
    });
    expectValidView(view);
    expect(wordsOf(view)).toContain('kept');
    expect(wordsOf(view)).toContain('(+2)');
  });

  it.each(plantedSecrets)('masks what looks like a secret wherever it stands: $kind', ({ text, secret }) => {
    const view = outgoingView({
      type: 'modal',
      title: { type: 'plain_text', text: 'x' },
      submit: { type: 'plain_text', text: 'x' },
      blocks: [
        section(text.slice(0, 3_000)),
        {
          type: 'input',
          block_id: 'b',
          label: { type: 'plain_text', text: text.slice(0, 2_000) },
          element: { type: 'plain_text_input', action_id: 'a', initial_value: text.slice(0, 3_000) },
        },
      ],
    });
    expect(JSON.stringify(view)).not.toContain(secret);
  });

  it('leaves where it was opened as it is', () => {
    const metadata = JSON.stringify({ channel: 'C0PREVIEWS', thread: '1700000000.000100' });
    const title = { type: 'plain_text' as const, text: 'x' };
    expect(outgoingView({ type: 'modal', title, private_metadata: metadata, blocks: [] }).private_metadata).toBe(
      metadata,
    );
  });
});
