import { describe, expect, it } from 'vitest';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { createEc2 } from '../../../src/aws/ec2.ts';
import { work as list } from '../../../src/previews/list.ts';
import { work as restart } from '../../../src/previews/restart.ts';
import { work as status } from '../../../src/previews/status.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aGithub, aPull, found, sha } from './a-github.ts';
import { launched, silent, site } from './as-launched.ts';
import { runWork } from './run-work.ts';

const head = sha('abc1234');

async function tag({ sandbox: { aws } }: Stage, instance: string, deployed: string) {
  const credentials = aws.ownCredentials('somebody');
  const ec2 = createEc2({ region: sandboxStack.region, credentials, endpoint: aws.endpoint });
  await ec2.createTags([instance], { deployed });
}

describe('the cards of a preview', () => {
  it('of up, status and restart say yes, no or unknown, and who wrote what', async () => {
    await inSandbox(async (stage) => {
      const { commit, instance, digest } = await launched(stage);
      const args = { pr: '123' };
      const newest = aGithub({ pullRequest: found({ headSha: commit }) });
      const pushed = aGithub({
        pullRequest: found({ headSha: head, draft: true }),
        commits: async () => [commit, head],
      });
      for (const [text, work] of [
        ['/preview status 123', status],
        ['/preview restart 123', restart],
      ] as const) {
        const yes = await runWork(stage, work, { text, args, github: newest.github });
        expect(yes.outcome).toBe('done');
        expect(yes.en.text).toContain(
          `Is your push in it? Yes: <${site}/pull/123/commits/${commit}|${commit.slice(0, 7)}>`,
        );
        expect(yes.en.text).toContain('Author: <https://github.com/octo-dev|octo-dev>');
        const no = await runWork(stage, work, { text, args, github: pushed.github });
        expect(no.en.text).toContain('No: 1 commit behind the newest, ');
        expect(no.en.text).toContain('Add opening hours (draft)');
        expect(no.ja.text).toContain('未反映: 最新のコミット ');
        const unknown = await runWork(stage, work, { text, args, github: silent.github });
        expect(unknown.outcome).toBe('done');
        expect(unknown.en.text).toContain('Not known: GitHub did not answer.');
        for (const { en, ja } of [yes, no, unknown])
          for (const message of [en, ja]) {
            expectValidMessage(message);
            expectTextSaysAll(message);
          }
      }
      await tag(stage, instance, `${head}/${digest}`);
      const told = await runWork(stage, status, {
        ...{ text: '/preview status 123', args },
        github: aGithub({ pullRequest: found({ headSha: head }), commits: async () => [head] }).github,
      });
      expect(told.en.text).toContain(`Yes: <${site}/pull/123/commits/${head}|abc1234> is the newest commit.`);
    });
  });

  it('and of the list say it by the tag alone, for one request', async () => {
    await inSandbox(async (stage) => {
      const { instance, digest } = await launched(stage);
      const fake = aGithub({ openPullRequests: async () => [aPull({ headSha: head })] });
      const ask = () =>
        runWork(stage, list, {
          text: '/preview list',
          args: { share: false, mine: false, all: false },
          github: fake.github,
        });
      const row = /^<[^|]*\|#123> \|[^|]*\|[^|]*\|[^|]*\|[^|]*\| (\S+)/m;
      await tag(stage, instance, '-');
      expect(row.exec((await ask()).en.text)?.[1]).toBe('unknown');
      expect(fake.asked).toEqual([]);
      await tag(stage, instance, `${head}/${digest}`);
      const yes = await ask();
      expect(row.exec(yes.en.text)?.[1]).toBe('yes');
      expect(row.exec(yes.ja.text)?.[1]).toBe('はい');
      expect(yes.ja.text).toContain('最新か');
      await tag(stage, instance, `${sha('d00d1e5')}/${digest}`);
      expect(row.exec((await ask()).en.text)?.[1]).toBe('no');
      expect(fake.asked).toEqual(['openPullRequests "acme/gym-api"', 'openPullRequests "acme/gym-api"']);
      expectValidMessage(yes.en);
    });
  });
});
