import { describe, expect, it } from 'vitest';
import { callbackOf, decisionCommand, decisionSchema } from '../../src/operations/decision.ts';
import { planHash } from '../../src/operations/plan.ts';

const plan = { action: 'run:migrate@staging', title: { en: 'Migrate', ja: '移行' }, items: [] };
const from = { roles: ['operator'], users: ['U0DEV'] };
const callback = 'Ab1+/=日本';

describe('the command behind Approve', () => {
  it('names the request, who asked, who may decide and what was shown', () => {
    const command = decisionCommand(
      'approve',
      { id: 'abc123', requester: 'U0OPS', callback },
      { plan, from, withinMs: 60_000 },
    );
    const [carried = '', ...before] = command.split(' ').reverse();
    expect(before.reverse().join(' ')).toBe(
      `/slipway approve abc123 run:migrate@staging U0OPS operator,U0DEV ${planHash(plan)}`,
    );
    expect(carried).toMatch(/^[0-9a-f]+$/);
    expect(callbackOf(carried)).toBe(callback);
  });
});

describe('a decision', () => {
  const decision = { verdict: 'approved', by: 'U0SRE', rule: 'roles.operator', plan: '0123456789ab' };

  it.each([{}, { verdict: 'rejected' }])('is read where it is whole: %j', (change) => {
    expect(decisionSchema.parse({ ...decision, ...change })).toEqual({ ...decision, ...change });
  });

  it.each([{ verdict: 'maybe' }, { by: undefined }, { rule: 7 }, { plan: undefined }])('is refused: %j', (change) => {
    expect(decisionSchema.safeParse({ ...decision, ...change }).success).toBe(false);
  });
});
