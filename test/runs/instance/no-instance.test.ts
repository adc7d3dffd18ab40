import { describe, expect, it } from 'vitest';
import { noInstance } from '../../../src/runs/instance/no-instance.ts';
import { notRun } from '../../../src/runs/run-messages.ts';
import { anAsked } from '../../operations/an-asked.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';

const byCall = {
  code: 'Client.UserInitiatedShutdown',
  message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};
const retired = { code: 'Server.ScheduledStop', message: 'Server.ScheduledStop: Stopped due to retirement' };
const last = (state: 'pending' | 'stopped' | 'terminated', stateReason = {}) => ({
  kind: 'none' as const,
  last: { id: 'i-0e8e89b1373a99fce', state, stateReason },
});

function told(target: string, found: Parameters<typeof noInstance>[2]) {
  const asked = anAsked(`/run uptime ${target}`);
  const message = notRun(asked.request, noInstance(asked, target, found));
  for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
  return message('en').text;
}

describe('a target without an instance that runs', () => {
  it.each([
    {
      name: 'a host that was stopped',
      target: 'bastion',
      found: last('stopped', byCall),
      says: [/stopped `Client\.UserInitiatedShutdown` User/, /CloudTrail/, /start-instances --instance-ids i-0e8e/],
      never: /preview|Launch another/,
    },
    {
      name: 'a host that AWS ended',
      target: 'bastion',
      found: last('terminated', retired),
      says: [/terminated `Server\.ScheduledStop` Stopped/, /AWS itself ended/, /Once it runs: `\/run uptime bastion`/],
      never: /\/preview|start-instances/,
    },
    {
      name: 'a host that is starting',
      target: 'bastion',
      found: last('pending'),
      says: [/just being started: `i-0e8e89b1373a99fce` pending/],
      never: /cause/i,
    },
    {
      name: 'a host that never was',
      target: 'bastion',
      found: { kind: 'none' as const },
      says: [/No running instance carries the tags of bastion/, /Set the tags right/],
      never: /cause/i,
    },
    {
      name: 'a preview that EC2 ended',
      target: 'pr-7',
      found: last('terminated', { code: 'Client.VolumeLimitExceeded', message: 'Volume limit exceeded' }),
      says: [/PR 7 has no running preview/, /quota of EBS storage/, /See all: `\/preview list`/],
      never: /Launch it/,
    },
    {
      name: 'a preview that somebody tore down',
      target: 'pr-7',
      found: last('terminated', byCall),
      says: [/PR 7 has no running preview/, /Launch it: `\/preview up 7`/],
      never: /CloudTrail|cause/i,
    },
  ])('is told with what became of it: $name', ({ target, found, says, never }) => {
    const text = told(target, found);
    for (const words of says) expect(text).toMatch(words);
    expect(text).not.toMatch(never);
    expect(text).not.toMatch(/&lt;[a-z-]+&gt;/);
  });

  it('is told that there are several', () => {
    expect(told('bastion', { kind: 'many', ids: ['i-0a', 'i-0b'] })).toContain('More than one running instance');
  });
});
