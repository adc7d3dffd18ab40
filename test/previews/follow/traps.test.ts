import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const door = 'github/create-github-handler.test.ts';
const orders = ['previews/follow/orders.test.ts', 'end as they should under %s'] as const;
const crashes = ['previews/follow/reconcile-crash.long.test.ts', 'leaves one instance and one comment'] as const;
const decided = 'previews/follow/decide-follow.test.ts';
const forks = 'previews/follow/forks.test.ts';
const played = 'previews/follow/traps-played.long.test.ts';
const written = 'previews/follow/write-comment.test.ts';
const head = 'previews/follow/image-of-head.test.ts';

/** What goes wrong where previews follow pull requests, and the tests that hold it; paths are those below `test/`. */
const traps: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  '1 a signature': [
    [door, 'takes the example of the documentation'],
    ['github/any-delivery.test.ts', 'is answered with no 5xx'],
  ],
  '2 two secrets': [[door, 'both are taken, and no third']],
  '3 pings and what is not known': [
    [door, 'says that the webhook works'],
    [door, 'the event %s wakes none'],
  ],
  '4 the same delivery twice': [[door, 'counts as accepted where its execution has started already'], orders],
  '5 a start that fails': [[door, 'an execution that could not be started']],
  '6 a close at any moment': [
    orders,
    ['previews/follow/closed-meanwhile.test.ts', 'ends it at once where it was'],
    crashes,
  ],
  '7 a push during the boot': [orders, [decided, 'pushed while it is launched']],
  '8 a reopen of the same commit': [
    orders,
    ['previews/follow/every-order.test.ts', 'holds for every order of seven events'],
  ],
  '9 two events of one act': [orders],
  '10 a push back to an old commit': [[decided, 'pushed back to a commit of before']],
  '11 labels': [
    [decided, 'a label on what is merged'],
    [played, 'a label on what is merged'],
  ],
  '12 forks': [
    [forks, 'is launched by no command alone'],
    [forks, 'keeps what runs when a push voids the approval'],
    [forks, 'lies in a repository that is no more'],
    [decided, 'a fork that was labelled'],
  ],
  '13 a rename': [
    ['github/redirects.test.ts', 'a repository that was renamed'],
    [played, 'whatever GitHub refuses to have written'],
  ],
  '14 ghosts and bots': [
    [decided, 'an author who is no more'],
    [played, 'is not launched for a bot'],
    [head, 'is told where a bot’s run failed that has no secrets'],
  ],
  '15 no association is an authority': [[decided, 'open, where all are wanted']],
  '16 somebody else’s events': [[door, 'is ignored, and recorded']],
  '17 runs of workflows': [
    [door, 'a completed run by %s wakes one'],
    [head, 'never an image of before'],
  ],
  '18 no run at all': [
    ['previews/follow/await-image.long.test.ts', 'gives up after half an hour with the likeliest reason'],
  ],
  '19 the label of a test merge': [['previews/follow/freshness.test.ts', 'does not take a missing test merge']],
  '20 a tag that moves': [[head, 'never an image of before']],
  '21 the comment': [
    [written, 'is never touched, whatever marker it carries'],
    [written, 'is made anew once'],
    [played, 'planted markers too'],
    [played, 'whatever GitHub refuses to have written'],
  ],
  '22 the public': [
    ['previews/follow/comment-text.test.ts', 'tells nothing else'],
    [played, 'tells the public nothing of the account'],
  ],
  '23 deployments': [['github/deployments.test.ts', 'never merge anything, wait for no check']],
  '24 tokens': [
    ['github/login.test.ts', 'takes a new token once where GitHub takes the old one no more'],
    ['github/errors.test.ts', 'of 520 characters is masked whole'],
  ],
  '25 keys as they are pasted': [['github/private-key.test.ts', 'is either one that signs or none']],
  '26 CI’s role and CI’s word': [
    ['stack/github-roles.test.ts', 'trusts them by the numbers too'],
    [played, 'whatever CI names'],
  ],
  '27 hostile words': [
    ['previews/follow/markdown.test.ts', 'never calls, refers, links or hides'],
    [played, 'shows the words of others as words'],
  ],
  '28 an account that nobody is known by': [
    ['previews/follow/slack-user-of.test.ts', 'is nobody for a login'],
    [played, 'belongs to nobody where its author is nobody in Slack'],
  ],
};

/** In a text between quotes, not in a comment; a word or two would be found anywhere. */
const isTitle = (text: string, title: string): boolean =>
  title.length >= 12 &&
  text.split('\n').some((line) => {
    const [before, after] = line.trim().split(title, 2);
    return after !== undefined && /['"`]/.test(before ?? '') && !/^(?:\/\/|\/?\*)/.test(before ?? '');
  });

describe('what goes wrong where previews follow pull requests', () => {
  it('is known in twenty-eight groups', () => {
    expect(Object.keys(traps).map((name) => Number.parseInt(name, 10))).toEqual(
      Array.from({ length: 28 }, (_, at) => at + 1),
    );
  });

  it.each(Object.entries(traps))('%s: is held by tests that are there', (_name, tests) => {
    for (const [file, title] of tests) {
      const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
      expect([file, isTitle(text, title) ? title : 'not there']).toEqual([file, title]);
    }
  });
});
