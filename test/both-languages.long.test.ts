import { describe, expect, it } from 'vitest';
import { inSandbox, type Stage } from './in-sandbox.ts';
import { changing, expectEveryOutcome, expectValidStates, playJourney } from './play-journey.ts';
import sleeping from './previews/idle/idle.config.ts';

describe('every message of a long journey', () => {
  it('is one that Slack takes and says in plain text what its blocks say, in both languages', async () => {
    const [en, ja] = await Promise.all([
      inSandbox((stage) => playJourney(stage, changing), { language: 'en' }),
      inSandbox((stage) => playJourney(stage, changing), { language: 'ja' }),
    ]);
    expectEveryOutcome(en);
    expect(ja.outcomes).toEqual(en.outcomes);
    for (const played of [en, ja]) expectValidStates(played);
  });
});

/** What a preview that sleeps makes anybody say. */
const sleepers: readonly (readonly [user: string, step: string, outcome: string])[] = [
  ['U0DEV', '/preview sleep 123', 'failed'],
  ['U0VIEW', '/preview wake 123', 'refused'],
  ['U0DEV', '/preview up 123', 'done'],
  ['U0DEV', '/preview wake 123', 'done'],
  ['U0DEV', 'wait 3h', 'done'],
  ['U0DEV', 'sweep', 'done'],
  ['U0DEV', '/preview sleep 123', 'done'],
  ['U0DEV', '/preview list --share', 'done'],
  ['U0DEV', '/preview status 123', 'done'],
  ['U0DEV', '/preview logs 123', 'failed'],
  ['U0DEV', '/preview tunnel 123', 'failed'],
  ['U0DEV', '/preview restart 123', 'failed'],
  ['U0DEV', 'home', 'done'],
  ['U0DEV', '/preview extend 123 2h', 'done'],
  ['U0OPS', '/preview wake 123', 'done'],
  ['U0OPS', '/preview sleep 123', 'done'],
  ['U0DEV', '/preview up 123', 'done'],
  ['U0DEV', '/preview sleep 123', 'done'],
  ['U0DEV', 'wait 3h40m', 'done'],
  ['U0DEV', 'sweep', 'done'],
  ['U0DEV', 'wait 14d', 'done'],
  ['U0DEV', '/preview wake 123', 'failed'],
  ['U0DEV', '/preview up 123', 'failed'],
  ['U0DEV', 'sweep', 'done'],
];

async function playSleepers({ sandbox, as }: Stage) {
  const outcomes: string[] = [];
  for (const [user, step] of sleepers) outcomes.push((await as(user, step)).outcome);
  const written = sandbox.slack.messages().filter(({ files }) => files.length === 0);
  return { outcomes, states: written.flatMap((message) => [...message.edits, message]) };
}

describe('every message about a preview that sleeps', () => {
  it.each(['en', 'ja'] as const)('is one that Slack takes and says what its blocks say (%s)', async (language) => {
    const settings = { ...sleeping, slack: { ...sleeping.slack, language } };
    const played = await inSandbox(playSleepers, { settings, language });
    expect(played.outcomes).toEqual(sleepers.map(([, , outcome]) => outcome));
    expectValidStates(played);
  });
});
