import { TaskStopCode } from '@aws-sdk/client-ecs';
import { TargetHealthReasonEnum, TargetHealthStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import type { Text } from '../../src/config/language.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { describeStoppedReason, stoppedReasons } from '../../src/runbook/stopped-reasons.ts';
import { describeExitCode, describeStopCode } from '../../src/runbook/stopped-tasks.ts';
import {
  describeTargetReason,
  describeTargetState,
  targetReasons,
  targetStates,
} from '../../src/runbook/target-health.ts';

const japanese = /[ぁ-んァ-ヶ一-龠]/;
const isTold = (text: Text) => text.en !== '' && !japanese.test(text.en) && japanese.test(text.ja);

describe('target health', () => {
  it('knows the codes of the SDK and no others', () => {
    expect([...targetReasons].sort()).toEqual(Object.values(TargetHealthReasonEnum).sort());
    expect([...targetStates].sort()).toEqual(Object.values(TargetHealthStateEnum).sort());
  });

  it.each(Object.values(TargetHealthReasonEnum))('tells meaning and fix of %s in both languages', (reason) => {
    const { meaning, fix } = describeTargetReason(reason);
    expect(isTold(meaning) && fix !== undefined && isTold(fix)).toBe(true);
    expect(diagnose([{ kind: 'target', state: 'unhealthy', reason }])).toHaveLength(1);
  });

  it.each(Object.values(TargetHealthStateEnum))('tells the state %s in both languages', (state) => {
    expect(isTold(describeTargetState(state))).toBe(true);
  });

  it('shows a code that AWS adds later as it came', () => {
    expect(describeTargetReason('Target.SolarFlare')).toEqual({
      meaning: { en: 'Target.SolarFlare', ja: 'Target.SolarFlare' },
    });
    expect(describeTargetState('toString')).toEqual({ en: 'toString', ja: 'toString' });
  });
});

describe('stopped tasks', () => {
  it.each(Object.values(TaskStopCode))('tells the stop code %s in both languages', (code) => {
    expect(isTold(describeStopCode(code))).toBe(true);
  });

  it.each([0, 1, 125, 126, 127, 137, 139, 143])('tells exit code %i in both languages', (code) => {
    const { en, ja } = describeExitCode(code);
    expect(en).toMatch(new RegExp(`^exit ${code}: .`));
    expect(ja).toMatch(new RegExp(`^終了コード ${code}: .`));
  });

  it('names the signal of other codes above 128 and shows the rest as they came', () => {
    expect(describeExitCode(135)).toEqual({
      en: 'exit 135: ended by signal 7',
      ja: '終了コード 135: シグナル 7 で終了',
    });
    expect(describeExitCode(3)).toEqual({ en: 'exit 3', ja: '終了コード 3' });
    expect(describeStopCode('SolarFlare')).toEqual({ en: 'SolarFlare', ja: 'SolarFlare' });
  });

  it.each([
    ['CannotStartContainerError: failed to get container status: x', 'the container could not be started'],
    ['OutOfMemoryError: Container killed due to memory usage', 'the container used more memory than its limit'],
    ['CannotPullContainerError: x', 'the image could not be pulled'],
    [
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed',
      'what the task needs before it starts could not be set up (secrets, parameters, logs, volumes)',
    ],
    ['Essential container in task exited', 'an essential container ended; its exit code says how'],
    ['Task failed ELB health checks in (target-group arn:aws:x)', "the task failed the load balancer's health checks"],
    ['Task failed container health checks', 'the task failed the health check of its own container'],
    ['CannotCreateVolumeError: x', 'a volume could not be created or mounted'],
    [
      'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m',
      'the container runtime failed or did not answer in time',
    ],
    ['CannotInspectContainerError: x', 'the agent could not handle the container'],
    ['Scaling activity initiated by (deployment ecs-svc/1)', 'normal: the service scales or replaces its tasks'],
    ['Timeout waiting for network interface provisioning to complete.', 'the network interface was not ready in time'],
    ['Your Spot Task was interrupted.', 'AWS took the Spot capacity back'],
    ['Host EC2 (instance i-0123456789abcdef0) terminated.', 'the container instance below it went away'],
  ])('tells the family of "%s"', (reason, meaning) => {
    expect(describeStoppedReason(reason).en).toBe(meaning);
  });

  it('tells every family in both languages and shows other reasons as they came', () => {
    for (const { meaning } of stoppedReasons) expect(isTold(meaning)).toBe(true);
    expect(describeStoppedReason('A reason of 2031').ja).toBe('A reason of 2031');
  });
});
