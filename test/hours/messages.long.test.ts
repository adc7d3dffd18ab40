import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../sandbox/faults.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';
import { withHours } from './with-hours.ts';

const labels = { en: { keep: 'Keep tonight', wake: 'Wake' }, ja: { keep: '今夜は止めない', wake: '再開' } } as const;
type Language = keyof typeof labels;

/** An evening, a night and a morning, of which people have other wishes; the sandbox begins on a Thursday at 18:00. */
const steps = ({ keep, wake }: (typeof labels)[Language]): readonly (readonly [user: string, step: string])[] => [
  ['U0OPS', 'wait 23h30m'],
  ['U0OPS', 'sweep'],
  ['U0DEV', `press ${keep}`],
  ['U0OPS', `press ${keep}`],
  ['U0OPS', '/slipway sleep staging'],
  ['U0DEV', '/run migrate staging'],
  ['U0OPS', '/run migrate staging'],
  ['U0OPS', `press ${wake}`],
  ['U0OPS', '/slipway sleep prod'],
  ['U0DEV', '/slipway wake staging'],
  ['U0OPS', 'wait 40m'],
  ['U0OPS', 'sweep'],
  ['U0VIEW', '/health all'],
  ['U0VIEW', '/health staging'],
  ['U0VIEW', '/db-check staging'],
  ['U0OPS', 'watch'],
  ['U0OPS', 'home'],
  ['U0OPS', 'wait 62h30m'],
  ['U0OPS', 'sweep'],
];

async function played(language: Language, fault: FaultName | undefined) {
  const play = async ({ sandbox, as }: Stage) => {
    const outcomes: string[] = [];
    for (const [user, step] of steps(labels[language])) outcomes.push(`${step} ${(await as(user, step)).outcome}`);
    const texts = sandbox.slack.messages().filter(({ files }) => files.length === 0);
    return { outcomes, states: texts.flatMap((message) => [...message.edits, message]) };
  };
  const options = { settings: withHours({ staging: {} }, language), language, faults: fault ? [fault] : [] };
  return inSandbox(play, options);
}

/** What is pressed has another label in each. */
const endings = (outcomes: readonly string[]) => outcomes.map((one) => one.split(' ').at(-1));

const failing: readonly FaultName[] = [
  ...(['scaling-busy', 'lost-answers', 'access-denied', 'throttling', 'unreadable-answers', 'slack-5xx'] as const),
];

describe('what hours say', () => {
  it.each([undefined, ...failing])(
    'is taken by Slack and ends alike in both languages, whatever fails: %s',
    async (fault) => {
      const [en, ja] = await Promise.all([played('en', fault), played('ja', fault)]);
      expect(endings(ja.outcomes)).toEqual(endings(en.outcomes));
      for (const { states } of [en, ja]) {
        expect(states.length).toBeGreaterThan(5);
        for (const message of states) {
          expectValidMessage(message);
          expectTextSaysAll(message);
        }
      }
      // Slack's texts in English would show here.
      for (const { text } of ja.states) expect(text).toMatch(/[ぁ-ん]/);
    },
  );

  it('ends as it should where nothing fails', async () => {
    const { outcomes } = await played('en', undefined);
    expect(outcomes.filter((one) => !one.endsWith(' done'))).toEqual([
      'press Keep tonight refused',
      '/run migrate staging refused',
      '/run migrate staging failed',
      '/slipway sleep prod usage',
      '/slipway wake staging refused',
    ]);
  });
});
