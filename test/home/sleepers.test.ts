import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { homeParts } from '../../src/home/home-parts.ts';
import { type Reading, readSleepers, type Sleeper } from '../../src/home/sleepers.ts';
import type { Asked } from '../../src/operations/operation.ts';
import { noteName } from '../../src/operations/sleep/environment-notes.ts';
import { declarations } from '../../src/registry.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { homeView } from '../../src/slack/views/modal.ts';
import { withHours } from '../hours/with-hours.ts';
import { inSandbox } from '../in-sandbox.ts';
import { anAsked } from '../operations/an-asked.ts';
import { rightAway } from '../operations/right-away.ts';
import { expectValidView, wordsOf } from '../slack/views/expect-valid-view.ts';
import { environmentNames, largeTeam } from './a-team.ts';

const until = Date.parse('2026-01-16T09:00+09:00');
const night = until - 3_600_000;
const aSleeper = (name: string, mayWake = true): Sleeper => ({
  ...{ name, mayWake },
  rest: { kind: 'asleep', until, timeZone: 'Asia/Tokyo' },
});

function homeOf(sleepers: readonly Sleeper[], settings: Settings, language: 'en' | 'ja' = 'en') {
  const person = { user: 'U0OPS', groups: [] };
  const seen = { mine: { kind: 'hidden' }, sleepers, now: night } as const;
  return homeView(inLanguage(homeParts({ settings, person, declarations }, seen), language));
}

describe('App Home of who may look at an environment that sleeps', () => {
  it.each([
    { language: 'en', words: 'staging* is asleep until 9:00 on Fri 01/16 (Asia/Tokyo)' },
    { language: 'ja', words: 'staging*: 01/16（金）9:00（Asia/Tokyo）までスリープ中' },
  ] as const)('says until when, and what wakes it: $language', ({ language, words }) => {
    const shown = wordsOf(homeOf([aSleeper('staging')], withHours(), language));
    expect(shown).toContain(words);
    expect(shown).toContain('/slipway wake staging');
    expect(wordsOf(homeOf([aSleeper('staging', false)], withHours()))).not.toContain('/slipway wake staging');
  });

  it('fits with a hundred of them', () => {
    const view = homeOf(
      environmentNames.map((name) => aSleeper(name)),
      largeTeam,
    );
    expectValidView(view);
    expect(wordsOf(view)).toContain('and 80 more');
  });
});

describe('what sleeps', () => {
  const before = JSON.stringify({ since: night - 1, by: 'hours', service: { desired: 2 } });

  async function read(user: string, settings: Settings, can = true): Promise<readonly string[]> {
    return inSandbox(
      async ({ sandbox }) => {
        const asked: Asked = { ...anAsked('/slipway home'), settings, person: { user, groups: [] } };
        sandbox.aws.ssm.setParameter(noteName(asked.stack, 'staging', 'before'), before, 'String');
        const credentials = sandbox.aws.ownCredentials('somebody');
        const access = rightAway({ region: asked.stack.region, credentials, endpoint: sandbox.aws.endpoint });
        const failing: typeof access = {
          ...access,
          attempt: async () => ({ ok: false, failure: { kind: 'fault', message: 'x' } }),
        };
        const run = { steps: { now: () => night }, automation: { forHours: () => (can ? access : failing) } };
        return (await readSleepers(asked, run as unknown as Reading)).map(
          ({ name, rest, mayWake }) => `${name} ${rest.kind} ${mayWake}`,
        );
      },
      { settings },
    );
  }

  it('is read of environments that have hours and that the person may look at', async () => {
    expect(await read('U0OPS', withHours())).toEqual(['staging asleep true']);
    expect(await read('U0DEV', withHours())).toEqual(['staging asleep false']);
    expect(await read('U0NOBODY', withHours())).toEqual([]);
    expect(await read('U0OPS', withHours({}))).toEqual([]);
  });

  it('is none where nothing can be read, so that App Home is shown all the same', async () => {
    expect(await read('U0OPS', withHours(), false)).toEqual([]);
  });
});
