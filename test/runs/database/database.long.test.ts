import { describe, expect, it } from 'vitest';
import type { EnvironmentLife } from '../../../sandbox/aws/environments/life.ts';
import { Refusal } from '../../../sandbox/aws/refusal.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';
import { refusedNatures } from '../../operations/sleep/nights.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import settings from '../scale/scale.config.ts';

type Staging = Stage & {
  readonly life: EnvironmentLife;
  readonly type: (step: string, user?: string) => Promise<{ outcome: string; text: string; changes: string[] }>;
};

type Options = { readonly faults?: readonly FaultName[]; readonly language?: 'en' | 'ja' };

const staging = (use: (staging: Staging) => Promise<void>, options: Options = {}) =>
  inSandbox(
    async (stage) => {
      const { aws, slack } = stage.sandbox;
      const life = aws.lives.find(({ name }) => name === 'staging');
      if (!life) throw new Error('There is no staging');
      await use({
        ...stage,
        life,
        async type(step, user = 'U0OPS') {
          const before = aws.calls.length;
          const report = await stage.as(user, step);
          const calls = aws.calls.slice(before).filter(({ operation }) => /^(?:Stop|Start)DB/.test(operation));
          const changes = calls.map(({ operation, error }) => (error ? `${operation} ${error}` : operation));
          return { outcome: report.outcome, text: textOf(report), changes };
        },
      });
      for (const message of slack.messages()) {
        expectValidMessage(message);
        expectTextSaysAll(message);
      }
    },
    { settings, ...options },
  );

const stop = '/run db staging --action stop';
const start = '/run db staging --action start';

describe('/run of a database', () => {
  it('stops it, waits until it is stopped, and says what that costs; and starts it with all members', () =>
    staging(async ({ life, type }) => {
      const stopped = await type(stop);
      expect(stopped).toMatchObject({ outcome: 'done', changes: ['StopDBCluster'] });
      expect(stopped.text).toContain('Storage and backups go on costing. AWS starts it by itself after seven days');
      expect(life.database.stateNow()).toBe('stopped');
      expect(await type(stop)).toMatchObject({ outcome: 'done', changes: [] });
      const started = await type(start);
      expect(started).toMatchObject({ outcome: 'done', changes: ['StartDBCluster'] });
      expect([life.database.stateNow(), life.database.memberState(1)]).toEqual(['available', 'available']);
      expect(await type(start)).toMatchObject({ outcome: 'done', changes: [] });
    }));

  it('says all of that in Japanese', () =>
    staging(
      async ({ life, type }) => {
        expect((await type(stop)).text).toContain('7 日後に AWS が自動で起動し');
        expect((await type(start)).text).toContain('すべてのメンバーを含めて利用可能です');
        expect((await type('/run db-prod prod --action start')).outcome).toBe('waiting');
        life.database.nature = 'global';
        expect((await type(stop)).text).toContain('グローバルデータベース');
      },
      { language: 'ja' },
    ));

  it('starts one that is still stopping once it has stopped', () =>
    staging(async ({ life, type }) => {
      life.database.stop('staging-aurora');
      expect(await type(start)).toMatchObject({ outcome: 'done', changes: ['StartDBCluster'] });
    }));

  it('asks a second person where the settings do, and takes no action that they do not allow', () =>
    staging(async ({ sandbox, type }) => {
      const prod = sandbox.aws.lives.find(({ name }) => name === 'prod');
      prod?.database.stop('prod-aurora');
      expect((await type('/run db-prod prod --action start')).outcome).toBe('waiting');
      // What was approved is a cluster that stops: that it has stopped meanwhile changes the plan.
      await type('wait 10m');
      expect((await type('press Approve', 'U0SRE')).changes).toEqual([]);
      await type('/run db-prod prod --action start');
      expect(await type('press Approve', 'U0SRE')).toMatchObject({ outcome: 'done', changes: ['StartDBCluster'] });
      expect(await type('/run db-prod prod --action stop')).toMatchObject({ outcome: 'usage', changes: [] });
    }));

  it.each(refusedNatures)('refuses to stop one that is %s, before RDS does', (nature, why) =>
    staging(async ({ life, type }) => {
      life.database.nature = nature;
      const typed = await type(stop);
      expect(typed).toMatchObject({ outcome: 'failed', changes: [] });
      expect(typed.text).toMatch(why);
    }),
  );

  it.each(['backing-up', 'starting', 'modifying', 'storage-full'])('refuses to stop one that is %s', (state) =>
    staging(async ({ life, type }) => {
      life.database.state = state;
      const typed = await type(stop);
      expect(typed).toMatchObject({ outcome: 'failed', changes: [] });
      expect(typed.text).toContain(`in the state ${state}`);
    }),
  );

  it('stops Serverless v2 that would pause by itself, where somebody asks for that', () =>
    staging(async ({ life, type }) => {
      life.database.nature = 'pauses-itself';
      expect(await type(stop)).toMatchObject({ outcome: 'done', changes: ['StopDBCluster'] });
    }));

  it.each([
    ['KMSKeyNotAccessibleFault', 'The KMS key that it is encrypted with cannot be used'],
    ['InsufficientDBInstanceCapacity', 'no instance of this class free'],
    ['InvalidDBClusterStateFault', 'Its state changed meanwhile'],
  ])('says in words what RDS refused with %s', (code, said) =>
    staging(async ({ life, type }) => {
      await type(stop);
      life.database.refusesStart = new Refusal(code, 'no');
      const typed = await type(start);
      expect(typed.outcome).toBe('failed');
      expect(typed.text).toContain(said);
    }),
  );

  it('looks for what became of a lost answer: one stop', () =>
    staging(
      async ({ life, type }) => {
        const typed = await type(stop);
        expect(typed).toMatchObject({ outcome: 'done', changes: ['StopDBCluster'] });
        expect(life.database.stateNow()).toBe('stopped');
      },
      { faults: ['lost-answers'] },
    ));

  it('says that it is not over where it takes longer than the settings let it', () =>
    staging(async ({ life, type }) => {
      life.database.takesMs = { stop: 3_600_000, start: 3_600_000 };
      const typed = await type(stop);
      expect(typed.text).toContain('db (staging) is not over yet');
      expect(typed.text).toContain('not through with it after 30 minutes');
    }));
});
