import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import settings from '../../sandbox/acme.config.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { AwsError, type AwsFailure } from '../../src/aws/aws-error.ts';
import { carryOut } from '../../src/operations/carry-out.ts';
import { help } from '../../src/operations/declarations.ts';
import type { Work } from '../../src/operations/define-work.ts';
import type { Surroundings } from '../../src/operations/surroundings.ts';
import type { Request } from '../../src/requests/request.ts';
import type { SlackClient } from '../../src/slack/client.ts';
import { durably } from './durably.ts';

let stage: Awaited<ReturnType<typeof durably>>;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());

const failed = { kind: 'failed', reason: 'server-error' } as const;

type Given = {
  readonly work?: Work['run'];
  readonly action?: string;
  readonly free?: boolean | 'lent';
  readonly opened?: 'home' | 'window';
  /** How long ago Slack sent it. */
  readonly ageMs?: number;
  /** Reading the bot's token goes wrong. */
  readonly tokenError?: Error;
};

/** Carries one request of U0VIEW out, in front of a Slack that takes everything. */
async function carry({ work, action = 'preview:list', free = false, opened, ageMs = 0, tokenError }: Given) {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const texts: string[] = [];
  const answers: string[] = [];
  let tokenReads = 0;
  const say = async ({ text }: { readonly text: string }) => {
    texts.push(text);
    return { kind: 'posted', channel: 'C0PREVIEWS', ts: '1.0' } as const;
  };
  const respond: Surroundings['respond'] = async (_url, { text }) => {
    answers.push(text);
    return { kind: 'answered' };
  };
  const client: SlackClient = {
    postMessage: say,
    update: say,
    postEphemeral: say,
    respond,
    openDirectMessage: async () => failed,
    userLocale: async () => ({ kind: 'found', locale: 'en-US' }),
    groupMembers: async () => failed,
    permalink: async () => failed,
    uploadFile: async () => failed,
    publishHome: async () => failed,
    updateView: async () => failed,
  };
  const ended = await stage.run((durable, clock) => {
    const request: Request = {
      id: 'abc123def456',
      name: 'slipway help',
      action,
      text: '/slipway help',
      arguments: { target: 'pr-123' },
      asker: { team: 'T0ACME', user: 'U0VIEW' },
      origin: { channel: 'C0PREVIEWS', responseUrl: 'https://hooks.slack.com/commands/1', via: 'command' },
      sentAt: clock() - ageMs,
    };
    const around: Surroundings = {
      settings,
      github: undefined,
      registry: {
        declarations: [help],
        works: work ? { 'slipway help': async () => ({ work: { run: work } }) } : {},
        sweeps: [],
      },
      clock,
      log: (level, message, facts) => lines.push({ level, message, ...facts }),
      async slack() {
        tokenReads += 1;
        if (tokenError) throw tokenError;
        return client;
      },
      respond,
      groupsOf: async () => [],
      sessions: () => Promise.reject(new Error('no session is needed here')),
      answerCallback: async () => 'closed',
    };
    return carryOut(around, durable, {
      request,
      declaration: { ...help, free, ...(opened ? { opened } : {}) },
      stack: sandboxStack,
    });
  });
  const records = lines.flatMap(({ audit }) => audit ?? []);
  return { ...ended, lines, texts, answers, records, tokenReads };
}

const denied: AwsFailure = {
  kind: 'denied',
  service: 'ssm',
  operation: 'GetParameters',
  code: 'AccessDeniedException',
  message: 'User: slipway-dev-operation is not authorized to perform: ssm:GetParameters',
};

describe('a request', () => {
  it('is recorded once, with who, what, which rule and which role', async () => {
    const { result, records } = await carry({ work: async () => ({ kind: 'done' }) });
    expect(result).toEqual({ kind: 'done' });
    expect(records).toEqual([
      {
        time: expect.stringMatching(/^2026-01-15T/),
        user: 'U0VIEW',
        action: 'preview:list',
        outcome: 'done',
        rule: 'roles.viewer.allow[0] preview:list',
        role: 'viewer',
        requestId: 'abc123def456',
        text: '/slipway help',
        pr: 123,
        durationMs: expect.any(Number),
      },
    ]);
  });

  it('that failed is recorded with its reason', async () => {
    const { records } = await carry({ work: async () => ({ kind: 'failed', reason: 'no-preview' }) });
    expect(records).toMatchObject([{ outcome: 'failed', reason: 'no-preview' }]);
  });

  it('that the work itself refused is recorded as denied, by the rule of the work', async () => {
    const { records } = await carry({ work: async () => ({ kind: 'refused', rule: 'only operators' }) });
    expect(records).toMatchObject([{ outcome: 'denied', rule: 'only operators' }]);
  });

  it('that no rule allows never reaches its work', async () => {
    let worked = false;
    const { result, answers, texts, records } = await carry({
      action: 'preview:up',
      work: async () => {
        worked = true;
        return { kind: 'done' };
      },
    });
    expect(worked).toBe(false);
    expect(result).toEqual({ kind: 'refused', rule: 'no rule of roles.viewer allows preview:up' });
    expect(answers).toEqual([expect.stringContaining('is not among what your role viewer may do')]);
    expect(texts).toEqual([]);
    expect(records).toMatchObject([{ outcome: 'denied', role: '', rule: 'no rule of roles.viewer allows preview:up' }]);
  });

  it('that needs no grant is let through without one', async () => {
    const { records } = await carry({ action: 'slipway:help', free: true, work: async () => ({ kind: 'done' }) });
    expect(records).toMatchObject([{ outcome: 'done', rule: 'slipway:help needs no grant', role: '' }]);
  });
});

describe('what merely opens', () => {
  it.each(['home', 'window'] as const)('leaves no record: %s', async (opened) => {
    const { result, records } = await carry({ free: true, opened, work: async () => ({ kind: 'done' }) });
    expect(result).toEqual({ kind: 'done' });
    expect(records).toEqual([]);
  });

  const lost = new AwsError(denied);
  it.each<readonly [string, Given]>([
    ['its work fails', { work: () => Promise.reject(new Error('x')) }],
    ['nothing could be decided', { tokenError: lost }],
    ['it is stale', { ageMs: 6 * 60_000 }],
  ])('as App Home tells nobody that %s', async (_, given) => {
    const { texts, answers, records } = await carry({ free: 'lent', opened: 'home', ...given });
    expect([...texts, ...answers, ...records]).toEqual([]);
  });

  it('as a window says why it stays empty', async () => {
    const { texts, answers } = await carry({ free: true, opened: 'window', tokenError: lost });
    expect([...texts, ...answers]).toHaveLength(1);
  });

  it.each([
    { action: 'preview:list', role: 'viewer', roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-viewer' },
    { action: 'preview:up', role: '', roleArn: '' },
  ])('is lent the role that may $action, where there is one', async ({ action, role, roleArn }) => {
    let grant: unknown;
    const work: Work['run'] = async ({ asked }) => {
      grant = asked.grant;
      return { kind: 'done' };
    };
    await carry({ action, free: 'lent', opened: 'home', work });
    expect(grant).toMatchObject({ role, roleArn });
  });
});

describe('a programming fault', () => {
  const fault: Work['run'] = () => Promise.reject(new TypeError('cannot read xoxb-secret of undefined'));

  it('is told without its text, and logged by class and frames', async () => {
    const { result, answers, stored, lines, records } = await carry({ work: fault });
    expect(result).toEqual({ kind: 'failed', reason: 'fault' });
    expect(answers.at(-1)).toMatch(/^\*Nothing was done: \/slipway help failed\.\*\nSlipway itself failed\./);
    expect(answers.at(-1)).toContain('abc123def456');
    expect(answers.join() + stored + JSON.stringify(lines)).not.toContain('xoxb');
    expect(lines[0]).toMatchObject({ level: 'error', requestId: 'abc123def456' });
    expect(lines[0]?.error).toMatch(/^TypeError \| at /);
    expect(records).toMatchObject([{ outcome: 'failed', reason: 'fault' }]);
  });

  it('such as a work that nobody registered ends the same way', async () => {
    const { result, records } = await carry({});
    expect(result).toEqual({ kind: 'failed', reason: 'fault' });
    expect(records).toMatchObject([{ outcome: 'failed' }]);
  });
});

describe('a failure of AWS', () => {
  it('that the work does not handle is told with what AWS said, and the command to type again', async () => {
    const { result, answers } = await carry({
      work: async ({ run }) => {
        await run.steps.step('read', () => Promise.reject(new AwsError(denied)));
        return { kind: 'done' };
      },
    });
    expect(result).toEqual({ kind: 'failed', reason: 'AccessDeniedException' });
    expect(answers.at(-1)).toContain('ssm GetParameters: `AccessDeniedException`');
    expect(answers.at(-1)).toContain('Then try again: `/slipway help`');
  });
});

describe('throttling that does not end', () => {
  it('is told as what it is, after a minute and a half', async () => {
    const throttled: AwsFailure = {
      ...denied,
      kind: 'throttled',
      code: 'ThrottlingException',
      message: 'Rate exceeded',
    };
    const { answers, seconds } = await carry({
      work: async ({ run }) => {
        await run.steps.step('read', () => Promise.reject(new AwsError(throttled)));
        return { kind: 'done' };
      },
    });
    expect(seconds).toBe(82);
    expect(answers.at(-1)).toContain('asked Slipway to slow down, for more than a minute');
  });
});

describe('a bot token that cannot be read', () => {
  it.each([
    { why: 'denied', error: new AwsError(denied), reason: 'AccessDeniedException', reads: 1 },
    { why: 'missing', error: new Error('of /slipway/dev/slack/bot-token'), reason: 'fault', reads: 1 },
    {
      why: 'throttled for long',
      error: new AwsError({ ...denied, kind: 'throttled', code: 'ThrottlingException' }),
      reason: 'ThrottlingException',
      reads: 6,
    },
  ])('($why) ends the request with an answer that needs none, and a record', async ({ error, reason, reads }) => {
    const { status, result, answers, texts, records, tokenReads } = await carry({
      tokenError: error,
      work: async () => ({ kind: 'done' }),
    });
    expect({ status, result, tokenReads }).toEqual({
      status: 'SUCCEEDED',
      result: { kind: 'failed', reason },
      tokenReads: reads,
    });
    expect(texts).toEqual([]);
    expect(answers).toEqual([expect.stringMatching(/^\*Nothing was done: \/slipway help/)]);
    expect(answers[0]).not.toContain('/slipway/dev');
    expect(records).toMatchObject([{ outcome: 'failed', rule: 'access could not be decided', role: '', reason }]);
  });
});
