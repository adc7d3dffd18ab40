import { expect } from 'vitest';
import type { Stage } from './in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from './slack/expect-valid-message.ts';

const journey: readonly (readonly [user: string, step: string])[] = [
  ['U0NOBODY', '/slipway whoami'],
  ['U0NOBODY', '/preview list'],
  ['U0DEV', '/slipway help'],
  ['U0DEV', '/preview list'],
  ['U0DEV', '/preview up nothing'],
  ['U0DEV', '/preview up 123'],
  ['U0OPS', '/preview up 123'],
  ['U0DEV', '/preview list'],
  ['U0DEV', '/preview status 123'],
  ['U0DEV', '/preview restart 123'],
  ['U0DEV', '/preview extend 123 99d'],
  ['U0DEV', '/preview extend 123 23h59m'],
  ['U0DEV', '/preview logs 123'],
  ['U0DEV', '/preview tunnel 123'],
  ['U0VIEW', '/health prod'],
  ['U0VIEW', '/health all'],
  ['U0VIEW', '/db-check prod'],
  ['U0OPS', '/images prod'],
  ['U0DEV', '/logs prod'],
  ['U0DEV', '/run list'],
  ['U0DEV', '/run disk-usage pr-123'],
  ['U0OPS', '/slipway audit'],
  ['U0DEV', 'wait 3h40m'],
  ['U0DEV', 'sweep'],
  ['U0DEV', 'wait 1h'],
  ['U0DEV', 'sweep'],
  ['U0DEV', '/preview down 123'],
];

/** What changes the service of an environment: it is watched for minutes, which takes its time here too. */
export const changing: typeof journey = [
  ['U0OPS', '/run deploy prod --tag v9'],
  ['U0OPS', '/run deploy prod --tag v1.42.0 --break-glass "checkout is down"'],
  ['U0OPS', '/run rollback prod --break-glass "checkout is down"'],
  ['U0OPS', '/run scale staging --count 9'],
  ['U0OPS', '/run scale staging --count 3'],
];

const failing = ['/preview up 9', '/preview status 9', '/health prod', '/preview down 9'];

/** Every state that every message ever had, and how the steps ended. */
export async function playJourney({ sandbox, as }: Stage, more: typeof journey = []) {
  const outcomes: string[] = [];
  for (const [user, step] of [...journey, ...more]) outcomes.push((await as(user, step)).outcome);
  sandbox.setFault('image-missing', true);
  sandbox.setFault('app-down', true);
  for (const step of failing) outcomes.push((await as('U0DEV', step)).outcome);
  const written = sandbox.slack.messages().filter(({ files }) => files.length === 0);
  return { outcomes, states: written.flatMap((message) => [...message.edits, message]) };
}

type Played = Awaited<ReturnType<typeof playJourney>>;

/** Takes what Slack takes, and says in plain text what its blocks say. */
export function expectValidStates({ states }: Played) {
  expect(states.length).toBeGreaterThan(50);
  for (const message of states) {
    expectValidMessage(message);
    expectTextSaysAll(message);
  }
}

export function expectEveryOutcome({ outcomes }: Played) {
  expect(new Set(outcomes)).toEqual(new Set(['done', 'refused', 'usage', 'failed']));
  expect(outcomes.filter((outcome) => outcome === 'done').length).toBeGreaterThanOrEqual(20);
}
