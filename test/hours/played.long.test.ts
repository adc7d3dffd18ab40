import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../sandbox/aws/refusal.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';
import { accepted, outcomes, play } from '../play.ts';
import { withHours } from './with-hours.ts';

/** The sandbox begins on a Thursday at 18:00 in Tokyo; this is the half hour before the next evening. */
const untilEvening = 'wait 23h30m';

const onStaging = <T>(use: (stage: Stage) => Promise<T>, language: 'en' | 'ja' = 'en') =>
  inSandbox(use, { settings: withHours({ staging: {} }, language), language });

const inChannel = ({ sandbox }: Stage, text: string) =>
  sandbox.slack.messages().filter((message) => message.text.includes(text));

const calls = ({ sandbox }: Stage, ...operations: readonly string[]) =>
  sandbox.awsCalls().filter(({ operation, error }) => operations.includes(operation) && !error);

const lifeOf = ({ sandbox }: Stage, name: string) => {
  const life = sandbox.aws.lives.find((one) => one.name === name);
  if (!life) throw new Error(`There is no environment ${name}`);
  return life;
};

describe('the message of an evening', () => {
  it('is posted once, and says who keeps what awake until when', async () => {
    await onStaging(async (stage) => {
      const { as } = stage;
      for (const step of [untilEvening, 'sweep', 'sweep', 'wait 5m', 'sweep']) await as('U0OPS', step);
      expect(inChannel(stage, 'Will sleep when their hours end: staging')).toHaveLength(1);
      expect(textOf(await as('U0DEV', 'press Keep tonight'))).toContain('Nothing was done');
      const pressed = await as('U0OPS', 'press Keep tonight');
      expect(pressed.outcome).toBe('done');
      expect(textOf(pressed)).toMatch(/\*staging\* stays awake until .* kept by <@U0OPS>/);
      for (const step of ['wait 25m', 'sweep', 'wait 1h', 'sweep']) await as('U0OPS', step);
      expect(lifeOf(stage, 'staging').count.desired()).toBe(2);
      expect(calls(stage, 'StopDBCluster', 'UpdateService')).toEqual([]);
    });
  });

  it('says what else takes the sleep for an outage, before and on it', async () => {
    await onStaging(async (stage) => {
      for (const step of [untilEvening, 'sweep']) await stage.as('U0OPS', step);
      expect(inChannel(stage, 'HealthyHostCount')).toHaveLength(1);
      const asleep = textOf(await stage.as('U0OPS', '/slipway sleep staging'));
      expect(asleep.split('HealthyHostCount')).toHaveLength(3);
    });
  });

  it('says of a press that comes too late what to type', async () => {
    await onStaging(async (stage) => {
      const { as } = stage;
      for (const step of [untilEvening, 'sweep', 'wait 31m']) await as('U0OPS', step);
      const pressed = await as('U0OPS', 'press Keep tonight');
      expect(pressed.outcome).toBe('failed');
      expect(textOf(pressed)).toContain('/slipway wake staging');
    });
  });

  it('names what cannot sleep and why; that is told once, and again when it sleeps after all', async () => {
    await onStaging(async (stage) => {
      const { as } = stage;
      const { database, count } = lifeOf(stage, 'staging');
      database.nature = 'global';
      for (const step of [untilEvening, 'sweep']) await as('U0OPS', step);
      expect(inChannel(stage, '*staging* cannot sleep')).toHaveLength(1);
      for (const step of ['wait 30m', 'sweep', 'wait 1h', 'sweep', 'wait 1h', 'sweep']) await as('U0OPS', step);
      expect(inChannel(stage, 'staging is not asleep')).toHaveLength(1);
      expect(count.desired()).toBe(2);
      database.nature = 'plain';
      for (const step of ['wait 1h', 'sweep']) await as('U0OPS', step);
      expect(inChannel(stage, 'staging is not asleep')).toHaveLength(0);
      expect(inChannel(stage, 'staging is asleep after all')).toHaveLength(1);
      expect(count.desired()).toBe(0);
    });
  });

  it('is in the language of the settings', async () => {
    await onStaging(async (stage) => {
      for (const step of [untilEvening, 'sweep', 'wait 30m', 'sweep']) await stage.as('U0OPS', step);
      expect(inChannel(stage, 'スリープ中です')).toHaveLength(1);
    }, 'ja');
  });
});

describe('an environment that sleeps', () => {
  it('alarms nothing at night, and does where it has to be awake and is not', async () => {
    await onStaging(async (stage) => {
      const { as } = stage;
      for (const step of ['sweep', 'watch', 'wait 5m', 'watch', 'wait 5m', 'watch']) await as('U0OPS', step);
      expect(inChannel(stage, 'staging')).toEqual([]);
      expect(textOf(await as('U0OPS', '/health staging'))).toContain('asleep until 9:00 on Fri 01/16 (Asia/Tokyo)');
      lifeOf(stage, 'staging').database.refusesStart = new Refusal(
        'KMSKeyNotAccessibleFault',
        'The KMS key is not accessible.',
      );
      for (const step of ['wait 14h40m', 'sweep', 'wait 30m', 'watch', 'wait 5m', 'watch']) await as('U0OPS', step);
      expect(inChannel(stage, 'staging is not awake as it should be')).toHaveLength(1);
      expect(inChannel(stage, 'to be awake since 9:00').length).toBeGreaterThan(0);
    });
  });

  it('trap 16: is woken first where a command of the catalogue or a deployment is asked for', async () => {
    await onStaging(async (stage) => {
      const { as } = stage;
      await as('U0OPS', 'sweep');
      const before = calls(stage, 'UpdateService').length;
      for (const command of ['/run redeploy staging', '/run deploy staging --tag v1.42.0', '/run migrate staging']) {
        const asked = await as('U0OPS', command);
        expect(asked.outcome).toBe('failed');
        expect(textOf(asked)).toContain('staging is asleep until 9:00');
        expect(textOf(asked)).toContain('`/slipway wake staging`');
        expect(textOf(asked)).toContain(`\`${command}\``);
      }
      expect(calls(stage, 'UpdateService', 'RunTask', 'RegisterTaskDefinition')).toHaveLength(before);
      expect((await as('U0OPS', 'press Wake')).outcome).toBe('done');
      expect(lifeOf(stage, 'staging').count.desired()).toBe(2);
      expect((await as('U0OPS', '/run redeploy staging')).outcome).toBe('waiting');
    });
  });

  it('trap 15: is back with the limits and switches that it had, in an order that starts nothing at night', async () => {
    await onStaging(async (stage) => {
      const { count } = lifeOf(stage, 'staging');
      const before = count.scaling();
      await stage.as('U0OPS', 'sweep');
      expect(count.scaling()).toMatchObject({ min: 0, suspended: { in: true, out: true, scheduled: true } });
      const order = calls(stage, 'RegisterScalableTarget', 'UpdateService', 'StopDBCluster');
      expect(order.map(({ operation }) => operation)).toEqual([
        'RegisterScalableTarget',
        'UpdateService',
        'StopDBCluster',
      ]);
      for (const step of ['/slipway sleep staging', 'wait 14h40m', 'sweep']) await stage.as('U0OPS', step);
      expect(count.scaling()).toEqual(before);
      expect(count.desired()).toBe(2);
    });
  });
});

describe('a night in the command line', () => {
  it('ends done where it should be, and the audit says who did what', async () => {
    const config = fileURLToPath(new URL('./office-hours.config.ts', import.meta.url));
    const steps = ['sweep', '/slipway wake staging', '/slipway sleep staging', 'wait 14h40m', 'sweep', 'sweep'];
    const played = await play('--config', config, '--as', 'U0OPS', ...steps);
    expect(outcomes(played)).toEqual(steps.map(() => 'done'));
    expect(played.audit.map(({ user, action, outcome }) => `${user} ${action} ${outcome}`)).toEqual([
      'hours environment:sleep@staging done',
      'U0OPS environment:wake@staging done',
      'U0OPS environment:sleep@staging done',
      'hours environment:wake@staging done',
    ]);
    for (const operation of ['StopDBCluster', 'StartDBCluster']) expect(accepted(played, operation)).toHaveLength(2);
  });
});

describe('an environment without hours', () => {
  it.each(['sleep', 'wake'])('has none to %s by, and the settings to write are said', async (verb) => {
    await onStaging(async ({ as }) => {
      const asked = await as('U0OPS', `/slipway ${verb} prod`);
      expect(asked.outcome).toBe('usage');
      expect(textOf(asked)).toContain('prod` has no hours');
      expect(textOf(asked)).toContain("hours: { weekdays: '9-18'");
    });
  });
});
