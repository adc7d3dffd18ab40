import { expect } from 'vitest';
import { refusal } from '../../../../sandbox/github/reply.ts';
import { inTrap, pr, type Scene, type Trap } from './scene.ts';

const always = { follow: { on: 'always' } } as const;

/** Something is wrong with writing back, or with reading; the preview comes up all the same. */
const comesUp = (
  title: string,
  spoil: (scene: Scene) => void,
  then?: (scene: Scene) => void | Promise<void>,
): Trap => ({
  groups: [21],
  title: `the preview comes up ${title}`,
  play: () =>
    inTrap(always, async (scene) => {
      await scene.happen({ kind: 'open' }, { delivering: 'drop' });
      spoil(scene);
      await scene.built();
      expect(scene.live()).toHaveLength(1);
      expect(scene.runs()).toBe(scene.head());
      expect(scene.said()).toContain('The preview of PR 123 is ready');
      expect(scene.audit()).toEqual(['github:octo-dev preview:up done']);
      await then?.(scene);
    }),
});

const onComments = ({ path }: { readonly path: string }) => path.includes('/comments');
const onPull = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === 'GET' && path.endsWith(`/pulls/${pr}`);

const loggedOnce = (reason: string) => (scene: Scene) => {
  const refused = scene.logged.filter((line) => line.includes('GitHub refused what is written back'));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toContain(`"reason":"${reason}"`);
  expect(scene.comments()).toEqual([]);
};

const refusing =
  (reply: ReturnType<typeof refusal>, times = 20) =>
  ({ github }: Scene) =>
    github.refuse({ matches: onComments, reply, times });

const likeAnother = (trap: Trap): Trap => ({ ...trap, isLong: true });

/** Its events bear the new name, and the number that the settings know it by; its API redirects from the old one. */
const renamed: Trap = {
  groups: [21, 13],
  title: 'the preview comes up after the repository was renamed (301)',
  play: () =>
    inTrap({ ...always, githubIds: { owner: 1_234, repository: 987_654 } }, async (scene) => {
      const { happen, built, repository, live, comments, audit, sweep } = scene;
      repository.formerNames.push(repository.fullName);
      repository.fullName = 'acme/gym-api-renamed';
      await happen({ kind: 'open' });
      await built();
      expect(live()).toHaveLength(1);
      expect(comments()).toHaveLength(1);
      expect(comments()[0]).toContain('Preview: ready');
      await happen({ kind: 'merge' }, { delivering: 'drop' });
      await sweep();
      expect(live()).toEqual([]);
      expect(audit()).toEqual(['github:octo-dev preview:up done', 'github preview:down done']);
    }),
};

/** What is said on the pull request, and what GitHub makes of it. */
export const tellingTraps: readonly Trap[] = [
  comesUp(
    'where a stranger planted our marker: theirs stays as it is',
    ({ github }) => void github.writeComment(pr, '<!-- slipway:slipway-dev:api#123 -->\nmine'),
    ({ comments, repository }) => {
      expect(comments()).toHaveLength(1);
      expect(repository.comments.filter(({ byApp }) => !byApp).map(({ body }) => body)).toEqual([
        '<!-- slipway:slipway-dev:api#123 -->\nmine',
      ]);
    },
  ),
  comesUp(
    'again after somebody deleted the comment, which is made anew',
    () => {},
    async ({ repository, github, happen, built, comments }) => {
      const [own] = repository.comments.filter(({ byApp }) => byApp);
      if (!own) throw new Error('There is no comment');
      github.deleteComment(own.id);
      await happen({ kind: 'push' });
      await built();
      expect(comments()).toHaveLength(1);
      expect(comments()[0]).toContain('Preview: ready');
    },
  ),
  likeAnother(
    comesUp(
      'below more than a hundred comments of others, and ours is found again there',
      ({ github }) => {
        for (let n = 0; n < 130; n += 1) github.writeComment(pr, `Comment ${n}`);
      },
      async ({ happen, repository, comments, live }) => {
        // Another instance bears no tag of before: the comment is found by its marker, on the second page.
        await happen({ kind: 'close' });
        await happen({ kind: 'reopen' });
        expect(live()).toHaveLength(1);
        expect(comments()).toHaveLength(1);
        expect(comments()[0]).toContain('Preview: ready');
        expect(repository.comments).toHaveLength(131);
      },
    ),
  ),
  comesUp(
    'where the conversation is locked',
    ({ pull }) => void Object.assign(pull(), { locked: true }),
    loggedOnce('locked'),
  ),
  likeAnother(
    comesUp(
      'where the repository is archived',
      ({ repository }) => void Object.assign(repository, { archived: true }),
      loggedOnce('archived'),
    ),
  ),
  likeAnother(
    comesUp('where GitHub knows no comments (404)', refusing(refusal(404, 'Not Found')), loggedOnce('not-found')),
  ),
  renamed,
  comesUp(
    'where GitHub wants to be asked later (429)',
    refusing(refusal(429, 'Slow down', { 'retry-after': '120' })),
    loggedOnce('rate-limit'),
  ),
  likeAnother(
    comesUp(
      'where GitHub has a secondary limit (403 without a header)',
      refusing(refusal(403, 'You have exceeded a secondary rate limit')),
      loggedOnce('rate-limit'),
    ),
  ),
  likeAnother(comesUp('where GitHub has a fault (500)', refusing(refusal(500, 'Server Error')), loggedOnce('server'))),
  ...([429, 503, 'no-answer'] as const).map((fault) => ({
    isLong: fault !== 429,
    ...comesUp(
      `where the first looks at the pull request meet ${fault}`,
      ({ github }) =>
        github.refuse({
          matches: onPull,
          reply: fault === 'no-answer' ? fault : refusal(fault, 'Later', { 'retry-after': '5' }),
          times: 3,
        }),
      ({ comments, github }) => {
        expect(github.calls.filter(({ status }) => status === 0 || status === 503 || status === 429)).toHaveLength(3);
        expect(comments()).toHaveLength(1);
      },
    ),
  })),
  {
    groups: [22],
    title: 'a public pull request is told state, commit, time left and the words to type, nothing else',
    play: () =>
      inTrap({}, async ({ as, happen, built, repository, comments, head }) => {
        repository.isPrivate = false;
        await happen({ kind: 'open' });
        await built();
        await as('U0DEV', '/preview up 123');
        expect(withoutMarks(comments())).toEqual([
          `**Preview: ready**\n\n- Commit: \`${head().slice(0, 7)}\`\n- Until: 2026-01-15 13:00 (UTC)\n\nIn Slack: \`/preview status 123\``,
        ]);
        await as('U0DEV', '/preview down 123');
        expect(withoutMarks(comments())).toEqual(['**Preview: ended**\n\nIn Slack: `/preview up 123`']);
      }),
  },
  {
    groups: [23],
    title: 'a deployment record never merges anything, waits for no check and ends inactive',
    play: () =>
      inTrap({ follow: { on: 'always', deployment: true } }, async ({ happen, built, repository, head }) => {
        await happen({ kind: 'open' });
        await built();
        await happen({ kind: 'push' });
        await built();
        await happen({ kind: 'merge' });
        expect(repository.deployments.length).toBeGreaterThan(0);
        for (const { request } of repository.deployments)
          expect(request).toMatchObject({ auto_merge: false, required_contexts: [], task: 'preview-pr-123' });
        expect(repository.deployments.map(({ sha }) => sha)).toContain(head());
        expect(repository.deployments.map(({ statuses }) => statuses.at(-1)?.state)).not.toContain('success');
      }),
  },
  {
    groups: [27],
    title: 'hostile titles, branches and logins call nobody, and stand in no tag',
    play: () =>
      inTrap(always, async ({ happen, built, pull, as, said, comments, live }) => {
        await happen({ kind: 'open', by: 'octo-stranger' });
        const hostile = '<!channel> <@U0OPS> @acme/everyone *b* `c` [x](http://evil) \u202Ereversed $(id)';
        Object.assign(pull(), { title: hostile, headRef: '`;$(id)`<!here>' });
        await built();
        const { messages } = await as('U0DEV', '/preview status 123');
        expect(messages.map(({ text }) => text).join()).toContain('&lt;!channel&gt;');
        expect(said()).not.toMatch(/<!(?!date\^)|<@U0OPS>|\u202E/);
        expect(comments().join()).not.toMatch(/channel|everyone|evil/);
        expect(JSON.stringify(live().map(({ tags }) => tags))).not.toMatch(/channel|evil|\$\(/);
      }),
  },
];

const withoutMarks = (comments: readonly string[]) => comments.map((body) => body.replaceAll(/<!--.*?-->/g, '').trim());
