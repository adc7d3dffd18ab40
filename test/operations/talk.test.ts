import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/config/language.ts';
import type { Steps } from '../../src/operations/steps.ts';
import { createTalk } from '../../src/operations/talk.ts';
import type { SlackClient } from '../../src/slack/client.ts';

const failed = { kind: 'failed', reason: 'server-error' } as const;
const cannotPost = { kind: 'cannot-post', reason: 'not_in_channel' } as const;
const message = (text: string) => () => ({ text, blocks: [] });

type Refusal = typeof failed | typeof cannotPost;

type Script = {
  /** What posts and edits are answered in turn, the last for ever; undefined: taken. */
  readonly posts?: readonly (Refusal | undefined)[];
  readonly edits?: readonly (Refusal | undefined)[];
  readonly directMessages?: boolean;
  readonly language?: Language;
};

const inTurn = (answers: readonly (Refusal | undefined)[]) => {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)];
};

function setUp({ posts = [], edits = [], directMessages = true, language = 'en' }: Script) {
  const said: (readonly [string, string, string])[] = [];
  const pauses: number[] = [];
  const [post, edit] = [inTurn(posts), inTurn(edits)];
  const posted = (channel: string) => ({ kind: 'posted', channel, ts: '1.0' }) as const;
  const unused = async () => failed;
  const client: SlackClient = {
    async postMessage({ channel, text }) {
      said.push(['post', channel, text]);
      return post() ?? posted(channel);
    },
    async update({ channel, text }) {
      said.push(['edit', channel, text]);
      return edit() ?? posted(channel);
    },
    async respond(_url, { text }) {
      said.push(['respond', '', text]);
      return { kind: 'answered' };
    },
    openDirectMessage: async (user) => (directMessages ? { kind: 'opened', channel: `D${user}` } : failed),
    userLocale: unused,
    groupMembers: unused,
    permalink: unused,
    uploadFile: unused,
  };
  const steps: Steps = {
    now: () => 0,
    step: async (_name, run) => run(1),
    attempt: async (_name, run) => ({ ok: true, value: await run(1) }),
    waitFor: async () => ({ kind: 'timed-out' }),
    pause: async (_name, seconds) => void pauses.push(seconds),
  };
  const talk = createTalk(
    { steps, slack: async () => client, respond: client.respond },
    {
      channel: 'C0PREVIEWS',
      user: 'U0DEV',
      responseUrl: 'https://hooks.slack.com/commands/1',
      language,
    },
  );
  return { talk, pauses, said };
}

describe('the one message of a request', () => {
  it('is posted once and edited from then on', async () => {
    const { talk, said, pauses } = setUp({});
    await talk.show(message('begun'));
    await talk.show(message('half'));
    await talk.finish(message('done'));
    expect(said).toEqual([
      ['post', 'C0PREVIEWS', 'begun'],
      ['edit', 'C0PREVIEWS', 'half'],
      ['edit', 'C0PREVIEWS', 'done'],
    ]);
    expect(pauses).toEqual([]);
  });

  it('is posted later where Slack did not take it at first', async () => {
    const { talk, said } = setUp({ posts: [failed, undefined] });
    await talk.show(message('begun'));
    expect(talk.place()).toBeUndefined();
    await talk.show(message('half'));
    await talk.finish(message('done'));
    expect(said.map(([way, , text]) => [way, text])).toEqual([
      ['post', 'begun'],
      ['post', 'half'],
      ['edit', 'done'],
    ]);
  });

  it('is tried again for its last word, and not for the states before', async () => {
    const { talk, said, pauses } = setUp({ edits: [failed, failed, failed, undefined] });
    await talk.show(message('begun'));
    await talk.show(message('half'));
    await talk.finish(message('done'));
    expect(said.map(([, , text]) => text)).toEqual(['begun', 'half', 'done', 'done', 'done']);
    expect(pauses).toEqual([15, 60]);
  });

  it('never fails the work, though Slack refuses everything', async () => {
    const { talk, pauses } = setUp({ posts: [failed] });
    await talk.show(message('begun'));
    await talk.finish(message('done'));
    await talk.thread(message('detail'));
    expect(pauses).toEqual([15, 60]);
  });

  it('stands in a direct message where the bot may not post, and is edited there', async () => {
    const { talk, said } = setUp({ posts: [cannotPost, undefined] });
    await talk.show(message('begun'));
    await talk.show(message('half'));
    await talk.finish(message('done'));
    expect(talk.place()?.channel).toBe('DU0DEV');
    expect(said).toEqual([
      ['post', 'C0PREVIEWS', 'begun'],
      ['post', 'DU0DEV', 'begun'],
      ['respond', '', expect.stringContaining('direct messages')],
      ['edit', 'DU0DEV', 'half'],
      ['edit', 'DU0DEV', 'done'],
    ]);
  });

  it('goes out as first and last state alone where only the response URL is left, which takes five answers', async () => {
    const { talk, said, pauses } = setUp({ posts: [cannotPost], directMessages: false });
    for (const text of ['begun', 'pulled', 'migrated', 'started', 'healthy', 'nearly']) await talk.show(message(text));
    await talk.finish(message('done'));
    const answered = said.filter(([way]) => way === 'respond');
    expect(answered.map(([, , text]) => text)).toEqual(['begun', 'done']);
    expect(pauses).toEqual([]);
  });
});

describe('the language', () => {
  it.each(['en', 'ja'] as const)('of everything that is said is chosen where it leaves: %s', async (language) => {
    const { talk, said } = setUp({ language });
    const spoken: Language[] = [];
    const draft = (to: Language) => {
      spoken.push(to);
      return { text: to, blocks: [] };
    };
    await talk.show(draft);
    await talk.thread(draft);
    await talk.tell(draft);
    await talk.post({ channel: 'C0OTHER' }, draft);
    await talk.finish(draft);
    expect(said.map(([, , text]) => text)).toEqual(Array(5).fill(language));
    expect(spoken).toEqual(Array(5).fill(language));
  });
});

describe('what is said besides the one message', () => {
  it('goes to the asker alone, to another channel, or under a message of it', async () => {
    const { talk, said } = setUp({});
    await talk.tell(message('you alone'));
    expect(await talk.post({ channel: 'C0OTHER' }, message('you all'))).toBe(true);
    expect(await talk.post({ channel: 'C0OTHER', thread: '1.0' }, message('you there'))).toBe(true);
    expect(talk.place()).toBeUndefined();
    expect(said).toEqual([
      ['respond', '', 'you alone'],
      ['post', 'C0OTHER', 'you all'],
      ['post', 'C0OTHER', 'you there'],
    ]);
  });

  it.each([failed, cannotPost])(
    'is said not to have arrived where Slack does not take it: $reason',
    async (refusal) => {
      const { talk } = setUp({ posts: [refusal] });
      expect(await talk.post({ channel: 'C0OTHER' }, message('you all'))).toBe(false);
    },
  );
});
