import { afterEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../sandbox/sandbox.ts';

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.close());

async function open(): Promise<Sandbox> {
  sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
  return sandbox;
}

/** Types a command and lets time pass until a button with the label can be pressed. */
async function typeUntil({ slack, stage, clock }: Sandbox, user: string, text: string, label: string) {
  await slack.type(user, text);
  await stage.settled();
  while (!slack.findButton(user, label)) {
    const due = clock.nextDue();
    if (due === undefined) throw new Error(`No button ${label}`);
    await clock.advance(due);
    await stage.settled();
  }
}

const calls = ({ aws }: Sandbox, operation: string) =>
  aws.calls.filter((call) => call.operation === operation && call.error === undefined);
const texts = ({ slack }: Sandbox) =>
  slack
    .messages()
    .map(({ text }) => text)
    .join('\n');

describe('the Cancel button', () => {
  it('stops the task that was started, and the request ends as cancelled', async () => {
    const opened = await open();
    await typeUntil(opened, 'U0SRE', '/run db-version prod', 'Cancel');
    await opened.slack.press('U0OPS', 'Cancel');
    await settle(opened.stage);
    expect(calls(opened, 'StopTask')).toMatchObject([
      {
        input: { cluster: 'prod', reason: expect.stringContaining('cancelled by U0OPS') },
        session: expect.stringMatching(/^slack-U0OPS-/),
      },
    ]);
    expect(texts(opened)).toMatch(/db-version \(prod\) was cancelled/);
    expect(
      opened
        .audit()
        .map(({ user, outcome }) => `${user} ${outcome}`)
        .sort(),
    ).toEqual(['U0OPS done', 'U0SRE failed']);
  });

  it('stops the command on the instance', async () => {
    const opened = await open();
    await opened.slack.type('U0DEV', '/preview up 123');
    await settle(opened.stage);
    await typeUntil(opened, 'U0DEV', '/run disk-usage pr-123', 'Cancel');
    await opened.slack.press('U0DEV', 'Cancel');
    await settle(opened.stage);
    expect(calls(opened, 'CancelCommand')).toHaveLength(1);
    expect(texts(opened)).toMatch(/disk-usage \(pr-123\) was cancelled/);
  });

  it('is refused to those who may not run the command', async () => {
    const opened = await open();
    await typeUntil(opened, 'U0SRE', '/run db-version prod', 'Cancel');
    await opened.slack.press('U0DEV', 'Cancel');
    await settle(opened.stage);
    expect(calls(opened, 'StopTask')).toEqual([]);
    expect(texts(opened)).toMatch(/db-version \(prod\) is done/);
  });
});
