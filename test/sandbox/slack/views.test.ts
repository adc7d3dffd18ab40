import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../sandbox/slack/views/fields.ts';
import { homeView, mrkdwn, plain, runModal, start, withSlack } from './with-slack.ts';

const refused = (error: string) => ({ data: { error } });

/** A bot that opens the modal for each command, and answers a submission like this. */
async function opened(submission: { statusCode: number; body?: string } = { statusCode: 200 }) {
  const made = await withSlack({
    answer: async ({ kind, body }) => {
      if (kind === 'command') await made.client.views.open({ trigger_id: String(body.trigger_id), view: runModal });
      return body.type === 'view_submission' ? submission : undefined;
    },
  });
  await made.slack.type('U0DEV', '/run');
  const modal = () => made.slack.views.modal('U0DEV');
  const enter = async (block: string, written: string) => {
    const view = modal();
    const field = view && fieldsOf(view.content.blocks).find(({ blockId }) => blockId === block);
    if (!view || !field) throw new Error(`No field ${block}`);
    return made.slack.use.enter(view, field, written);
  };
  return { ...made, modal, enter };
}

describe('views.open', () => {
  it('opens one modal for a trigger, before the person whose trigger it is', async () => {
    const { slack, client, heard } = await opened();
    const trigger = String(heard[0]?.body.trigger_id);
    expect(slack.views.modal('U0DEV')?.content).toMatchObject({ title: { text: 'Run a command' } });
    expect(slack.views.modal('U0OPS')).toBeUndefined();
    const again = client.views.open({ trigger_id: trigger, view: runModal });
    await expect(again).rejects.toMatchObject(refused('exchanged_trigger_id'));
  });

  it('takes a trigger for three seconds, and none that Slack did not give', async () => {
    const { slack, client, heard, clock } = await withSlack();
    await slack.type('U0DEV', '/run');
    const open = (id: unknown) => client.views.open({ trigger_id: String(id), view: runModal });
    await clock.advance(start + 3_001);
    await expect(open(heard[0]?.body.trigger_id)).rejects.toMatchObject(refused('expired_trigger_id'));
    await expect(open('1.2.3')).rejects.toMatchObject(refused('invalid_trigger_id'));
  });

  it('names blocks and elements that the app left without an id', async () => {
    const { client, slack } = await withSlack();
    await client.views.publish({ user_id: 'U0DEV', view: homeView('hello', 'Refresh') });
    expect(slack.views.home('U0DEV')?.content.blocks.map(({ block_id: id }) => id)).toEqual(['B0', 'B1']);
  });
});

const section = { type: 'section', text: mrkdwn('x') };
const input = (over: object = {}) => ({
  type: 'input',
  label: plain('x'),
  element: { type: 'plain_text_input' },
  ...over,
});
const modal = (over: object) => ({ type: 'modal', title: plain('x'), submit: plain('Go'), blocks: [section], ...over });
const options = (count: number) => Array.from({ length: count }, (_, at) => ({ text: plain(`${at}`), value: `${at}` }));
const menu = (over: object) => ({ type: 'static_select', options: options(2), ...over });

describe('a view that Slack refuses', () => {
  it.each<[string, object]>([
    ['101 blocks', modal({ blocks: Array.from({ length: 101 }, () => section) })],
    ['a title over 24 characters', modal({ title: plain('x'.repeat(25)) })],
    ['a submit over 24 characters', modal({ submit: plain('x'.repeat(25)) })],
    ['a close over 24 characters', modal({ close: plain('x'.repeat(25)) })],
    ['private_metadata over 3,000 characters', modal({ private_metadata: 'x'.repeat(3_001) })],
    ['an input without submit', modal({ submit: undefined, blocks: [input()] })],
    ['a label over 2,000 characters', modal({ blocks: [input({ label: plain('x'.repeat(2_001)) })] })],
    ['a label in mrkdwn', modal({ blocks: [input({ label: mrkdwn('x') })] })],
    ['101 options', modal({ blocks: [input({ element: menu({ options: options(101) }) })] })],
    ['no options', modal({ blocks: [input({ element: menu({ options: [] }) })] })],
    [
      'an option text over 75 characters',
      modal({ blocks: [input({ element: menu({ options: [{ text: plain('x'.repeat(76)), value: 'x' }] }) })] }),
    ],
    [
      'an option value over 150 characters',
      modal({ blocks: [input({ element: menu({ options: [{ text: plain('x'), value: 'x'.repeat(151) }] }) })] }),
    ],
    [
      'a preselected option that is none of them',
      modal({ blocks: [input({ element: menu({ initial_option: { text: plain('other'), value: '0' } }) })] }),
    ],
    [
      'a placeholder over 150 characters',
      modal({ blocks: [input({ element: menu({ placeholder: plain('x'.repeat(151)) }) })] }),
    ],
    ['a button in an input', modal({ blocks: [input({ element: { type: 'button', text: plain('x') } })] })],
    [
      'a text field outside an input',
      modal({ blocks: [{ type: 'actions', elements: [{ type: 'plain_text_input' }] }] }),
    ],
    [
      'the same block_id twice',
      modal({
        blocks: [
          { ...section, block_id: 'a' },
          { ...section, block_id: 'a' },
        ],
      }),
    ],
    [
      'the same action_id twice in a block',
      modal({
        blocks: [
          {
            type: 'actions',
            elements: [0, 1].map(() => ({ type: 'button', text: plain('x'), action_id: 'a' })),
          },
        ],
      }),
    ],
    ['a table', modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] })],
    ['a plan', modal({ blocks: [{ type: 'plan', title: 'x', tasks: [] }] })],
    ['a task', modal({ blocks: [{ type: 'task_card', task_id: 'x', title: 'x', status: 'complete' }] })],
    ['markdown', modal({ blocks: [{ type: 'markdown', text: 'x' }] })],
    ['a file', modal({ blocks: [{ type: 'file', external_id: 'x', source: 'remote' }] })],
    ['an unknown property', modal({ colour: 'red' })],
    ['a Home', { type: 'home', blocks: [section] }],
  ])('with %s', async (_, view) => {
    const { slack, client, heard } = await withSlack();
    await slack.type('U0DEV', '/run');
    const trigger = heard[0]?.body.trigger_id;
    await expect(client.apiCall('views.open', { trigger_id: trigger, view })).rejects.toMatchObject(
      refused('invalid_arguments'),
    );
    expect(slack.views.list()).toEqual([]);
  });

  it('is over 250 kB', async () => {
    const { client } = await withSlack();
    const view = {
      type: 'home',
      blocks: Array.from({ length: 90 }, () => ({ type: 'section', text: mrkdwn('x'.repeat(2_900)) })),
    };
    await expect(client.apiCall('views.publish', { user_id: 'U0DEV', view })).rejects.toMatchObject(
      refused('view_too_large'),
    );
  });

  it('has an alert in Home, which modals take', async () => {
    const { client } = await withSlack();
    const view = { type: 'home', blocks: [{ type: 'alert', text: plain('x') }] };
    await expect(client.apiCall('views.publish', { user_id: 'U0DEV', view })).rejects.toMatchObject(
      refused('invalid_arguments'),
    );
  });
});

describe('views.update', () => {
  it('takes the newest hash alone, and no view that is gone', async () => {
    const { slack, client, modal: front } = await opened();
    const { id = '', hash = '' } = front() ?? {};
    await client.views.update({ view_id: id, hash, view: runModal });
    const stale = client.views.update({ view_id: id, hash, view: runModal });
    await expect(stale).rejects.toMatchObject(refused('hash_conflict'));
    await client.views.update({ view_id: id, view: runModal });
    await slack.use.close('U0DEV', 'x');
    await expect(client.views.update({ view_id: id, view: runModal })).rejects.toMatchObject(refused('not_found'));
  });

  it('keeps what was typed only where block and action keep their ids', async () => {
    const { client, modal: front, enter } = await opened();
    await enter('parameter:lines', '50');
    const id = front()?.id ?? '';
    await client.views.update({ view_id: id, view: runModal });
    expect(front()?.values['parameter:lines']).toEqual({ value: { type: 'plain_text_input', value: '50' } });
    const [first, second] = runModal.blocks;
    if (!first || !second) throw new Error('No blocks');
    const renamed = { ...runModal, blocks: [first, { ...second, block_id: 'lines' }] };
    await client.apiCall('views.update', { view_id: id, view: renamed });
    expect(front()?.values.lines).toEqual({ value: { type: 'plain_text_input', value: null } });
  });
});

describe('views.publish', () => {
  it('keeps one Home for each person and refuses what a newer one has overtaken', async () => {
    const { slack, client } = await withSlack();
    const publish = (text: string, hash?: string) =>
      client.views.publish({ user_id: 'U0DEV', view: homeView(text), ...(hash ? { hash } : {}) });
    await publish('one');
    const { hash, id } = slack.views.home('U0DEV') ?? {};
    await publish('two', hash);
    await expect(publish('three', hash)).rejects.toMatchObject(refused('hash_conflict'));
    expect(slack.views.home('U0DEV')).toMatchObject({ id, content: { blocks: [{ text: { text: 'two' } }] } });
    expect(slack.views.home('U0OPS')).toBeUndefined();
  });

  it('is not enabled for an app without Home', async () => {
    const { client } = await withSlack({
      features: { events: [], homeTab: false, messagesTab: true, messageShortcuts: [] },
    });
    const publishing = client.views.publish({ user_id: 'U0DEV', view: homeView('x') });
    await expect(publishing).rejects.toMatchObject(refused('not_enabled'));
  });
});

describe('a press in a view', () => {
  it('names the view and its hash, no conversation and no response URL', async () => {
    const { slack, client, heard } = await withSlack();
    await client.views.publish({ user_id: 'U0DEV', view: homeView('hello', 'Refresh') });
    expect(await slack.press('U0DEV', 'Refresh')).toEqual({ ok: true });
    const { body } = heard[0] ?? {};
    expect(body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: slack.views.home('U0DEV')?.id },
      view: { type: 'home', hash: slack.views.home('U0DEV')?.hash },
      actions: [{ action_id: 'request:0', value: '/Refresh' }],
      trigger_id: expect.any(String),
    });
    for (const absent of ['channel', 'message', 'response_url']) expect(body).not.toHaveProperty(absent);
  });

  it('is one in Home while the person looks at it, and in a message otherwise', async () => {
    const { slack, client, heard } = await withSlack();
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'x', blocks: homeView('x', 'Stop').blocks });
    await client.views.publish({ user_id: 'U0DEV', view: homeView('hello', 'Stop') });
    await slack.press('U0DEV', 'Stop');
    await slack.openHome('U0DEV');
    await slack.press('U0DEV', 'Stop');
    await slack.type('U0DEV', '/preview list');
    await slack.press('U0DEV', 'Stop');
    const presses = heard.filter(({ kind }) => kind === 'interaction').map(({ body }) => body.container);
    expect(presses).toMatchObject([{ type: 'message' }, { type: 'view' }, { type: 'message' }]);
  });
});

describe('filling in a modal', () => {
  it('tells the app at once of a choice that dispatches, and of no other', async () => {
    const { heard, enter } = await opened();
    await enter('parameter:lines', '50');
    await enter('name', 'disk space');
    expect(heard.slice(1).map(({ body }) => body)).toMatchObject([
      {
        type: 'block_actions',
        actions: [{ block_id: 'name', action_id: 'choose', selected_option: { value: 'disk-usage' } }],
        view: { state: { values: { 'parameter:lines': { value: { value: '50' } } } } },
      },
    ]);
  });

  it('takes no choice that is not offered', async () => {
    const { enter } = await opened();
    expect(await enter('name', 'Reboot')).toEqual({
      problem: '"Reboot" is no choice of Command. Choices: Disk space, App log tail.',
    });
  });
});

describe('submitting a modal', () => {
  it('sends what stands in it, with the private metadata and without a conversation', async () => {
    const { slack, heard, enter, modal: front } = await opened();
    await enter('name', 'container-logs');
    expect(await slack.use.submit('U0DEV')).toEqual({ ok: true });
    const sent = heard.at(-1)?.body;
    expect(sent).toMatchObject({
      type: 'view_submission',
      user: { id: 'U0DEV' },
      team: { id: 'T0ACME' },
      view: {
        callback_id: 'run',
        private_metadata: 'C0PREVIEWS',
        state: {
          values: {
            name: { choose: { type: 'static_select', selected_option: { value: 'container-logs' } } },
            'parameter:lines': { value: { value: null } },
          },
        },
      },
    });
    expect(sent).not.toHaveProperty('channel');
    expect(front()).toBeUndefined();
  });

  it('is stopped by Slack itself where a field is empty or too long', async () => {
    const { slack, heard, enter, modal: front } = await opened();
    await enter('parameter:lines', 'x'.repeat(11));
    expect(await slack.use.submit('U0DEV')).toEqual({ ok: true });
    expect(heard).toHaveLength(1);
    expect(front()?.errors).toEqual({
      name: 'Please complete this required field.',
      'parameter:lines': 'Please enter at most 10 characters.',
    });
  });

  it.each<[string, { statusCode: number; body?: string }, object]>([
    [
      'errors beside the field',
      { statusCode: 200, body: '{"response_action":"errors","errors":{"name":"No."}}' },
      { errors: { name: 'No.' } },
    ],
    [
      'another view in its place',
      {
        statusCode: 200,
        body: JSON.stringify({ response_action: 'update', view: { ...runModal, title: plain('Sure?') } }),
      },
      { content: { title: { text: 'Sure?' } } },
    ],
    [
      'another view above it',
      {
        statusCode: 200,
        body: JSON.stringify({ response_action: 'push', view: { ...runModal, title: plain('Next') } }),
      },
      { content: { title: { text: 'Next' } }, previous: 'V0VIEW1', root: 'V0VIEW1' },
    ],
  ])('shows %s', async (_, answer, shown) => {
    const { slack, enter, modal: front } = await opened(answer);
    await enter('name', 'disk-usage');
    expect(await slack.use.submit('U0DEV')).toEqual({ ok: true });
    expect(front()).toMatchObject(shown);
  });

  it('clears the stack', async () => {
    const { slack, enter } = await opened({ statusCode: 200, body: '{"response_action":"clear"}' });
    await enter('name', 'disk-usage');
    await slack.use.submit('U0DEV');
    expect(slack.views.list()).toEqual([]);
  });

  it.each([
    ['a body that is no response_action', { statusCode: 200, body: '{}' }],
    ['a text', { statusCode: 200, body: 'ok' }],
    ['an unknown response_action', { statusCode: 200, body: '{"response_action":"close"}' }],
    [
      'errors of a block that is not there',
      { statusCode: 200, body: '{"response_action":"errors","errors":{"x":"No."}}' },
    ],
    ['a view that Slack refuses', { statusCode: 200, body: '{"response_action":"update","view":{"type":"modal"}}' }],
    ['another status', { statusCode: 500 }],
  ])('stays open with Slack’s complaint after %s', async (_, answer) => {
    const { slack, enter, modal: front } = await opened(answer);
    await enter('name', 'disk-usage');
    expect(await slack.use.submit('U0DEV')).toMatchObject({ ok: false });
    expect(front()?.problem).toContain('trouble connecting');
  });
});

describe('closing a modal', () => {
  it.each([
    [true, ['view_closed']],
    [false, []],
  ])('is told only where the app asked: notify_on_close %s', async (notifies, told) => {
    const { slack, client, heard, modal: front } = await opened();
    await client.views.update({ view_id: front()?.id ?? '', view: { ...runModal, notify_on_close: notifies } });
    await slack.use.close('U0DEV', 'x');
    expect(heard.slice(1).map(({ body }) => body.type)).toEqual(told);
    if (notifies) expect(heard[1]?.body).toMatchObject({ is_cleared: true });
    expect(front()).toBeUndefined();
  });
});

describe('a message shortcut', () => {
  it('brings the message with its blocks and attachments, and a trigger', async () => {
    const { slack, heard } = await withSlack();
    const attachments = [{ title_link: 'https://github.com/acme/gym-api/pull/123' }];
    const message = slack.post({ channel: 'C0PREVIEWS', from: 'B0GITHUB', text: '', blocks: [], attachments });
    expect(await slack.takeShortcut('U0DEV', 'explain THIS', message)).toEqual({ ok: true });
    expect(heard[0]?.body).toMatchObject({
      type: 'message_action',
      callback_id: 'explain',
      message_ts: message.ts,
      message: { text: '', attachments, bot_id: 'B0GITHUB' },
      channel: { id: 'C0PREVIEWS' },
      trigger_id: expect.any(String),
      response_url: expect.any(String),
    });
    expect(await slack.takeShortcut('U0DEV', 'Reboot', message)).toBeUndefined();
    const whisper = slack.post({ channel: 'C0PREVIEWS', only: 'U0DEV', text: 'x', blocks: [] });
    expect(await slack.takeShortcut('U0DEV', 'Explain this', whisper)).toBeUndefined();
  });
});
