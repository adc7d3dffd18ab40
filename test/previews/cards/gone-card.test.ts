import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { type End, endForOwner, goneCard } from '../../../src/previews/cards/gone-card.ts';
import { paragraph } from '../../../src/slack/blocks/sections.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aPreview, launch } from '../a-preview.ts';

const at = launch + 2 * 3_600_000;
const newer = { channel: 'C0PREVIEWS', ts: '1768467600.000100' };
const link = 'https://slack.com/archives/C0PREVIEWS/p1768467600000100';

const ends: readonly { readonly end: End; readonly en: RegExp; readonly owner: string }[] = [
  {
    end: { kind: 'terminated', by: 'U0OPS', isOver: true },
    en: /is terminated\*\nTerminated by <@U0OPS>, 01\/15 11:00 UTC/,
    owner: 'Your preview of PR 123 was terminated by <@U0OPS>.',
  },
  {
    end: { kind: 'terminated', by: 'U0OPS', isOver: false },
    en: /is being terminated\*\nTerminated by <@U0OPS>/,
    owner: 'Your preview of PR 123 was terminated by <@U0OPS>.',
  },
  {
    end: { kind: 'replaced', by: 'U0OPS', newer },
    en: new RegExp(`Replaced by <@U0OPS>, .* <${link}\\|the newer card>`),
    owner: `Your preview of PR 123 was replaced by <@U0OPS>. <${link}|The newer card>`,
  },
  {
    end: { kind: 'replaced', by: 'U0OPS', newer: undefined },
    en: /Replaced by <@U0OPS>/,
    owner: 'Your preview of PR 123 was replaced by <@U0OPS>.',
  },
  {
    end: { kind: 'time-up' },
    en: /Its time was up, 01\/15 11:00 UTC/,
    owner: 'Your preview of PR 123 is terminated: its time was up. To launch it again: `/preview up 123`',
  },
  {
    end: { kind: 'double' },
    en: /An older one of the same pull request is running/,
    owner: 'Your second preview of PR 123 was terminated: an older one of the same pull request is running.',
  },
];

describe('the card of a preview that is no more', () => {
  it.each(ends)('$end.kind says what happened and has nothing to press', ({ end, en, owner }) => {
    const card = goneCard(acme, { preview: aPreview(), end, at, footnote: 'request 1' });
    for (const language of ['en', 'ja'] as const) {
      const message = card(language);
      expectValidMessage(message);
      expectTextSaysAll(message);
      expect(message.blocks.map(({ type }) => type)).not.toContain('actions');
      expect(message.text).toContain('<https://github.com/acme/gym-api/pull/123|#123>');
      expectValidMessage(paragraph(endForOwner(aPreview(), end))(language));
    }
    expect(card('en').text).toMatch(en);
    expect(paragraph(endForOwner(aPreview(), end))('en').text).toBe(owner);
  });

  it('is named by its instance where its pull request cannot be read', () => {
    const preview = aPreview({ pr: '', owner: undefined });
    const { text } = goneCard(acme, { preview, end: { kind: 'time-up' }, at })('en');
    expect(text).toContain(`The preview of ${preview.instance.id} is terminated`);
    expect(text).not.toContain('Pull request');
  });
});
