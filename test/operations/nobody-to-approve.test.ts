import { expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';

it.each([
  { where: 'in a direct message with the bot', channel: 'D0OPS' },
  { where: 'where the bot is not, so that it answers in a direct message', channel: 'C0RANDOM' },
])('asks for no approval $where: nobody else would see it', async ({ channel }) => {
  await inSandbox(async ({ sandbox }) => {
    await sandbox.slack.type('U0OPS', '/run migrate staging', channel);
    await settle(sandbox.stage);
    expect(sandbox.aws.lambda.executions.map(({ result }) => result)).toEqual([
      { outcome: 'failed', reason: 'nobody-to-approve' },
    ]);
    const shown = sandbox.slack.messages().map(({ text }) => text);
    expect(shown.join()).toContain('needs a second person, and nobody else can see this conversation');
    expect(sandbox.slack.findButton('U0OPS', 'Approve')).toBeUndefined();
    expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toEqual([]);
  });
});

it('ends as expired where nobody decides', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    await as('U0OPS', '/run migrate staging');
    await as('U0OPS', 'wait 16m');
    expect(sandbox.aws.lambda.executions.map(({ result }) => result)).toEqual([
      { outcome: 'failed', reason: 'approval-expired' },
    ]);
  });
});

it('is not sent to the channel where it was typed and could not be posted', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    sandbox.setFault('not-in-channel', true);
    const report = await as('U0OPS', '/run migrate staging');
    const [said] = report.messages.filter(({ channel }) => channel === 'D0OPS');
    expect(said?.text).toContain('Invite Slipway, then type it again in <#C0PREVIEWS>: `/run migrate staging`');
  });
});
