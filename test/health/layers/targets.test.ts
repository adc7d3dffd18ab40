import { TargetHealthReasonEnum, TargetHealthStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/aws/elbv2.ts';
import { targetTable } from '../../../src/health/health-details.ts';
import { judgeTargets, reasonOf, targetEvidence, toFacts } from '../../../src/health/layers/targets.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';

const target = (state: string, reason?: string, id = '10.0.1.20'): Target => ({
  id,
  port: 8000,
  zone: 'ap-northeast-1a',
  state,
  reason,
  description: undefined,
});
const judged = (...targets: Target[]) => judgeTargets(toFacts(targets));

it.each([
  ['network', 'HTTP', undefined, { loadBalancer: 'network', protocol: 'HTTP' }],
  [undefined, 'TCP', undefined, { loadBalancer: 'network', protocol: 'TCP' }],
  [undefined, 'HTTP', 'GRPC', { loadBalancer: 'application', protocol: 'GRPC' }],
  [undefined, 'GENEVE', 'TCP', { loadBalancer: 'gateway', protocol: 'TCP' }],
  ['of tomorrow', undefined, undefined, { loadBalancer: undefined, protocol: undefined }],
])('a target behind %s, of a group that speaks %s and checks %s', (balancer, protocol, checkProtocol, told) => {
  const target = { state: 'unhealthy', reason: 'Target.Timeout', description: 'said' };
  expect(targetEvidence(target, { protocol, checkProtocol }, balancer)).toEqual({ kind: 'target', ...target, ...told });
});

describe('judgeTargets', () => {
  it.each([
    ['healthy', 'ok'],
    ['initial', 'notice'],
    ['draining', 'notice'],
    ['unhealthy', 'broken'],
    ['unhealthy.draining', 'broken'],
    ['unused', 'broken'],
    ['unavailable', 'broken'],
    ['a-state-of-tomorrow', 'broken'],
  ])('a target that is %s beside a healthy one makes the layer %s', (state, expected) => {
    expect(judged(target('healthy'), target(state)).state).toBe(expected);
  });

  it.each([
    { name: 'no target', targets: [] },
    { name: 'only initial ones', targets: [target('initial', 'Elb.InitialHealthChecking')] },
    { name: 'only draining ones', targets: [target('draining', 'Target.DeregistrationInProgress')] },
  ])('is broken with $name: nobody serves', ({ targets }) => {
    expect(judged(...targets).state).toBe('broken');
  });

  it('is well where health checks are switched off', () => {
    expect(judged(target('unavailable', 'Target.HealthCheckDisabled')).state).toBe('ok');
  });

  it('keeps the evidence of 200 failing targets small', () => {
    const many = Array.from({ length: 200 }, (_, index) => target('unhealthy', 'Target.Timeout', `10.0.0.${index}`));
    expect(judged(...many).evidence).toHaveLength(20);
  });
});

describe('a target in words', () => {
  const reasons = Object.values(TargetHealthReasonEnum);
  const states = Object.values(TargetHealthStateEnum);

  it('covers the twelve reason codes and seven states that the API has', () => {
    expect(reasons).toHaveLength(12);
    expect(states).toHaveLength(7);
  });

  it.each(reasons)('explains %s in both languages and keeps the code', (reason) => {
    const words = reasonOf(target('unhealthy', reason));
    for (const text of [words.en, words.ja]) expect(text).toMatch(new RegExp(`^${reason}: .{5,}`));
    expect(words.ja).toMatch(/[ぁ-ん]/);
  });

  it.each(states)('says %s in both languages', (state) => {
    const words = reasonOf(target(state));
    expect(words.en).not.toBe('');
    expect(words.ja).toMatch(/[^\x20-\x7e]/);
  });

  it('shows a code that AWS adds later as it came', () => {
    expect(reasonOf(target('unhealthy', 'Target.OnFire')).en).toContain('Target.OnFire');
    const { text } = targetTable([target('smouldering', 'Target.OnFire')])('ja');
    expect(text).toContain('smouldering');
    expect(text).toContain('Target.OnFire');
  });

  it.each(['en', 'ja'] as const)('lists 200 targets in a valid message (%s), those in trouble first', (language) => {
    const many = Array.from({ length: 200 }, (_, index) =>
      index === 150
        ? target('unhealthy', 'Target.FailedHealthChecks', 'i-bad')
        : target('healthy', undefined, `i-${index}`),
    );
    const message = targetTable(many)(language);
    expectValidMessage(message);
    expect(message.text.split('\n')[2]).toContain('i-bad');
    expect(message.text).toContain('102');
  });
});
