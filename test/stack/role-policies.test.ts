import { describe, expect, it } from 'vitest';
import { rolePolicies } from '../../stack/role-policies.ts';

/** Two statements of different resources and conditions are never merged. */
const statements = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => ({
    actions: [`ecs:RunTask`],
    resources: [`arn:aws:ecs:ap-northeast-1:123456789012:task-definition/${'x'.repeat(length)}${index}`],
    condition: { ArnEquals: { 'ecs:cluster': `cluster/${index}` } },
  }));

describe('rolePolicies', () => {
  it('keeps within the role what IAM takes there', () => {
    expect(rolePolicies({ name: 'operator', statements: statements(10, 100) })).toHaveLength(1);
  });

  it('puts what is longer into managed policies, and loses no statement', () => {
    const policies = rolePolicies({ name: 'operator', statements: statements(100, 100) });
    const [own = 0, ...managed] = policies.map((policy) => JSON.stringify(policy).length);
    expect(own).toBeLessThanOrEqual(10_240);
    expect(Math.max(...managed)).toBeLessThanOrEqual(6_144);
    expect(policies.flatMap(({ Statement }) => Statement)).toHaveLength(100);
  });

  it.each([
    ['one statement that no policy can hold', statements(1, 11_000)],
    ['more than ten managed policies', statements(100, 1_000)],
  ])('refuses %s, and names the role', (_, given) => {
    expect(() => rolePolicies({ name: 'operator', statements: given })).toThrow(/operator/);
  });
});
