import { describe, expect, it } from 'vitest';
import { work as list } from '../../../src/previews/list.ts';
import { work as status } from '../../../src/previews/status.ts';
import { work as up } from '../../../src/previews/up/up.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aGithub, found } from './a-github.ts';
import { launched, silent, site } from './as-launched.ts';
import { runWork } from './run-work.ts';

describe('the cards of a preview', () => {
  it('of up ends ready, whatever GitHub says', async () => {
    await inSandbox(async (stage) => {
      const { commit } = await launched(stage);
      const given = { text: '/preview up 123', args: { pr: '123', fresh: false } };
      const yes = await runWork(stage, up, {
        ...given,
        github: aGithub({ pullRequest: found({ headSha: commit }) }).github,
      });
      expect(yes.outcome).toBe('done');
      expect(yes.en.text).toMatch(/is ready[\s\S]*Is your push in it\? Yes: /);
      expect(yes.ja.text).toMatch(/使えます[\s\S]*最新のプッシュ: 反映済み: /);
      const unknown = await runWork(stage, up, { ...given, github: silent.github });
      expect(unknown.outcome).toBe('done');
      expect(unknown.en.text).toMatch(/is ready[\s\S]*Not known: GitHub did not answer\./);
      for (const message of [yes.en, yes.ja, unknown.en, unknown.ja]) expectValidMessage(message);
    });
  });

  it('speak of no push without GitHub in the settings, and link all the same', async () => {
    await inSandbox(async (stage) => {
      const { commit } = await launched(stage);
      const given = { args: { pr: '123' }, github: undefined };
      const { en } = await runWork(stage, status, { ...given, text: '/preview status 123' });
      expect(en.text).not.toContain('Is your push in it?');
      expect(en.text).toContain(`<${site}/pull/123|#123> · <${site}/pull/123/checks|CI checks>`);
      expect(en.text).toContain(`Commit: <${site}/commit/${commit}|${commit.slice(0, 7)}>`);
      const listed = await runWork(stage, list, {
        text: '/preview list',
        args: { share: false, mine: false, all: false },
        github: undefined,
      });
      expect(listed.en.text).not.toContain('Newest commit?');
    });
  });
});
