import { describe, expect, it } from 'vitest';
import type { LocalGithub } from '../../../sandbox/github/local-github.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';
import { following } from './play-order.ts';

/** Every pull request is launched, and each commit has an image of its own; `users` of GitHub are who is who in Slack. */
function everyPullRequest() {
  const settings = following('always');
  Object.assign(settings.previews?.repositories.api ?? {}, { image: 'ghcr.io/acme/gym-api:pr-{pr}-{sha}' });
  return settingsSchema.parse(settings);
}

type Played = Stage & { readonly github: LocalGithub };

const play = (use: (stage: Played) => Promise<void>, settings = everyPullRequest()) =>
  inSandbox(
    async (stage) => {
      const { github } = stage.sandbox;
      if (!github) throw new Error('The settings have no github');
      await use({ ...stage, github });
    },
    { settings },
  );

const states = ({ sandbox }: Stage) => sandbox.aws.ec2.instances().map(({ state }) => state);
const runs = ({ sandbox }: Stage) => sandbox.aws.ec2.instances()[0]?.tags.deployed?.slice(0, 40);
const ours = (github: LocalGithub) => github.repository().comments.filter(({ byApp }) => byApp);
const said = ({ sandbox }: Stage) => sandbox.slack.messages().map(({ text }) => text);

/** Opened and built, and so launched. */
async function launched({ as }: Stage) {
  await as('U0DEV', 'github open 7');
  await as('U0DEV', 'github ci 7 success');
}

describe('a preview that GitHub launched', () => {
  it('comes up, is redeployed and ends whatever GitHub refuses to have written', async () => {
    for (const spoil of ['locked', 'archived', '429', 'rename'] as const) {
      await play(async (stage) => {
        const { github, as } = stage;
        const repository = github.repository();
        if (spoil === 'locked') github.pull(7).locked = true;
        if (spoil === 'archived') Object.assign(repository, { archived: true });
        if (spoil === '429') {
          const reply = { status: 429, body: { message: 'secondary rate limit' }, headers: { 'retry-after': '600' } };
          github.refuse({
            matches: ({ method, path }) => method !== 'GET' && path.includes('/comments'),
            reply,
            times: 9,
          });
        }
        await launched(stage);
        expect([spoil, ...states(stage)]).toEqual([spoil, 'running']);
        const first = runs(stage);
        // By its new name the door does not know it where the settings hold no number: the sweep makes up for that.
        if (spoil === 'rename') {
          repository.formerNames.push(repository.fullName);
          repository.fullName = 'acme/gym';
        }
        await as('U0DEV', 'github push 7');
        await as('U0DEV', 'github ci 7 success');
        await as('U0DEV', 'sweep');
        expect(runs(stage)).not.toBe(first);
        await as('U0DEV', 'github close 7');
        await as('U0DEV', 'sweep');
        expect([spoil, ...states(stage)]).toEqual([spoil, 'terminated']);
        expect(ours(github).length).toBeLessThanOrEqual(1);
      });
    }
  });

  it('leaves the comments of others alone, planted markers too, and makes a deleted one of ours anew', async () => {
    await play(async (stage) => {
      const { github, as } = stage;
      await launched(stage);
      const [own] = ours(github);
      const planted = github.writeComment(7, own?.body ?? '');
      if (own) github.deleteComment(own.id);
      await as('U0DEV', 'github push 7');
      await as('U0DEV', 'github ci 7 success');
      const [anew, ...more] = ours(github);
      expect(more).toEqual([]);
      expect(anew?.body).toContain('Preview: ready');
      expect(github.repository().comments.find(({ id }) => id === planted.id)?.body).toBe(planted.body);
    });
  });

  it('is not launched for a bot, a draft, a fork or a label on what is merged', async () => {
    await play(async (stage) => {
      const { github, as } = stage;
      await as('U0DEV', 'github open 7 --by dependabot[bot]');
      await as('U0DEV', 'github ci 7 success');
      await as('U0DEV', 'github open 8 --draft');
      await as('U0DEV', 'github ci 8 success');
      await as('U0DEV', 'github open 9 --fork');
      github.pull(9).head = undefined;
      await as('U0DEV', 'github ci 9 success');
      await as('U0DEV', 'github merge 10');
      await as('U0DEV', 'github label 10 preview');
      expect(states(stage)).toEqual([]);
      await as('U0DEV', 'github ready 8');
      expect(states(stage)).toEqual(['running']);
    });
  });

  it('belongs to nobody where its author is nobody in Slack: no mention, and whoever may ends it', async () => {
    await play(async (stage) => {
      const { as } = stage;
      await as('U0DEV', 'github open 7 --by octo-stranger');
      await as('U0DEV', 'github ci 7 success');
      expect(said(stage).join('\n')).not.toMatch(/<@|<!/);
      expect((await as('U0DEV', '/preview list')).messages[0]?.text).toContain('nobody (launched by GitHub)');
      expect((await as('U0DEV', '/preview down 7')).outcome).toBe('done');
      expect(states(stage)).toEqual(['terminated']);
    });
  });

  it('shows the words of others as words, in Slack and on GitHub', async () => {
    await play(async (stage) => {
      const { github, as } = stage;
      const title = '<!channel> @acme/team [x](https://evil.test) `</b>` \u202Egnp.exe';
      await as('U0DEV', 'github open 7');
      await github.act(7, { kind: 'edit', title });
      await as('U0DEV', 'github ci 7 success');
      const card = said(stage).find((text) => text.includes('is ready')) ?? '';
      expect(card).toContain('&lt;!channel&gt;');
      expect(card).not.toMatch(/<!channel>|\u202E/);
      await as('U0DEV', 'github close 7');
      for (const { body } of ours(github)) expect(body).not.toMatch(/@acme|evil\.test|<!channel>/);
    });
  });

  it('tells the public nothing of the account', async () => {
    await play(async (stage) => {
      const { github, as } = stage;
      github.repository().isPrivate = false;
      await launched(stage);
      await as('U0DEV', 'github close 7');
      const bodies = github.calls.flatMap(({ body }) =>
        JSON.stringify(body)?.includes('slipway:') ? [JSON.stringify(body)] : [],
      );
      expect(bodies.length).toBeGreaterThanOrEqual(3);
      for (const body of bodies)
        expect(body).not.toMatch(/i-0|aws ssm|gym-preview|slack\.com|123456789012|octo-dev|U0DEV/);
    });
  });

  it('is no other commit than the head, whatever CI names', async () => {
    await play(async (stage) => {
      const { github, as, sandbox } = stage;
      await launched(stage);
      const first = runs(stage);
      await as('U0DEV', 'github push 7');
      for (const [pr, sha] of [
        [7, first],
        [8, first],
      ] as const) {
        const event = { repository: 'acme/gym-api', pr, sha, digest: `sha256:${'0'.repeat(64)}` };
        await sandbox.aws.lambda.run('slipway-dev-image-pushed', event);
        await settle(sandbox.stage);
      }
      expect(runs(stage)).toBe(first);
      // The other one is launched as it stands itself.
      const other = sandbox.aws.ec2.instances().find(({ tags }) => tags.PR === '8');
      expect(other?.tags.deployed?.slice(0, 40)).toBe(github.pull(8).commits.at(-1));
      await as('U0DEV', 'github ci 7 success');
      expect(runs(stage)).toBe(github.pull(7).commits.at(-1));
    });
  });

  it('says once why it stays at an older commit, and nothing to its owner', async () => {
    await play(async (stage) => {
      const { github, as } = stage;
      await launched(stage);
      await as('U0DEV', 'github push 7');
      await as('U0DEV', 'github ci 7 failure');
      const edits = () => github.calls.filter(({ method }) => method === 'PATCH').length;
      const before = edits();
      await as('U0DEV', 'github label 7 bug');
      await as('U0DEV', 'sweep');
      expect(edits()).toBe(before);
      expect(ours(github)[0]?.body).toContain('The workflow that builds the image of the newest commit failed.');
      expect(said(stage)).toHaveLength(1);
    });
  });
});
