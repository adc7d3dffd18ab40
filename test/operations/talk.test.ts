import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/config/language.ts';
import type { Listener } from '../../src/operations/deliver-noting.ts';
import { createRefusalLog } from '../../src/operations/refusal-log.ts';
import type { Steps } from '../../src/operations/steps.ts';
import { createTalk } from '../../src/operations/talk.ts';
import type { SlackClient } from '../../src/slack/client.ts';
import type { Reading } from '../../src/slack/message.ts';

const failed = { kind: 'failed', reason: 'server-error' } as const;
const cannotPost = { kind: 'cannot-post', reason: 'not_in_channel' } as const;
const refusal = (reason: string) => ({ kind: 'failed', reason }) as const;
const message = (text: string) => () => ({ text, blocks: [] });

type Refusal = typeof cannotPost | { readonly kind: 'failed'; readonly reason: string };

type Script = {
  /** What posts and edits are answered in turn, the last for ever; undefined: taken. */
  readonly posts?: readonly (Refusal | undefined)[];
  readonly edits?: readonly (Refusal | undefined)[];
  readonly uploads?: readonly (Refusal | undefined)[];
  readonly directMessages?: boolean;
  readonly responses?: boolean;
  /** What the window is answered, where there is one. */
  readonly window?: 'shown' | 'closed' | 'invalid_arguments';
  readonly language?: Language;
  readonly listener?: Partial<Listener>;
};

const inTurn = (answers: readonly (Refusal | undefined)[]) => {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)];
};

function setUp(script: Script) {
  const {
    posts = [],
    edits = [],
    uploads = [],
    directMessages = true,
    responses = true,
    window = 'shown',
    language = 'en',
  } = script;
  const { listener = {} } = script;
  const said: (readonly [string, string, string])[] = [];
  const pauses: number[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const [post, edit, upload] = [inTurn(posts), inTurn(edits), inTurn(uploads)];
  const posted = (channel: string) => ({ kind: 'posted', channel, ts: '1.0' }) as const;
  const unused = async () => failed;
  const client: SlackClient = {
    async postMessage({ channel, thread, text }) {
      said.push(['post', thread === undefined ? channel : `${channel} ${thread}`, text]);
      return post() ?? posted(channel);
    },
    async postEphemeral({ channel, user, thread, text }) {
      said.push(['private', [channel, user, ...(thread === undefined ? [] : [thread])].join(' '), text]);
      return post() ?? posted(channel);
    },
    async update({ channel, text }) {
      said.push(['edit', channel, text]);
      return edit() ?? posted(channel);
    },
    async respond(_url, { text }) {
      said.push(['respond', '', text]);
      return responses ? { kind: 'answered' } : refusal('http_404');
    },
    async uploadFile({ channel, thread, filename }) {
      said.push(['file', thread === undefined ? channel : `${channel} ${thread}`, filename]);
      return upload() ?? { kind: 'uploaded' };
    },
    openDirectMessage: async (user) => (directMessages ? { kind: 'opened', channel: `D${user}` } : failed),
    userLocale: unused,
    groupMembers: unused,
    permalink: unused,
    publishHome: unused,
    async updateView({ id, view }) {
      said.push(['window', id, JSON.stringify(view.blocks)]);
      return window === 'invalid_arguments' ? refusal(window) : { kind: window };
    },
  };
  const steps: Steps = {
    now: () => 0,
    step: async (_name, run) => run(1),
    attempt: async (_name, run) => ({ ok: true, value: await run(1) }),
    waitFor: async () => ({ kind: 'timed-out' }),
    pause: async (_name, seconds) => void pauses.push(seconds),
  };
  const talk = createTalk(
    {
      steps,
      slack: async () => client,
      respond: client.respond,
      refusals: createRefusalLog((_level, message, facts) => logged.push({ message, ...facts }), 'abc123'),
    },
    {
      channel: 'C0PREVIEWS',
      user: 'U0DEV',
      responseUrl: 'https://hooks.slack.com/commands/1',
      language,
      timeZone: 'Asia/Tokyo',
      manner: 'channel',
      ...listener,
    },
  );
  return { talk, pauses, said, logged };
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

describe('a message that can be edited no more', () => {
  const forGood = [
    ...['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive', 'block_mismatch'],
    ...['invalid_auth', 'missing_scope', 'no_permission', 'msg_too_long', 'as_yet_unknown_code', 'http_403'],
  ];

  it.each([...forGood, 'channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'])(
    'is posted anew in its thread at once: %s',
    async (reason) => {
      const { talk, said, pauses, logged } = setUp({ edits: [refusal(reason)] });
      await talk.show(message('begun'));
      await talk.finish(message('done'));
      expect(said).toEqual([
        ['post', 'C0PREVIEWS', 'begun'],
        ['edit', 'C0PREVIEWS', 'done'],
        ['post', 'C0PREVIEWS 1.0', 'done'],
      ]);
      expect(pauses).toEqual([]);
      expect(logged).toMatchObject([{ method: 'chat.update', code: reason, requestId: 'abc123' }]);
    },
  );

  it.each([
    ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'rate-limited'],
    ...['server-error', 'timeout', 'unreachable', 'unreadable_answer', 'team_added_to_org'],
  ])('is another thing than an edit that fails in passing: %s', async (reason) => {
    const { talk, said, pauses } = setUp({ edits: [refusal(reason), undefined] });
    await talk.show(message('begun'));
    await talk.finish(message('done'));
    expect(said.map(([way]) => way)).toEqual(['post', 'edit', 'edit']);
    expect(pauses).toEqual([15]);
  });

  it('is edited from then on where it stands anew', async () => {
    const { talk, said } = setUp({ edits: [refusal('message_not_found'), undefined] });
    for (const text of ['begun', 'half', 'most']) await talk.show(message(text));
    await talk.thread(message('detail'));
    await talk.finish(message('done'));
    expect(said.map(([way, where, text]) => `${way} ${where}: ${text}`)).toEqual([
      'post C0PREVIEWS: begun',
      'edit C0PREVIEWS: half',
      'post C0PREVIEWS 1.0: half',
      'edit C0PREVIEWS: most',
      'post C0PREVIEWS 1.0: detail',
      'edit C0PREVIEWS: done',
    ]);
  });

  it('is posted anew for two states and for the last word, where no edit is ever taken', async () => {
    const { talk, said } = setUp({ edits: [refusal('cant_update_message')] });
    for (const text of ['begun', 'a', 'b', 'c', 'd', 'e']) await talk.show(message(text));
    await talk.finish(message('done'));
    expect(said.filter(([way]) => way === 'post').map(([, , text]) => text)).toEqual(['begun', 'a', 'b', 'done']);
  });

  it('goes elsewhere when every edit has failed for as long as it is tried', async () => {
    const { talk, said, pauses } = setUp({ edits: [failed] });
    await talk.show(message('begun'));
    await talk.finish(message('done'));
    expect(pauses).toEqual([15, 60]);
    expect(said.at(-1)).toEqual(['post', 'C0PREVIEWS 1.0', 'done']);
  });

  it('ends as a line in the log where no way is left', async () => {
    const { talk, logged } = setUp({ posts: [refusal('invalid_auth')], directMessages: false, responses: false });
    await talk.finish(message('secret result'));
    expect(logged).toContainEqual(
      expect.objectContaining({ message: 'A message reached nobody', what: 'the last word' }),
    );
    expect(logged.filter(({ code }) => code === 'invalid_auth')).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('secret result');
  });
});

describe('details that Slack refuses', () => {
  it('stand beside the thread', async () => {
    const { talk, said } = setUp({ posts: [undefined, refusal('thread_not_found'), undefined] });
    await talk.show(message('begun'));
    await talk.thread(message('detail'));
    expect(said.slice(1)).toEqual([
      ['post', 'C0PREVIEWS 1.0', 'detail'],
      ['post', 'C0PREVIEWS', 'detail'],
    ]);
  });

  it('are left out where Slack fails in passing', async () => {
    const { talk, said } = setUp({ posts: [undefined, failed] });
    await talk.show(message('begun'));
    await talk.thread(message('detail'));
    expect(said).toHaveLength(2);
  });

  const file = { filename: 'prod.log', title: 'prod', content: 'x' };

  it('are uploaded beside the thread', async () => {
    const { talk, said } = setUp({ uploads: [refusal('thread_not_found'), undefined] });
    await talk.show(message('begun'));
    await talk.file(file);
    expect(said.slice(1)).toEqual([
      ['file', 'C0PREVIEWS 1.0', 'prod.log'],
      ['file', 'C0PREVIEWS', 'prod.log'],
    ]);
  });

  it('are said to be missing where Slack fails in passing: the message says that they are there', async () => {
    const { talk, said } = setUp({ uploads: [failed] });
    await talk.show(message('begun'));
    await talk.file(file);
    expect(said.map(([way, where]) => `${way} ${where}`)).toEqual([
      'post C0PREVIEWS',
      'file C0PREVIEWS 1.0',
      'post C0PREVIEWS 1.0',
    ]);
    expect(said.at(-1)?.[2]).toContain('prod.log was not uploaded.');
  });

  it('are said to be missing to the asker alone where the response URL alone took the message', async () => {
    const { talk, said } = setUp({ posts: [cannotPost], directMessages: false });
    await talk.finish(message('done'));
    await talk.file(file);
    expect(said.slice(1).map(([way]) => way)).toEqual(['respond', 'respond']);
    expect(said.at(-1)?.[2]).toContain('prod.log was not uploaded.');
  });

  it('are named with the code where they cannot be uploaded at all', async () => {
    const { talk, said } = setUp({ uploads: [refusal('missing_scope')] });
    await talk.show(message('begun'));
    await talk.file(file);
    expect(said.map(([way, where]) => `${way} ${where}`)).toEqual([
      'post C0PREVIEWS',
      'file C0PREVIEWS 1.0',
      'file C0PREVIEWS',
      'file DU0DEV',
      'post C0PREVIEWS 1.0',
    ]);
    expect(said.at(-1)?.[2]).toMatch(/prod\.log was not uploaded[\s\S]+missing_scope/);
  });
});

describe('an answer for the asker alone', () => {
  it('goes by a direct message where the response URL takes it no more, and never to a thread or channel', async () => {
    const { talk, said } = setUp({ responses: false });
    await talk.show(message('begun'));
    await talk.tell(message('for you'));
    expect(said.slice(1)).toEqual([
      ['respond', '', 'for you'],
      ['post', 'DU0DEV', 'for you'],
    ]);
  });

  const inWindow = { view: { id: 'V1' } };

  it('stands in the window that was opened for it, and nowhere else', async () => {
    const { talk, said } = setUp({ listener: inWindow });
    await talk.tell(message('for you'));
    expect(said).toEqual([['window', 'V1', expect.stringContaining('for you')]]);
  });

  it.each(['closed', 'invalid_arguments'] as const)(
    'goes on as a private answer where the window does not take it: %s',
    async (window) => {
      const { talk, said } = setUp({ window, listener: inWindow });
      await talk.tell(message('for you'));
      expect(said.slice(1)).toEqual([['respond', '', 'for you']]);
      const without = setUp({ window, listener: { ...inWindow, responseUrl: '', via: 'modal' } });
      await without.talk.tell(message('for you'));
      expect(without.said.slice(1)).toEqual([['post', 'DU0DEV', 'for you']]);
    },
  );

  it('is a line in the log, without its text, where the direct message is closed too', async () => {
    const { talk, said, logged } = setUp({ responses: false, directMessages: false });
    await talk.tell(message('for you'));
    expect(said).toEqual([['respond', '', 'for you']]);
    expect(logged).toContainEqual({
      message: 'A message reached nobody',
      requestId: 'abc123',
      what: 'an answer for the asker alone',
    });
    expect(JSON.stringify(logged)).not.toContain('for you');
  });
});

/** Everything that Slack may take or refuse of what is for one person. */
const refusals = [undefined, cannotPost, refusal('user_not_in_channel'), refusal('restricted_action'), failed];
const everyWay = (['command', 'button', 'mention', 'dm', 'home', 'modal', 'shortcut'] as const).flatMap((via) =>
  refusals.flatMap((answer) =>
    [true, false].flatMap((open) => [true, false].map((responses) => ({ via, answer, open, responses }))),
  ),
);

describe('what a private command says', () => {
  it('is one answer: neither the states before nor what would go into a thread or a file leave', async () => {
    const { talk, said } = setUp({ listener: { manner: 'alone' } });
    await talk.show(message('begun'));
    await talk.finish(message('for you'));
    await talk.thread(message('details'));
    await talk.file({ filename: 'list.txt', title: 'list', content: 'a' });
    await talk.callAsker(['done']);
    expect(said).toEqual([['respond', '', 'for you']]);
    expect(talk.place()).toBeUndefined();
  });

  it.each(everyWay)(
    'is seen by the asker alone, whatever Slack refuses: %j',
    async ({ via, answer, open, responses }) => {
      const byUrl = via === 'command' || via === 'button';
      const { talk, said, logged } = setUp({
        posts: [answer],
        responses,
        directMessages: open,
        listener: {
          manner: 'alone',
          via,
          channel: via === 'dm' ? 'DU0DEV' : via === 'home' ? '' : 'C0PREVIEWS',
          ...(byUrl ? {} : { responseUrl: '' }),
        },
      });
      await talk.finish(message('for you'));
      await talk.thread(message('details'));
      await talk.file({ filename: 'list.txt', title: 'list', content: 'a' });
      const isPrivate = ([way, where]: readonly [string, string, string]) =>
        way === 'respond' || way === 'private' || where.startsWith('D');
      expect(said.filter((one) => !isPrivate(one))).toEqual([]);
      const taken = said.some(([way]) => (way === 'respond' ? responses : answer === undefined));
      expect(logged.some(({ message: line }) => line === 'A message reached nobody')).toBe(!taken);
    },
  );

  it('of a mention is shown in its thread only where that is one already', async () => {
    const asked = { channel: 'C0PREVIEWS', ts: '5.0' };
    const mention = { manner: 'alone', via: 'mention', responseUrl: '', asked } as const;
    const begins = setUp({ listener: { ...mention, thread: '5.0' } });
    await begins.talk.finish(message('for you'));
    const stands = setUp({ listener: { ...mention, thread: '1.0' } });
    await stands.talk.finish(message('for you'));
    expect([begins.said, stands.said]).toEqual([
      [['private', 'C0PREVIEWS U0DEV', 'for you']],
      [['private', 'C0PREVIEWS U0DEV 1.0', 'for you']],
    ]);
  });
});

describe('the one message of what was asked elsewhere than in a channel', () => {
  it('stands in the thread that it was asked in', async () => {
    const { talk, said } = setUp({ listener: { via: 'mention', thread: '5.0', responseUrl: '' } });
    await talk.show(message('begun'));
    await talk.finish(message('done'));
    await talk.thread(message('details'));
    expect(said).toEqual([
      ['post', 'C0PREVIEWS 5.0', 'begun'],
      ['edit', 'C0PREVIEWS', 'done'],
      ['post', 'C0PREVIEWS 5.0', 'details'],
    ]);
  });

  it('stands in a direct message where it was asked in App Home, and in a channel from where it moves there', async () => {
    const { talk, said } = setUp({ listener: { via: 'home', manner: 'direct', channel: '', responseUrl: '' } });
    await talk.show(message('begun'));
    expect(talk.moveTo('C0PREVIEWS')).toMatchObject({ channel: 'DU0DEV' });
    await talk.show(message('plan'));
    await talk.finish(message('done'));
    expect(said).toEqual([
      ['post', 'DU0DEV', 'begun'],
      ['post', 'C0PREVIEWS', 'plan'],
      ['edit', 'C0PREVIEWS', 'done'],
    ]);
  });

  it('names who asked from the first edit on, and not in the post before', async () => {
    const { talk, said } = setUp({});
    const credited = (_to: Language, reading?: Reading) => ({ text: `credits: ${reading?.credits}`, blocks: [] });
    await talk.show(credited);
    await talk.show(credited);
    await talk.finish(credited);
    const once = setUp({});
    await once.talk.finish(credited);
    expect([...said, ...once.said].map(([, , text]) => text)).toEqual(
      ['false', 'true', 'true', 'true'].map((shown) => `credits: ${shown}`),
    );
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
      ['post', 'C0OTHER 1.0', 'you there'],
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
