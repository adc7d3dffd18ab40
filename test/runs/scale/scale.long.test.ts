import { describe, expect, it } from 'vitest';
import type { EnvironmentLife } from '../../../sandbox/aws/environments/life.ts';
import { Refusal } from '../../../sandbox/aws/refusal.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import { scaleNoteName } from '../../../src/runs/scale/scale-note.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';
import { stack } from '../../sandbox/aws/local.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import settings from './scale.config.ts';

const on = { in: false, out: false, scheduled: false };
const off = { in: true, out: true, scheduled: true };
const changing = /^(?:UpdateService|RegisterScalableTarget|PutParameter|DeleteParameters)/;

type Staging = Stage & {
  readonly life: EnvironmentLife;
  /** What is written down of what scaled it. */
  readonly note: () => string | undefined;
  /** Plays a step, and tells what it changed in AWS. */
  readonly type: (step: string, user?: string) => Promise<{ outcome: string; text: string; changes: string[] }>;
};

type Options = { readonly faults?: readonly FaultName[]; readonly language?: 'en' | 'ja' };

const staging = (use: (staging: Staging) => Promise<void>, options: Options = {}) =>
  inSandbox(
    async (stage) => {
      const { aws, slack } = stage.sandbox;
      const life = aws.lives.find(({ name }) => name === 'staging');
      if (!life) throw new Error('There is no staging');
      const note = () => aws.ssm.parameters.get(scaleNoteName({ stack, environment: 'staging' }))?.value;
      await use({
        ...stage,
        life,
        note,
        async type(step, user = 'U0OPS') {
          const before = aws.calls.length;
          const report = await stage.as(user, step);
          const calls = aws.calls.slice(before).filter(({ operation }) => changing.test(operation));
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

describe('/run scale', () => {
  it('to nothing holds the scaling first, and up again gives it back last', () =>
    staging(async ({ life, note, type }) => {
      const down = await type('/run scale staging --count 0');
      expect(down).toMatchObject({
        outcome: 'done',
        changes: ['PutParameter', 'RegisterScalableTarget', 'UpdateService'],
      });
      expect(down.text).toContain('Tasks: `2 → 0`');
      expect([life.count.desired(), life.count.scaling()]).toEqual([0, { min: 0, max: 6, suspended: off }]);
      const kept = note();
      expect(await type('/run scale staging --count 0')).toMatchObject({ outcome: 'done', changes: ['UpdateService'] });
      expect(note()).toBe(kept);
      const up = await type('/run scale staging --count 3');
      expect(up).toMatchObject({
        outcome: 'done',
        changes: ['UpdateService', 'RegisterScalableTarget', 'DeleteParameters'],
      });
      expect([life.count.desired(), life.count.scaling()]).toEqual([3, { min: 2, max: 6, suspended: on }]);
    }));

  it('says all of that in Japanese', () =>
    staging(
      async ({ life, type }) => {
        const down = await type('/run scale staging --count 0');
        expect(down.text).toContain('オートスケーリング（次に増やすまで停止）: `2–6`');
        expect((await type('/run scale staging --count 1')).text).toContain('すぐに変更されるタスク数: `2`');
        expect((await type('/run scale-prod prod --count 4')).outcome).toBe('waiting');
        life.redeploy();
        expect((await type('/run scale staging --count 0')).text).toContain('デプロイが進行中です');
      },
      { language: 'ja' },
    ));

  it('keeps what scaled it once, also where somebody scales by hand in between', () =>
    staging(async ({ life, note, type }) => {
      await type('/run scale staging --count 0');
      const kept = note();
      life.count.register({ min: 0, suspended: on });
      life.count.set(1);
      expect(await type('/run scale staging --count 0')).toMatchObject({ outcome: 'done' });
      expect(note()).toBe(kept);
      await type('/run scale staging --count 2');
      expect(life.count.scaling()).toEqual({ min: 2, max: 6, suspended: on });
    }));

  it('says where the scaling moves a count, and it does', () =>
    staging(async ({ life, type }) => {
      await type('/run scale staging --count 0');
      const up = await type('/run scale staging --count 1');
      expect(up.text).toContain('Auto scaling moves it at once to: `2`');
      expect(life.count.desired()).toBe(2);
      const later = await type('/run scale staging --count 1');
      expect(later.text).toContain('Auto scaling moves it, when it next acts, to: `2`');
      expect(life.count.desired()).toBe(1);
      life.count.alarm('out');
      expect(life.count.desired()).toBe(2);
    }));

  it.each(['5', '-1', '1.5', 'many'])('refuses %s beside its bounds before anything starts', (count) =>
    staging(async ({ type }) => {
      const typed = await type(`/run scale staging --count ${count}`);
      expect(typed).toMatchObject({ outcome: 'usage', changes: [] });
      expect(typed.text).toContain('is not a whole number from 0 to 4');
    }),
  );

  it('asks a second person where the settings do, and drops what changed meanwhile', () =>
    staging(async ({ sandbox, type }) => {
      const prod = sandbox.aws.lives.find(({ name }) => name === 'prod');
      expect((await type('/run scale-prod prod --count 4')).outcome).toBe('waiting');
      expect(await type('press Approve', 'U0SRE')).toMatchObject({ outcome: 'done', changes: ['UpdateService'] });
      expect(prod?.count.desired()).toBe(4);
      await type('/run scale-prod prod --count 5');
      prod?.count.set(6);
      const late = await type('press Approve', 'U0SRE');
      expect(late).toMatchObject({ changes: [] });
      expect(prod?.count.desired()).toBe(6);
    }));

  it('does nothing where a deployment is under way that would count as a success then', () =>
    staging(async ({ life, type }) => {
      life.redeploy();
      const typed = await type('/run scale staging --count 0');
      expect(typed).toMatchObject({ outcome: 'failed', changes: [] });
      expect(typed.text).toContain('A deployment is under way');
    }));

  it('does nothing with a DAEMON service', () =>
    staging(async ({ life, type }) => {
      life.scheduling = 'DAEMON';
      const typed = await type('/run scale staging --count 3');
      expect(typed).toMatchObject({ outcome: 'failed', changes: [] });
      expect(typed.text).toContain('DAEMON service');
    }));

  it('adds tasks while a deployment is under way, and under CodeDeploy', () =>
    staging(async ({ life, type }) => {
      life.redeploy();
      expect(await type('/run scale staging --count 3')).toMatchObject({ outcome: 'done' });
      life.controller = 'CODE_DEPLOY';
      expect(await type('/run scale staging --count 4')).toMatchObject({ outcome: 'done' });
    }));

  it('changes nothing where the note of what scaled it cannot be read', () =>
    staging(async ({ sandbox, type }) => {
      sandbox.aws.ssm.setParameter(scaleNoteName({ stack, environment: 'staging' }), '{', 'String');
      const typed = await type('/run scale staging --count 3');
      expect(typed).toMatchObject({ outcome: 'failed', changes: [] });
      expect(typed.text).toContain('/slipway/slipway-dev/scale/staging/before');
    }));

  it('gives the scaling back where ECS does not take the count', () =>
    staging(async ({ life, note, type }) => {
      const before = life.count.scaling();
      const refuse = () => {
        throw new Refusal('ClientException', 'The service is busy.');
      };
      Object.defineProperty(life.count, 'set', { value: refuse });
      const typed = await type('/run scale staging --count 0');
      expect(typed.outcome).toBe('failed');
      expect([life.count.scaling(), note()]).toEqual([before, undefined]);
    }));

  it('looks for what became of lost answers: one change of each', () =>
    staging(
      async ({ life, type }) => {
        const typed = await type('/run scale staging --count 0');
        expect(typed.outcome).toBe('done');
        expect(typed.changes.filter((each) => each === 'UpdateService')).toHaveLength(1);
        expect([life.count.desired(), life.count.scaling()]).toEqual([0, { min: 0, max: 6, suspended: off }]);
      },
      { faults: ['lost-answers'] },
    ));

  it('tries again where another update of the scaling is under way', () =>
    staging(
      async ({ type }) => {
        const typed = await type('/run scale staging --count 0');
        expect(typed.outcome).toBe('done');
        expect(typed.changes).toContain('RegisterScalableTarget ConcurrentUpdateException');
      },
      { faults: ['scaling-busy'] },
    ));
});
