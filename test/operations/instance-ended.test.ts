import { describe, expect, it } from 'vitest';
import { endedLine, instanceEnded, isByCall } from '../../src/operations/instance-ended.ts';
import { anInstance } from '../previews/a-preview.ts';

const reason = { code: 'Client.InternalError', message: 'Client.InternalError: Client error on launch' };

describe('what EC2 says of an instance', () => {
  it.each(['shutting-down', 'terminated', 'stopping', 'stopped'] as const)('is evidence where it is %s', (state) => {
    expect(instanceEnded(anInstance({ id: 'i-0b', state, stateReason: reason }), 'instance')).toEqual({
      kind: 'instance-ended',
      state,
      ...reason,
      instanceId: 'i-0b',
      place: 'instance',
    });
  });

  it.each(['pending', 'running'] as const)('is none where it is %s', (state) => {
    expect(instanceEnded(anInstance({ state }))).toBeUndefined();
  });

  it('is shown with its code once, as it came', () => {
    const ended = { kind: 'instance-ended', state: 'terminated', instanceId: 'i-0b' } as const;
    expect(JSON.stringify(endedLine({ ...ended, ...reason }))).toMatch(
      /"code":"i-0b"},\s?" terminated ",{"code":"Client.InternalError"}," Client error on launch"/,
    );
    expect(JSON.stringify(endedLine({ ...ended, message: 'words' }))).toContain('" terminated ","words"');
  });

  it.each([
    { code: 'Client.UserInitiatedShutdown', is: true },
    { code: 'Client.UserInitiatedHibernate', is: true },
    { code: 'Client.InstanceInitiatedShutdown', is: false },
    { code: undefined, is: false },
  ])('$code is somebody’s call: $is', ({ code, is }) => {
    expect(isByCall({ kind: 'instance-ended', state: 'terminated', code })).toBe(is);
  });
});
