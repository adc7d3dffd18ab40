import { describe, expect, it } from 'vitest';
import { accepted, textOf as escapedTextOf, outcomes, type Played, play } from '../play.ts';

/** As a person reads it. */
const textOf = (played: Played, step: number) =>
  escapedTextOf(played, step).replaceAll('&lt;', '<').replaceAll('&gt;', '>');

const nothingStarted = (played: Played) =>
  expect(['SendCommand', 'RunTask', 'UpdateService'].flatMap((operation) => accepted(played, operation))).toEqual([]);

describe('/run on a preview', () => {
  it('sends the stack’s own document with typed parameters, once, as the asker', async () => {
    const played = await play(
      ...['--as', 'U0DEV', '/preview up 123', '/run list', '/run disk-usage pr-123'],
      '/run container-logs pr-123 --lines 20',
    );
    expect(outcomes(played)).toEqual(Array(4).fill('done'));
    expect(textOf(played, 1)).toContain('/run container-logs pr-<number> --lines <1-500>');
    expect(textOf(played, 1)).not.toContain('migrate');
    const sent = accepted(played, 'SendCommand').slice(1);
    expect(sent.map(({ input }) => [input.DocumentName, input.Parameters])).toEqual([
      [expect.stringMatching(/^slipway-dev-run-disk-usage-[0-9a-f]{12}$/), {}],
      [expect.stringMatching(/^slipway-dev-run-container-logs-[0-9a-f]{12}$/), { lines: ['20'] }],
    ]);
    for (const { session, input } of sent) {
      expect(session).toMatch(/^slack-U0DEV-/);
      expect(input.Comment).toBe(`slipway ${session.split('-').at(-1)} U0DEV`);
    }
    expect(textOf(played, 2)).toMatch(/Exit code: `0`[\s\S]*Duration: \d+s/);
    expect(textOf(played, 3)).toContain('gym:[masked]@');
  });

  it('is a failure with the command to type where there is no preview', async () => {
    const played = await play('--as', 'U0DEV', '/run disk-usage pr-9');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toContain('/preview up 9');
    nothingStarted(played);
  });
});

describe('/run of what may not be or cannot be', () => {
  it('is usage for parameters, names and targets, and says what to type', async () => {
    const played = await play(
      ...['--as', 'U0DEV', '/run container-logs pr-1', '/run container-logs pr-1 --lines 501'],
      ...['/run container-logs pr-1 --rows 5', '/run disk-usage prod', '/run reboot pr-1', '/run', '/run disk-usage'],
    );
    // `/run` alone opens its window instead.
    expect(outcomes(played)).toEqual([...Array(5).fill('usage'), 'done', 'usage']);
    expect(played.steps[5]).toMatchObject({ messages: [], views: [{ kind: 'modal', for: 'U0DEV' }] });
    expect(textOf(played, 1)).toContain('`501` is not a whole number from 1 to 500');
    for (const at of [0, 1, 2]) expect(textOf(played, at)).toContain('/run container-logs pr-<number> --lines <1-500>');
    expect(textOf(played, 3)).toContain('`pr-<number>`');
    expect(textOf(played, 4)).toContain('`disk-usage`');
    expect(played.audit).toEqual([]);
    nothingStarted(played);
  });

  it('is refused by rule, to the asker alone', async () => {
    const played = await play('--as', 'U0DEV', '/run migrate prod', '--as', 'U0VIEW', '/run disk-usage pr-1');
    expect(outcomes(played)).toEqual(['refused', 'refused']);
    expect(textOf(played, 0)).toContain('/run migrate prod is not among what your role developer may do');
    expect(textOf(played, 0)).toContain('Who may: operator (<!subteam^S0SRE>, <@U0OPS>)');
    expect(played.audit[0]?.rule).toBe('no rule of roles.developer allows run:migrate@prod');
    expect(played.steps.flatMap(({ messages }) => messages.map(({ only }) => only))).toEqual(['U0DEV', 'U0VIEW']);
    nothingStarted(played);
  });

  it('shows nobody what they may not run', async () => {
    const played = await play('--as', 'U0VIEW', '/run list');
    expect(outcomes(played)).toEqual(['done']);
    expect(textOf(played, 0)).not.toContain('disk-usage');
  });
});

describe('/run as a one-off task', () => {
  it('starts it as the service’s own tasks are, tagged and with a client token', async () => {
    const played = await play('--as', 'U0SRE', '/run db-version prod');
    expect(outcomes(played)).toEqual(['done']);
    expect(textOf(played, 0)).toContain('PostgreSQL');
    const { requestId } = played.audit[0] ?? { requestId: '' };
    expect(accepted(played, 'RunTask').map(({ input }) => input)).toEqual([
      expect.objectContaining({
        cluster: 'prod',
        taskDefinition: expect.stringMatching(/^aurora-bastion:\d+$/),
        clientToken: `slipway-${requestId}`,
        startedBy: `slipway/${requestId}`,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: expect.objectContaining({ assignPublicIp: 'DISABLED' }) },
        tags: expect.arrayContaining([
          { key: 'Slipway', value: 'slipway-dev' },
          { key: 'request-id', value: requestId },
          { key: 'requested-by', value: 'U0SRE' },
        ]),
      }),
    ]);
  });

  it.each([
    ['db-unreachable', /Exit code: `1`[\s\S]*Likely cause, not certain: /],
    ['no-capacity', /^\*Nothing was done: db-version \(prod\) did not start[\s\S]*Cause: /],
    ['image-missing', /CannotPullContainerError[\s\S]*Cause: /],
  ])('with %s fails and says why', async (fault, told) => {
    const played = await play('--fault', fault, '--as', 'U0SRE', '/run db-version prod');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toMatch(told);
  });
});

describe('/run redeploy', () => {
  it('starts one new deployment and follows it to its end', async () => {
    const played = await play('--as', 'U0OPS', '/run redeploy staging', '--as', 'U0SRE', 'press Approve');
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    expect(accepted(played, 'UpdateService').map(({ input }) => input)).toEqual([
      { cluster: 'staging', service: 'api', forceNewDeployment: true },
    ]);
    expect(textOf(played, 1)).toContain('every task is new and healthy');
  });

  it('with rollout-failed fails and says why', async () => {
    const played = await play(
      ...['--fault', 'rollout-failed', '--as', 'U0OPS', '/run redeploy prod --break-glass "Nobody else is awake"'],
    );
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toMatch(/the rollout failed[\s\S]*Cause: /);
    // What `/health` would say of it: the stopped task, its last words, and the revision that worked.
    expect(textOf(played, 0)).toMatch(/Stopped task: task \w{8} stopped: .*api: exit 1/);
    expect(textOf(played, 0)).toContain("ModuleNotFoundError: No module named 'stripe'");
    expect(textOf(played, 0)).toMatch(/Worked before: `prod-api:41`/);
    expect(textOf(played, 0)).not.toContain('<previous-task-definition>');
  });
});

it('reads the same in Japanese', async () => {
  const played = await play(
    ...['--language', 'ja', '--as', 'U0OPS', '/run list', '/run migrate staging', '--as', 'U0SRE', 'press 承認'],
  );
  expect(outcomes(played)).toEqual(['done', 'waiting', 'done']);
  expect(textOf(played, 2)).toContain('終了コード: `0`');
});
