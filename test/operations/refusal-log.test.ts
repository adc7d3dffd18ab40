import { describe, expect, it } from 'vitest';
import { createRefusalLog } from '../../src/operations/refusal-log.ts';

function setUp() {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const refusals = createRefusalLog((level, message, facts) => lines.push({ level, message, ...facts }), 'abc123');
  return { lines, refusals };
}

describe('what Slack refuses in one request', () => {
  it('is logged once a method and code, with the request and the facts', () => {
    const { lines, refusals } = setUp();
    refusals.note('chat.postMessage', 'missing_scope', { channel: 'C1' });
    refusals.note('chat.postMessage', 'missing_scope');
    refusals.note('conversations.open', 'missing_scope');
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'Slack refused a call',
        requestId: 'abc123',
        method: 'chat.postMessage',
        code: 'missing_scope',
        channel: 'C1',
      },
      {
        level: 'error',
        message: 'Slack refused a call',
        requestId: 'abc123',
        method: 'conversations.open',
        code: 'missing_scope',
      },
    ]);
  });

  it.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'])(
    'is logged once for all methods where the token is refused: %s',
    (code) => {
      const { lines, refusals } = setUp();
      for (const method of ['chat.postMessage', 'chat.update', 'usergroups.users.list']) refusals.note(method, code);
      expect(lines).toHaveLength(1);
    },
  );

  it('is not logged again by a later invocation that knows of it', () => {
    const [first, later] = [setUp(), setUp()];
    const noted = [first.refusals.note('chat.update', 'message_not_found'), first.refusals.note('x', 'invalid_auth')];
    later.refusals.know(noted);
    later.refusals.note('chat.update', 'message_not_found');
    later.refusals.note('chat.postMessage', 'invalid_auth');
    expect(later.lines).toEqual([]);
  });
});
