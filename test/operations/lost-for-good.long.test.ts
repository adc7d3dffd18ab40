import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';
import { accepted, outcomes, play } from '../play.ts';
import { distinct, said } from './lost-answers.ts';

/** Types a command whose first change is carried out and never answered, nor is any look at what became of it. */
async function typeIntoSilence({ sandbox }: Stage, user: string, command: string) {
  const { aws, clock, slack, stage } = sandbox;
  sandbox.setFault('lost-answers', true);
  const again = () => {
    aws.beginStep();
    clock.schedule(clock.now() + 30_000, again);
  };
  again();
  await slack.type(user, command);
  const lost = () =>
    aws.calls.some(
      ({ operation, input }) =>
        /^(?:Run|Terminate)/.test(operation) && !JSON.stringify(input).includes('"DryRun":true'),
    );
  for (await stage.settled(); !lost(); await stage.settled()) await clock.advance(clock.nextDue() ?? 0);
  sandbox.setFault('unreadable-answers', true);
  await settle(stage);
}

const lastText = ({ sandbox }: Stage) =>
  sandbox.slack
    .messages()
    .filter(({ thread }) => thread === undefined)
    .at(-1)?.text ?? '';

describe('what cannot be found out', () => {
  it('of a termination is said as such, and recorded as unknown', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      await as('U0DEV', '/preview up 123');
      sandbox.aws.calls.length = 0;
      await typeIntoSilence(stage, 'U0DEV', '/preview down 123');
      expect(lastText(stage)).toMatch(
        /^\*It is not known whether \/preview down 123 was carried out\.\*\nIt may have been carried out/,
      );
      expect(sandbox.audit().at(-1)).toMatchObject({ action: 'preview:down', outcome: 'unknown' });
      expect(sandbox.aws.lambda.executions.at(-1)?.result).toMatchObject({ outcome: 'unknown' });
    });
  });

  it('of a launch is said as such, and what was launched is taken over by the same command', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      await typeIntoSilence(stage, 'U0DEV', '/preview up 123');
      expect(lastText(stage)).toMatch(/^\*PR 123: it is not known whether this was done: Launch the instance\*/);
      expect(lastText(stage)).not.toMatch(/Nothing was done|has no working preview/);
      expect(sandbox.audit().at(-1)).toMatchObject({ action: 'preview:up', outcome: 'unknown' });
      sandbox.setFault('lost-answers', false);
      sandbox.setFault('unreadable-answers', false);
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      expect(sandbox.aws.ec2.instances().filter(({ state }) => state === 'running')).toHaveLength(1);
      const shown = await as('U0OPS', '/slipway audit --outcome unknown');
      expect(JSON.stringify(shown.messages)).toContain('/preview up 123');
    });
  });
});

describe('an execution whose start is not answered', () => {
  it('may have started, says so, and starts once', async () => {
    const played = await play('--fault', 'lost-start', '--as', 'U0OPS', '/run db-version prod', '/run db-version prod');
    for (const { messages } of played.steps) {
      const answer = messages.find(({ only }) => only === 'U0OPS')?.text;
      expect(answer).toContain('It may have started: look for its message before you type it again.');
    }
    expect(said(played)).not.toContain('Nothing was started');
    expect(new Set(played.steps.flatMap(({ executions }) => executions)).size).toBe(2);
    expect(distinct(accepted(played, 'RunTask'))).toBe(2);
  });
});

describe('a decision whose confirmation gets lost', () => {
  it.each([
    { press: 'Approve', told: 'You approved run:migrate@staging.', action: 'slipway:approve', decided: 'approved' },
    { press: 'Deny', told: 'You denied run:migrate@staging.', action: 'slipway:deny', decided: 'rejected' },
  ])('is theirs who pressed $press', async ({ press, told, action, decided }) => {
    const steps = ['--as', 'U0OPS', '/run migrate staging', '--as', 'U0SRE', `press ${press}`];
    const played = await play('--fault', 'lost-callback', ...steps);
    expect(played.steps[1]?.messages.find(({ only }) => only === 'U0SRE')?.text).toContain(told);
    expect(said(played)).not.toContain('decided already');
    expect(played.audit).toContainEqual(expect.objectContaining({ user: 'U0SRE', action, outcome: 'done' }));
    expect(played.audit).toContainEqual(expect.objectContaining({ user: 'U0SRE', outcome: decided }));
  });

  it('stays with who pressed first: another press afterwards changes nothing', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0OPS', '/run migrate staging');
      const late = sandbox.slack.findButton('U0SRE', 'Deny');
      if (!late) throw new Error('There is no button');
      await as('U0SRE', 'press Approve');
      await sandbox.slack.send(sandbox.slack.composePress('U0SRE', late));
      await settle(sandbox.stage);
      expect(sandbox.slack.messages().at(-1)?.text).toContain('Nothing was done: this was decided already');
    });
  });
});

describe('describe calls that a page answers', () => {
  it('are told by their status, and by no word of the page or of a parser', async () => {
    const played = await play('--fault', 'unreadable-answers', '--as', 'U0VIEW', '/health prod', '/db-check prod');
    expect(said(played)).toContain('HTTP 503, no answer of AWS');
    expect(JSON.stringify(played.steps)).not.toMatch(
      /SyntaxError|Deserialization|\$response|Unknown Unknown|<html|Unexpected token/,
    );
  });

  it('end a preview that cannot be looked for, likewise', async () => {
    const played = await play('--fault', 'unreadable-answers', '/preview up 123', '/preview list');
    expect(outcomes(played)).toEqual(['failed', 'failed']);
    expect(said(played)).toContain('HTTP 503, no answer of AWS');
    expect(JSON.stringify(played.steps)).not.toMatch(/SyntaxError|Deserialization|\$response|Unknown Unknown|<html/);
  });
});

describe('a task that is under way', () => {
  it('is named, and no second one is started beside it; once it is over it may be run again', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const { slack, stage, clock } = sandbox;
      const tasks = () => sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask');
      await slack.type('U0OPS', '/run db-version prod');
      for (await stage.settled(); tasks().length === 0; await stage.settled())
        await clock.advance(clock.nextDue() ?? 0);
      await slack.type('U0SRE', '/run db-version prod');
      await settle(stage);
      const refused = slack.messages().find(({ text }) => text.startsWith('*Nothing was done'));
      expect(refused?.text).toMatch(/The same is under way already, as the task `[0-9a-f]{32}`\nAsked by: <@U0OPS>/);
      expect(tasks()).toHaveLength(1);
      const again = await as('U0SRE', '/run db-version prod');
      expect(textOf(again)).toContain('is done');
      expect(tasks()).toHaveLength(2);
    });
  });
});

describe('a look that fails after the change was made', () => {
  it('never makes the change undone in words', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      const { aws, clock, slack } = sandbox;
      await as('U0DEV', '/preview up 123');
      await slack.type('U0DEV', '/preview down 123');
      const ended = () => aws.ec2.instances().some(({ state }) => state === 'shutting-down');
      for (await sandbox.stage.settled(); !ended(); await sandbox.stage.settled())
        await clock.advance(clock.nextDue() ?? 0);
      sandbox.setFault('unreadable-answers', true);
      await settle(sandbox.stage);
      expect(lastText(stage)).not.toContain('Nothing was done');
      expect(lastText(stage)).toContain('failed part-way');
    });
  });
});
