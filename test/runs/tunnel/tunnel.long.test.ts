import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { createEcsTasks } from '../../../src/aws/ecs-tasks.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';
import { outcomes, play, textOf as textIn } from '../../play.ts';
import { everyKindSettings } from '../../stack/every-kind-settings.ts';

const calls = ({ sandbox }: Stage, operation: string) =>
  sandbox.aws.calls.filter((call) => call.operation === operation && call.error === undefined);

const card = ({ sandbox }: Stage) =>
  sandbox.slack
    .messages()
    .filter(({ text }) => text.includes('database of prod'))
    .map(({ text }) => text)
    .at(0) ?? '';

describe('/run db-tunnel prod', () => {
  it('starts one task that only waits, with exec, a client token and our tags, and never opens a session itself', async () => {
    const played = await play('--as', 'U0OPS', '/run db-tunnel prod', 'wait 2h');
    const [started, ...others] = played.aws.filter(({ operation }) => operation === 'RunTask');
    expect(others).toEqual([]);
    expect(started).toMatchObject({
      input: {
        cluster: 'prod',
        enableExecuteCommand: true,
        clientToken: expect.stringMatching(/^slipway-/),
        // An hour, five minutes to open it, and a quarter of an hour for the sweep.
        overrides: { containerOverrides: [{ name: 'api', command: ['sleep', '4800'], environment: [] }] },
        tags: expect.arrayContaining([
          { key: 'Slipway', value: 'slipway-dev' },
          { key: 'slipway-run', value: 'db-tunnel' },
          { key: 'requested-by', value: 'U0OPS' },
        ]),
      },
      session: expect.stringMatching(/^slack-U0OPS-/),
    });
    expect(played.aws.filter(({ operation }) => operation === 'StopTask')).toHaveLength(1);
    expect(played.aws.map(({ operation }) => operation)).not.toContain('StartSession');
  });

  it('reads the same in Japanese', async () => {
    const played = await play('--language', 'ja', '--as', 'U0OPS', '/run db-tunnel prod', 'press トンネルを閉じる');
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    expect(textIn(played, 0)).toMatch(
      /prod のデータベースへのトンネル[\s\S]*端末で実行[\s\S]*Slipway は保持していません/,
    );
    expect(textIn(played, 1)).toMatch(/トンネルを閉じました/);
  });

  it('is refused to those who may not run it, and so is its button', () =>
    inSandbox(async (stage) => {
      expect((await stage.as('U0DEV', '/run db-tunnel prod')).outcome).toBe('refused');
      await stage.as('U0OPS', '/run db-tunnel prod');
      expect((await stage.as('U0DEV', 'press End tunnel')).outcome).toBe('refused');
      expect(calls(stage, 'StopTask')).toEqual([]);
      expect(card(stage)).toContain('start-session');
    }));

  it('is closed by somebody else who may, under their own right', () =>
    inSandbox(async (stage) => {
      await stage.as('U0OPS', '/run db-tunnel prod');
      expect((await stage.as('U0SRE', 'press End tunnel')).outcome).toBe('done');
      expect(calls(stage, 'StopTask')).toMatchObject([{ session: expect.stringMatching(/^slack-U0SRE-/) }]);
      expect(card(stage)).toMatch(/is closed[\s\S]*Closed by: <@U0SRE>/);
    }));

  it('is open once for each person: a second of the same person points to the first', () =>
    inSandbox(async (stage) => {
      await stage.as('U0OPS', '/run db-tunnel prod');
      const again = await stage.as('U0OPS', '/run db-tunnel prod');
      expect(again.outcome).toBe('failed');
      expect(textOf(again)).toMatch(/under way already/);
      expect((await stage.as('U0SRE', '/run db-tunnel prod')).outcome).toBe('waiting');
      expect(calls(stage, 'RunTask')).toHaveLength(2);
    }));
});

describe('a tunnel that does not open', () => {
  it('is not left behind where the agent of ECS Exec never runs, and says what it takes', async () => {
    const played = await play('--fault', 'exec-agent-down', '--as', 'U0OPS', '/run db-tunnel prod');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textIn(played, 0)).toMatch(/No tunnel to the database of prod was opened[\s\S]*ExecuteCommandAgent PENDING/);
    expect(textIn(played, 0)).toMatch(/task role lacks the ssmmessages permissions/);
    expect(textIn(played, 0)).not.toContain('start-session');
    expect(played.aws.filter(({ operation }) => operation === 'StopTask')).toHaveLength(1);
  });

  it.each([
    ['no-capacity', /Capacity is unavailable/],
    ['image-missing', /not found/],
  ])('says why with %s', async (fault, why) => {
    const played = await play('--fault', fault, '--as', 'U0OPS', '/run db-tunnel prod');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textIn(played, 0)).toMatch(/No tunnel to the database of prod was opened/);
    expect(textIn(played, 0)).toMatch(why);
  });

  const prodWith = (change: object): Settings => {
    const settings = acmeWithoutGithub();
    const { prod } = settings.environments;
    if (!prod?.database) throw new Error('The sandbox has a production');
    return { ...settings, environments: { ...settings.environments, prod: { ...prod, ...change } } };
  };
  const database = acme.environments.prod?.database;

  it.each<[string, object, RegExp]>([
    [
      'RDS names another endpoint',
      { database: { ...database, endpoint: 'evil.internal' } },
      /No tunnel is opened to another host/,
    ],
    [
      'the task definition has no task role',
      { ecs: { ...acme.environments.prod?.ecs, taskRoles: ['prod-api-execution'] } },
      /has no task role/,
    ],
  ])('starts nothing where %s', (_what, change, why) =>
    inSandbox(
      async (stage) => {
        const asked = await stage.as('U0OPS', '/run db-tunnel prod');
        expect(asked.outcome).toBe('failed');
        expect(textOf(asked)).toMatch(why);
        expect(calls(stage, 'RunTask')).toEqual([]);
      },
      { settings: prodWith(change) },
    ),
  );

  it('is not opened twice though every answer is lost', async () => {
    const played = await play('--fault', 'lost-answers', '--as', 'U0OPS', '/run db-tunnel prod');
    expect(outcomes(played)).toEqual(['waiting']);
    const tokens = played.aws.filter(({ operation }) => operation === 'RunTask').map(({ input }) => input.clientToken);
    expect(new Set(tokens).size).toBe(1);
  });
});

describe('a tunnel to a database on an instance', () => {
  it('goes through the instance of the settings, is over at once, and says who ends it', () =>
    inSandbox(
      async (stage) => {
        const asked = await stage.as('U0OPS', '/run db-tunnel onprem');
        expect(asked.outcome).toBe('done');
        expect(textOf(asked)).toMatch(
          /--target i-0a0a0a0a0a0a0a0a0 --document-name slipway-dev-tunnel-onprem-[0-9a-f]{12} /,
        );
        expect(textOf(asked)).toMatch(/you end it yourself/);
        expect(stage.sandbox.slack.findButton('U0OPS', 'End tunnel')).toBeUndefined();
        expect(calls(stage, 'RunTask')).toEqual([]);
      },
      { settings: everyKindSettings },
    ));
});

describe('a tunnel that ends otherwise', () => {
  it('says so where its task went before its time, and has no button left', () =>
    inSandbox(async (stage) => {
      await stage.as('U0OPS', '/run db-tunnel prod');
      await stopBySomebody(stage);
      await stage.as('U0OPS', 'wait 2h');
      expect(card(stage)).toMatch(/ended before its time: its task stopped[\s\S]*the host goes/);
      expect(stage.sandbox.slack.findButton('U0OPS', 'End tunnel')).toBeUndefined();
    }));

  it('is not known to be closed where AWS refuses to stop it: the sweep does, and says so on its message', () =>
    inSandbox(async (stage) => {
      await stage.as('U0OPS', '/run db-tunnel prod');
      stage.sandbox.setFault('access-denied', true);
      await stage.as('U0OPS', 'wait 61m');
      expect(calls(stage, 'StopTask')).toEqual([]);
      await stage.as('U0OPS', 'sweep');
      expect(calls(stage, 'StopTask')).toEqual([]);
      await stage.as('U0OPS', 'wait 10m');
      const swept = await stage.as('U0OPS', 'sweep');
      expect(calls(stage, 'StopTask')).toMatchObject([{ session: '', input: { cluster: 'prod' } }]);
      expect(textOf(swept)).toMatch(/database of prod is closed: the sweep stopped its task/);
      expect(textOf(swept)).toMatch(/Tasks stopped that outlived their time: 1/);
      expect(stage.sandbox.slack.findButton('U0OPS', 'End tunnel')).toBeUndefined();
    }));
});

async function stopBySomebody({ sandbox: { aws, settings } }: Stage) {
  const region = settings.environments.prod?.region ?? '';
  const connection = { region, credentials: aws.ownCredentials('somebody'), endpoint: aws.endpoint };
  const tasks = createEcsTasks(connection);
  const [tunnel] = (await tasks.runningTasks('prod')).filter(({ tags }) => tags['slipway-run'] === 'db-tunnel');
  if (!tunnel) throw new Error('No tunnel is open');
  await tasks.stopTask('prod', tunnel.id, 'the host goes');
}
