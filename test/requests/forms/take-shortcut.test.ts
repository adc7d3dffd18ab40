import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkView } from '../../slack/views/check-view.ts';
import { type FormStage, formStage, withTwoRepositories } from './form-stage.ts';

let stage: FormStage;
beforeEach(async () => {
  stage = await formStage(withTwoRepositories);
});
afterEach(() => stage.aws.close());

const onMessage = (callback_id: string, message: object, channel = { id: 'C0GENERAL', name: 'general' }) =>
  stage.interact({
    type: 'message_action',
    callback_id,
    trigger_id: '7.8.jkl',
    response_url: `${stage.aws.url}/response`,
    message_ts: '1700000000.000100',
    channel,
    message: { type: 'message', ts: '1700000000.000100', ...message },
  });

const pull = (number: number, repository = 'acme/gym-api') => `https://github.com/${repository}/pull/${number}`;

describe('"Explain this"', () => {
  const explain = (message: object) => onMessage('explain-message', message);
  const textSent = () => stage.started()[0]?.typed.text;

  it('opens a window at once and asks for the explanation of the text, for the asker alone', async () => {
    stage.willOpen('V7');
    expect(
      await explain({ text: 'ERROR: a &lt;b&gt; &amp; c <https://x.example|x.example>', user: 'U0OPS' }),
    ).toMatchObject({ statusCode: 200, body: '' });
    expect(stage.order()).toEqual(['', 'views.open', 'invocations']);
    expect(stage.started()).toMatchObject([
      {
        name: 'slipway explain',
        text: '/slipway explain <text>',
        typed: { text: 'ERROR: a <b> & c x.example' },
        origin: { channel: 'C0GENERAL', via: 'shortcut', view: { id: 'V7' } },
      },
    ]);
  });

  it('masks secrets before the text leaves, and cuts what is too long', async () => {
    stage.willOpen();
    await explain({ text: `DB_PASSWORD=q7Zk2WmX9d ${'x'.repeat(5_000)}` });
    expect(stage.aws.to('/invocations')[0]?.body).not.toContain('q7Zk2WmX9d');
    expect(String(textSent()).length).toBeLessThanOrEqual(4_000);
  });

  it('reads blocks and attachments where apps leave the text empty, each line once', async () => {
    stage.willOpen();
    await explain({
      text: '',
      bot_id: 'B1',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 'Deploy failed' } },
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'exit ' },
                { type: 'text', text: 'code 137' },
              ],
            },
          ],
        },
      ],
      attachments: [{ fallback: 'Deploy failed', title: 'OOM', text: 'container killed', color: 'danger' }],
    });
    expect(String(textSent()).split('\n').sort()).toEqual([
      'Deploy failed',
      'OOM',
      'container killed',
      'exit code 137',
    ]);
  });

  it('of a message that begins with an option reads text, and no option', async () => {
    stage.willOpen();
    await explain({ text: '--share everything' });
    expect(stage.started()[0]?.typed).toEqual({ text: '--share everything' });
  });

  it('of a message without any text says what to type, and asks for nothing', async () => {
    stage.willOpen();
    await explain({ text: '', blocks: [{ type: 'image', image_url: 'https://x.example/y.png', alt_text: '' }] });
    expect(JSON.stringify(stage.called('views.open')[0].view)).toContain('/slipway explain');
    expect(stage.started()).toEqual([]);
  });

  it('is answered in private with what to type where its window did not open', async () => {
    stage.willRefuse('trigger_expired');
    expect(await explain({ text: 'x' })).toMatchObject({ statusCode: 200, body: '' });
    const answer = JSON.parse(stage.aws.to('/response')[0]?.body ?? '');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answer.text).toContain('/slipway explain ');
    expect(stage.started()).toEqual([]);
  });
});

describe('"Open a preview"', () => {
  const open = async (message: object) => {
    stage.willOpen('V7');
    await onMessage('open-preview', message);
    return stage.started()[0]?.typed;
  };

  it.each([
    ['in the text', { text: `look at <${pull(123)}>` }, '123'],
    ['with a label', { text: `<${pull(123)}|gym-api#123>` }, '123'],
    ['of another repository of the settings', { text: `<${pull(45, 'acme/gym-web')}>` }, 'web#45'],
    ['below the pull request', { text: `<${pull(123)}/files#diff-1>` }, '123'],
    [
      'in the title of an attachment alone',
      { text: '', attachments: [{ title: 'A pull request', title_link: pull(123) }] },
      '123',
    ],
    ['where an attachment is from', { text: '', attachments: [{ from_url: pull(123) }] }, '123'],
    [
      'in the fallback of an attachment',
      { text: '', attachments: [{ fallback: `[acme/gym-api] ${pull(123)}` }] },
      '123',
    ],
    [
      'in a section',
      { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `<${pull(123)}|#123>` } }] },
      '123',
    ],
    [
      'in rich text',
      {
        text: '',
        blocks: [
          {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: pull(123) }] }],
          },
        ],
      },
      '123',
    ],
    ['on a button', { text: '', blocks: [{ type: 'actions', elements: [{ type: 'button', url: pull(123) }] }] }, '123'],
    ['twice', { text: `<${pull(123)}> <${pull(123)}/files>` }, '123'],
    ['two of them', { text: `<${pull(123)}> <${pull(45, 'acme/gym-web')}>` }, '123,web#45'],
    ['in a sentence', { text: `See ${pull(123)}.` }, '123'],
  ])('finds the link %s', async (_, message, links) => {
    expect(await open(message)).toEqual({ form: 'preview up', links });
    expect(stage.started()[0]?.origin).toMatchObject({ channel: 'C0GENERAL', via: 'shortcut', view: { id: 'V7' } });
  });

  it.each([
    ['of a repository that has no previews', { text: pull(1, 'acme/other') }],
    ['of an issue', { text: 'https://github.com/acme/gym-api/issues/1' }],
    [
      'of a host that looks like GitHub',
      {
        text: 'https://github.com.evil.example/acme/gym-api/pull/1 https://evil.example/github.com/acme/gym-api/pull/1',
      },
    ],
    ['at all', { text: 'nothing here' }],
    ['because there is no text', {}],
  ])('says what to type where there is no link %s', async (_, message) => {
    expect(await open(message)).toBeUndefined();
    const [{ view }] = stage.called('views.open');
    expect(JSON.stringify(view)).toContain('/preview up');
    expect(checkView(view)).toEqual([]);
  });

  it.each([
    [{ thread_ts: '1600000000.000100' }, '1600000000.000100'],
    [{ thread_ts: '1700000000.000100' }, undefined],
    [{}, undefined],
  ])('answers in the thread of a message that stands in one: %j', async (thread, expected) => {
    await open({ text: pull(1), ...thread });
    expect(stage.started()[0]?.origin.thread).toBe(expected);
  });
});

it('answers a shortcut of another workspace in private and starts nothing', async () => {
  await stage.interact({
    type: 'message_action',
    team: { id: 'T0OTHER' },
    callback_id: 'explain-message',
    trigger_id: '7.8.jkl',
    response_url: `${stage.aws.url}/response`,
    channel: { id: 'C0', name: 'x' },
    message: { ts: '1.1', text: 'x' },
  });
  expect(stage.aws.to('/response')[0]?.body).toContain('T0OTHER');
  expect(stage.called('views.open')).toEqual([]);
});
