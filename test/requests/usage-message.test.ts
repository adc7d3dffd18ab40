import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { problems } from '../../src/requests/problems.ts';
import { maybeStartedMessage, notStartedMessage, usageMessage } from '../../src/requests/usage-message.ts';

const en = { language: 'en', form: 'short' } as const;
const ja = { language: 'ja', form: 'short' } as const;

describe('usageMessage', () => {
  it('says what was not done, why, and what to type', () => {
    const up = declarations.filter(({ name }) => name === 'preview up');
    expect(usageMessage({ problem: problems.notPullRequest('abc'), usage: up }, en).text).toBe(
      [
        'Nothing was done: `abc` is not a pull request number (1 to 9999999, digits only).',
        'Type:',
        '• `/preview up &lt;pr&gt; [--ttl 4h] [--fresh]` — launches or redeploys the preview of a pull request (--fresh replaces the instance)',
      ].join('\n'),
    );
    expect(usageMessage({ problem: problems.notPullRequest('abc'), usage: up }, ja).text).toMatch(
      /^何も実行していません: `abc` は.*\n次のように入力してください:\n• `\/preview up/,
    );
  });

  it('makes what was typed harmless', () => {
    const { text, blocks } = usageMessage({ problem: problems.extra('<!channel> `x` \n & <@U0DEV>'), usage: [] }, en);
    expect(text).toContain('`&lt;!channel&gt; ˋxˋ &amp; &lt;@U0DEV&gt;` was not expected here');
    expect(JSON.stringify(blocks)).not.toMatch(/<[!@]/);
  });

  it('fits a section of Slack however much there is to say', () => {
    const many = Array.from({ length: 200 }, () => declarations[0]).filter((declaration) => declaration !== undefined);
    for (const block of usageMessage({ problem: problems.noVerb('/preview'), usage: many }, ja).blocks)
      expect(block).toMatchObject({ text: { text: expect.stringMatching(/^[\s\S]{1,3000}$/) } });
  });
});

describe('notStartedMessage', () => {
  it('gives the command to type again', () => {
    const typed = { text: '/preview up 123', button: false };
    expect(notStartedMessage(typed, en).text).toMatch(/^Nothing was started: [\s\S]*`\/preview up 123`$/);
    expect(notStartedMessage(typed, ja).text).toMatch(/^何も開始していません[\s\S]*`\/preview up 123`$/);
    expect(maybeStartedMessage(typed, en).text).toMatch(/before you type it again[\s\S]*`\/preview up 123`$/);
  });

  it('asks nobody to type what was pressed', () => {
    const pressed = { text: '/slipway approve 1 run:migrate@prod', button: true };
    expect(notStartedMessage(pressed, en).text).toMatch(/^Nothing was started: [\s\S]*\nPress it again\.$/);
    expect(maybeStartedMessage(pressed, en).text).toContain('before you press it again');
    for (const reading of [en, ja])
      for (const message of [notStartedMessage, maybeStartedMessage])
        expect(message(pressed, reading).text).not.toMatch(/approve|type|入力/);
  });
});
