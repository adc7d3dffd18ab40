import { describe, expect, it } from 'vitest';
import { play } from '../play.ts';

describe('who asked', () => {
  it('is named on every card that others see', async () => {
    const played = await play(
      ...[
        '/preview up 123',
        '/preview status 123',
        '/preview extend 123 1h',
        '/preview logs 123',
        '/preview tunnel 123',
      ],
      ...['/health prod', '/db-check prod', '/logs prod', '/run disk-usage pr-123', '/preview down 123'],
    );
    const cards = played.steps.map(({ messages }) => messages.find(({ thread, only }) => !thread && !only));
    for (const card of cards) expect(card?.text).toContain('Asked by <@U0DEV>');
  });
});
