import { describe, it } from 'vitest';
import { inSandbox } from './in-sandbox.ts';
import { expectEveryOutcome, expectValidStates, playJourney } from './play-journey.ts';

describe('every message of a long journey', () => {
  // English is played by nearly every other test; both-languages.long.test.ts plays both and compares them.
  it('is one that Slack takes and says in plain text what its blocks say, in Japanese', async () => {
    const played = await inSandbox(playJourney, { language: 'ja' });
    expectEveryOutcome(played);
    expectValidStates(played);
  });
});
