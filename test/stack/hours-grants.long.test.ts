import { describe, expect, it } from 'vitest';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import { withHours } from '../hours/with-hours.ts';
import { inSandbox } from '../in-sandbox.ts';

const settings = withHours();
const policies = stackPolicies(settings, sandboxStack);

const grantsOf = (role: string) =>
  (policies.get(`${sandboxStack.name}-${role}`) ?? []).flatMap(({ Statement }) => Statement);
const actionsOf = (role: string) => new Set(grantsOf(role).flatMap(({ Action = [] }) => [Action].flat()));

/** An evening, a night, a morning, and a night that somebody ends. */
const steps = ['wait 23h30m', 'sweep', 'wait 30m', 'sweep', 'wait 2h', 'sweep', 'wait 60h', 'wait 45m', 'sweep'];

describe('hours', () => {
  it('are kept under rights of which none is left over', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        for (const step of steps) await as('U0OPS', step);
        const asked = sandbox.aws.asked.filter(({ role }) => role === `${sandboxStack.name}-automation`);
        const used = new Set(asked.flatMap(({ needed }) => needed.map(({ action }) => action)));
        expect([...actionsOf('automation')].filter((action) => !used.has(action))).toEqual([]);
        expect([...used].filter((action) => !actionsOf('automation').has(action))).toEqual([]);
        expect(sandbox.aws.calls.filter(({ error }) => error?.startsWith('AccessDenied'))).toEqual([]);
      },
      { settings },
    );
  });

  it('let the sweep and the watch read what is remembered of that environment, and change nothing', () => {
    for (const role of ['sweep', 'watch']) {
      const own = grantsOf(role).filter(({ Resource }) => JSON.stringify(Resource).includes('/hours/'));
      const noted = own.flatMap(({ Resource = [] }) => [Resource].flat()).filter((one) => one.includes('/hours/'));
      expect(own.flatMap(({ Action = [] }) => [Action].flat())).toEqual(['ssm:GetParameters']);
      expect(noted).toEqual(['arn:aws:ssm:ap-northeast-1:123456789012:parameter/slipway/slipway-dev/hours/staging/*']);
      const acts = [...actionsOf(role)].filter((action) =>
        /^(?:rds:St|ecs:Update|application-autoscaling:Reg)/.test(action),
      );
      expect(acts).toEqual([]);
    }
  });

  it('leave an environment without them out of every role', () => {
    for (const role of ['automation', 'operator', 'developer', 'viewer', 'sweep']) {
      const powers = grantsOf(role).filter(({ Action }) => /rds:St(?:op|art)|hours/.test(JSON.stringify(Action)));
      expect(JSON.stringify(powers)).not.toContain('prod-aurora');
    }
  });
});
