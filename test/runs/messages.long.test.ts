import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../sandbox/faults.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const alone = '--break-glass "checkout is down"';
const steps = [
  '/images prod',
  `/run deploy prod --tag v1.42.0 ${alone}`,
  `/run rollback prod ${alone}`,
  '/run scale staging --count 0',
  '/run deploy staging --tag v1.42.0',
  '/run db-tunnel prod',
  'press End tunnel',
  'press トンネルを閉じる',
  '/run db-tunnel prod',
  'wait 61m',
  'wait 10m',
  'sweep',
] as const;

/** What touches a deployment, a count, a tunnel or the images of a service. */
const faults: readonly FaultName[] = [
  ...(['throttling', 'access-denied', 'stop-denied', 'lost-answers', 'unreadable-answers'] as const),
  ...(['new-image-fails', 'new-image-rolled-back', 'new-image-paused', 'new-image-worse'] as const),
  ...(['code-deploy', 'secret-missing', 'scaling-busy', 'exec-agent-down', 'no-capacity', 'rollout-failed'] as const),
];

/** Every state that every message ever had, and how each step ended. */
async function played({ sandbox, as }: Stage) {
  const outcomes: string[] = [];
  for (const step of steps) outcomes.push((await as('U0OPS', step)).outcome);
  const written = sandbox.slack.messages().filter(({ files }) => files.length === 0);
  return { outcomes, states: written.flatMap((message) => [...message.edits, message]) };
}

describe('deployments, counts, tunnels and images whatever fails', () => {
  it.each(faults)('are told in what Slack takes, and end alike in both languages: %s', async (fault) => {
    const en = await inSandbox(played, { language: 'en', faults: [fault] });
    const ja = await inSandbox(played, { language: 'ja', faults: [fault] });
    const own = steps.map((step, at) => (step.startsWith('press') ? '' : [en.outcomes[at], ja.outcomes[at]]));
    for (const pair of own) if (pair !== '') expect(pair[0]).toBe(pair[1]);
    expect(en.states.length).toBeGreaterThan(5);
    for (const message of [...en.states, ...ja.states]) {
      expectValidMessage(message);
      expectTextSaysAll(message);
    }
  });
});
