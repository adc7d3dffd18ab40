import { describe, expect, it } from 'vitest';
import { inSandbox } from './in-sandbox.ts';
import { expectEveryOutcome, expectValidStates, playJourney } from './play-journey.ts';

describe('every message of a long journey', () => {
  it('is one that Slack takes and says in plain text what its blocks say, in both languages', async () => {
    const [en, ja] = await Promise.all([
      inSandbox(playJourney, { language: 'en' }),
      inSandbox(playJourney, { language: 'ja' }),
    ]);
    expectEveryOutcome(en);
    expect(ja.outcomes).toEqual(en.outcomes);
    for (const played of [en, ja]) expectValidStates(played);
  });
});
