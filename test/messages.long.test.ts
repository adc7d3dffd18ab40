import { describe, expect, it } from 'vitest';
import { faultNames } from '../sandbox/faults.ts';
import { inSandbox, type Stage } from './in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from './slack/expect-valid-message.ts';

const steps: readonly (readonly [user: string, step: string])[] = [
  ['U0DEV', '/preview up 123'],
  ['U0DEV', '/preview status 123'],
  ['U0DEV', '/preview extend 123 1h'],
  ['U0DEV', '/preview restart 123'],
  ['U0DEV', '/preview logs 123'],
  ['U0DEV', '/preview list --share'],
  ['U0DEV', '/run disk-usage pr-123'],
  ['U0OPS', '/preview sleep 123'],
  ['U0DEV', '/preview logs 123'],
  ['U0DEV', '/preview wake 123'],
  ['U0OPS', '/run db-version prod'],
  ['U0OPS', '/run migrate staging'],
  ['U0SRE', 'press Approve'],
  ['U0SRE', 'press 承認'],
  ['U0OPS', '/run redeploy prod'],
  ['U0OPS', 'wait 20m'],
  ['U0OPS', '/run db-tunnel prod'],
  ['U0OPS', 'press End tunnel'],
  ['U0OPS', 'press トンネルを閉じる'],
  ['U0SRE', '/run db-tunnel prod'],
  ['U0VIEW', '/health all'],
  ['U0VIEW', '/health prod'],
  ['U0VIEW', '/db-check prod'],
  ['U0DEV', '/logs prod'],
  ['U0OPS', '/slipway audit --share'],
  ['U0DEV', 'watch'],
  ['U0DEV', 'wait 5m'],
  ['U0DEV', 'watch'],
  ['U0DEV', 'wait 4h20m'],
  ['U0DEV', 'sweep'],
  ['U0DEV', 'watch'],
  ['U0DEV', 'wait 1h'],
  ['U0DEV', 'sweep'],
  ['U0OPS', '/preview down 123'],
];

/** Every state that every message ever had. */
async function statesOf({ sandbox, as }: Stage) {
  for (const [user, step] of steps) await as(user, step);
  const withText = sandbox.slack.messages().filter(({ files }) => files.length === 0);
  return withText.flatMap((message) => [...message.edits, message]);
}

describe.each(['en', 'ja'] as const)('what is said whatever fails (%s)', (language) => {
  it.each(faultNames)('is taken by Slack, in the zone of each reader: %s', async (fault) => {
    const states = await inSandbox(statesOf, { language, faults: [fault] });
    expect(states.length).toBeGreaterThan(5);
    for (const message of states) {
      expectValidMessage(message);
      expectTextSaysAll(message);
    }
  });
});
