import { describe, expect, it } from 'vitest';
import { parseScriptReport } from '../../src/previews/documents/script-report.ts';
import { type Unanswered, unanswered } from '../../src/previews/unanswered.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { aPreview } from './a-preview.ts';
import { aboutPreview } from './about-preview.ts';

const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}\n`;
const finished = (printed: string, errors = ''): Unanswered => ({
  kind: 'finished',
  succeeded: false,
  report: parseScriptReport(printed),
  errors,
  status: 'Failed',
  details: 'Failed',
});
const ended = {
  kind: 'instance-ended',
  state: 'terminated',
  code: 'Server.ScheduledStop',
  message: 'Server.ScheduledStop: Stopped due to scheduled retirement',
  instanceId: 'i-0aaaaaaaaaaaaaaaa',
} as const;
const denied = { kind: 'denied', service: 'ssm', operation: 'SendCommand', code: 'AccessDeniedException' } as const;

describe('a preview whose script gave no answer', () => {
  it.each([
    {
      name: 'nothing has been deployed',
      run: finished(
        mark('refusal', 'not-deployed') + mark('failure', 'nothing has been deployed on this instance yet'),
      ),
      says: ['Nothing has been deployed on the preview of PR 7 yet', '/preview up 7'],
      ja: 'まだ何もデプロイされていません',
      reason: 'command-failed',
    },
    {
      name: 'another deployment holds the lock',
      run: finished(mark('refusal', 'busy') + mark('failure', 'another deployment has been running')),
      says: ['Nothing was done', 'busy with another deployment'],
      ja: '何も実行していません',
      reason: 'command-failed',
    },
    {
      name: 'the script says why',
      run: finished(mark('failure', 'no container of the app exists on this instance')),
      says: ['did not answer', 'no container of the app exists'],
      ja: '応答がありません',
      reason: 'command-failed',
    },
    {
      name: 'a tool printed something',
      run: finished('| boom\n'),
      says: ['boom'],
      ja: 'boom',
      reason: 'command-failed',
    },
    {
      name: 'there are errors alone',
      run: finished('', 'no such file'),
      says: ['no such file'],
      ja: 'no such file',
      reason: 'command-failed',
    },
    {
      name: 'AWS refused to ask',
      run: { kind: 'failed', failure: { ...denied, message: 'no' } },
      says: ['AccessDeniedException'],
      ja: 'AccessDeniedException',
      reason: 'failed',
    },
    { name: 'the script says nothing', run: finished(''), says: ['Failed'], ja: 'Failed', reason: 'command-failed' },
    {
      name: 'its instance is gone',
      run: { kind: 'gone', by: undefined, ended: undefined },
      says: ['terminated meanwhile'],
      ja: '途中で終了',
      reason: 'gone',
    },
    {
      name: 'EC2 ended its instance',
      run: { kind: 'gone', by: undefined, ended },
      says: ['terminated `Server.ScheduledStop` Stopped due to', 'AWS itself ended the instance', '/preview up 7'],
      ja: 'AWS 側の事情',
      reason: 'gone',
    },
    {
      name: 'somebody tore it down',
      run: { kind: 'gone', by: 'U0OPS', ended },
      says: ['it was terminated: `i-0aaaaaaaaaaaaaaaa` <@U0OPS>'],
      ja: '途中で終了されました',
      reason: 'gone',
    },
    {
      name: 'its agent was online before',
      run: { kind: 'offline', wasOnline: true },
      says: ['was online before', 'memory or disk', '/preview up 7 --fresh'],
      ja: '以前はオンライン',
      reason: 'offline',
    },
    {
      name: 'its agent never came online',
      run: { kind: 'offline', wasOnline: false },
      says: ['has not reported', 'Values=subnet-0acme0001'],
      ja: 'オンラインではありません',
      reason: 'offline',
    },
    {
      name: 'Systems Manager is silent',
      run: { kind: 'timed-out', agent: 'online', minutes: 4, stopped: true },
      says: ['after 4 min', 'may still be at work'],
      ja: 'まだ動いている可能性',
      reason: 'timed-out',
    },
  ] as const)('is told so where $name', ({ run, says, ja, reason }) => {
    const { message, outcome } = unanswered(aboutPreview('/preview status 7'), aPreview({ pr: '7' }), run);
    const said = JSON.stringify(message('en'));
    for (const words of says) expect(said).toContain(words);
    expect(message('ja').text).toContain(ja);
    for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
    expect(outcome).toEqual({ kind: 'failed', reason });
  });
});
