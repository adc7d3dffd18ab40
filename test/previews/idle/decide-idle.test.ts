import { describe, expect, it } from 'vitest';
import { decideIdle, hasTunnel, lastUseOf } from '../../../src/previews/idle/decide-idle.ts';
import { aCommand, aSession, hour, judging, minute, now, unused } from './watched.ts';

const idle = 2 * hour;
const shell = { document: 'SSM-SessionManagerRunShell' };
const ended = (ago: number, since = ago + hour) => aSession({ startedAt: now - since, endedAt: now - ago });
const sessions = (open: ReturnType<typeof aSession>[], over: ReturnType<typeof aSession>[] = []) => ({
  sessions: { open, ended: over },
});

describe('a preview', () => {
  it.each([
    { name: 'used by nobody', watched: unused(), is: 'idle' },
    { name: 'launched a moment ago', watched: unused({}, { startedAt: now - minute }), is: 'in-use' },
    { name: 'woken less than idle ago', watched: unused({}, { startedAt: now - idle + 1 }), is: 'in-use' },
    { name: 'woken idle ago', watched: unused({}, { startedAt: now - idle }), is: 'idle' },
    {
      name: 'noted as used within idle',
      watched: unused({}, { noted: { at: now - hour, use: 'extend', who: 'U0DEV' } }),
      is: 'in-use',
    },
    {
      name: 'noted as used before that',
      watched: unused({}, { noted: { at: now - 3 * hour, use: 'extend' } }),
      is: 'idle',
    },
    { name: 'with a shell open', watched: unused(sessions([aSession(shell)])), is: 'in-use' },
    {
      name: 'with a tunnel to elsewhere open',
      watched: unused(sessions([aSession({ document: 'AWS-StartPortForwardingSessionToRemoteHost' })])),
      is: 'in-use',
    },
    {
      name: 'with a tunnel opened a moment ago',
      watched: unused(sessions([aSession({ startedAt: now - 1 })])),
      is: 'in-use',
    },
    { name: 'with a tunnel through which nothing goes', watched: unused(sessions([aSession()])), is: 'idle' },
    {
      name: 'with a tunnel through which something goes',
      watched: unused({ ...sessions([aSession()]), connections: { lastAt: now - hour } }),
      is: 'in-use',
    },
    {
      name: 'with a tunnel of which nothing can be read',
      watched: unused({ ...sessions([aSession()]), connections: 'unread' }),
      is: 'in-use',
    },
    { name: 'whose log was read', watched: unused({ commands: [aCommand({ sentAt: now - hour })] }), is: 'in-use' },
    {
      name: 'on which something is deployed since hours',
      watched: unused({ commands: [aCommand({ isUnderWay: true })] }),
      is: 'in-use',
    },
    {
      name: 'on which a patch manager was at work',
      watched: unused({ commands: [aCommand({ document: 'AWS-RunPatchBaseline', sentAt: now - minute })] }),
      is: 'idle',
    },
    {
      name: 'that only the sweep has asked',
      watched: unused({ commands: [aCommand({ document: 'slipway-dev-preview-use-0a1b2c3d4e5f', sentAt: now })] }),
      is: 'idle',
    },
    {
      name: 'used by another stage alone',
      watched: unused({
        commands: [aCommand({ document: 'slipway-prod-preview-logs-api-0a1b2c3d4e5f', sentAt: now })],
      }),
      is: 'idle',
    },
    { name: 'connected to within idle', watched: unused({ connections: { lastAt: now - hour } }), is: 'in-use' },
    { name: 'whose connections nobody asked for', watched: unused({ connections: 'unasked' }), is: 'ask' },
    { name: 'whose connections cannot be read', watched: unused({ connections: 'unread' }), is: 'unreadable' },
    { name: 'whose sessions cannot be read', watched: unused({ sessions: 'unread' }), is: 'unreadable' },
    { name: 'whose commands cannot be read', watched: unused({ commands: 'unread' }), is: 'unreadable' },
  ] as const)('$name is $is', ({ watched, is }) => {
    expect(decideIdle(watched, idle, judging).kind).toBe(is);
  });

  it.each([
    {
      name: 'trap 12: whose session began before the window and is open',
      watched: unused(sessions([aSession(shell)])),
      is: 'in-use',
    },
    {
      name: 'trap 12: whose session began before the window and ended in it',
      watched: unused(sessions([], [ended(hour, 8 * hour)])),
      is: 'in-use',
    },
    {
      name: 'trap 12: whose session ended before the window',
      watched: unused(sessions([], [ended(idle)])),
      is: 'idle',
    },
    {
      name: 'trap 13: that only our own probes and health checks have asked',
      watched: unused({ connections: {} }),
      is: 'idle',
    },
  ] as const)('$name is $is', ({ watched, is }) => {
    expect(decideIdle(watched, idle, judging).kind).toBe(is);
  });

  it('says what it could not read, all of it', () => {
    const watched = unused({ sessions: 'unread', commands: 'unread', connections: 'unread' });
    expect(decideIdle(watched, idle, judging)).toEqual({
      kind: 'unreadable',
      parts: ['sessions', 'commands', 'connections'],
    });
  });

  it('is idle since its last use, or since its last start where that came later', () => {
    const used = unused({ connections: { lastAt: now - 3 * hour } });
    expect(decideIdle(used, idle, judging)).toEqual({ kind: 'idle', since: now - 3 * hour });
    expect(decideIdle({ ...used, startedAt: now - 2.5 * hour }, idle, judging)).toEqual({
      kind: 'idle',
      since: now - 2.5 * hour,
    });
  });
});

describe('the last use', () => {
  it.each([
    { name: 'a command of a person', evidence: { commands: [aCommand()] }, last: { use: 'logs', who: 'U0DEV' } },
    {
      name: 'a deployment of a person',
      evidence: { commands: [aCommand({ document: 'slipway-dev-preview-deploy-api-0a1b2c3d4e5f' })] },
      last: { use: 'up', who: 'U0DEV' },
    },
    {
      name: 'a push',
      evidence: {
        commands: [aCommand({ document: 'slipway-dev-preview-deploy-api-0a1b2c3d4e5f', comment: 'slipway 0a1b' })],
      },
      last: { use: 'push', who: undefined },
    },
    {
      name: 'a run with a comment that somebody else wrote',
      evidence: { commands: [aCommand({ document: 'slipway-dev-run-uptime-0a1b2c3d4e5f', comment: 'by <@U0OPS>' })] },
      last: { use: 'run', who: undefined },
    },
    { name: "somebody's tunnel", evidence: sessions([], [ended(hour)]), last: { use: 'session', who: undefined } },
    {
      name: 'a session under a role of ours',
      evidence: sessions([
        aSession({ owner: 'arn:aws:sts::123456789012:assumed-role/slipway-dev-developer/slack-U0OPS-0a1b2c' }),
      ]),
      last: { use: 'session', who: 'U0OPS' },
    },
    {
      name: 'a session that only calls itself so',
      evidence: sessions([aSession({ owner: 'arn:aws:sts::123456789012:assumed-role/admin/slack-U0OPS-0a1b2c' })]),
      last: { use: 'session', who: undefined },
    },
    {
      name: 'a session of another account',
      evidence: sessions([
        aSession({ owner: 'arn:aws:sts::999999999999:assumed-role/slipway-dev-developer/slack-U0OPS-0a1b2c' }),
      ]),
      last: { use: 'session', who: undefined },
    },
    {
      name: 'a visit',
      evidence: { connections: { lastAt: now - minute } },
      last: { use: 'connection', who: undefined },
    },
  ] as const)('is told of $name', ({ evidence, last }) => {
    const told = lastUseOf(unused(evidence), judging);
    expect({ use: told?.use, who: told?.who }).toEqual(last);
  });

  it('is nobody’s where nothing tells of one', () => {
    expect(lastUseOf(unused(), judging)).toBeUndefined();
  });

  it('is never in the future', () => {
    const ahead = unused({
      commands: [aCommand({ sentAt: now + hour })],
      ...sessions([], [aSession({ endedAt: now + hour })]),
    });
    expect(lastUseOf(ahead, judging)?.at).toBe(now);
  });
});

describe('an open tunnel', () => {
  it.each([
    { name: 'a tunnel', evidence: sessions([aSession()]), has: true },
    { name: 'a shell alone', evidence: sessions([aSession(shell)]), has: false },
    { name: 'one that is over', evidence: sessions([], [ended(hour)]), has: false },
    { name: 'nothing that can be read', evidence: { sessions: 'unread' }, has: false },
  ] as const)('is asked what goes through it where there is $name: $has', ({ evidence, has }) => {
    expect(hasTunnel(unused(evidence).evidence)).toBe(has);
  });
});
