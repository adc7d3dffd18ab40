import { expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';

it('shows the plan in the channel of the settings where it was asked for in a direct message', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    await sandbox.slack.type('U0OPS', '/run migrate staging', 'D0OPS');
    await settle(sandbox.stage);
    const shown = sandbox.slack.messages().map(({ channel, text }) => [channel, text.split('\n')[0]]);
    expect(shown.slice(0, 2)).toEqual([
      ['D0OPS', '*Nothing is done yet: /run migrate staging waits for a second person*'],
      ['C0PREVIEWS', '*Nothing is done yet: /run migrate staging waits for a second person*'],
    ]);
    expect(sandbox.slack.messages()[0]?.text).toMatch(/The plan is in <#C0PREVIEWS>: <http/);
    expect((await as('U0SRE', 'press Approve')).outcome).toBe('done');
    expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toHaveLength(1);
    expect(sandbox.slack.messages()[1]?.text).toContain('Approved by: <@U0SRE>');
  });
});

it('asks for no approval where the bot is not, so that it answers in a direct message', async () => {
  await inSandbox(async ({ sandbox }) => {
    await sandbox.slack.type('U0OPS', '/run migrate staging', 'C0RANDOM');
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
