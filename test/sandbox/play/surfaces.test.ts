import { describe, expect, it } from 'vitest';
import { asRecord } from '../../../sandbox/slack/wire.ts';
import { everyFeature, homeView, plain, runModal } from '../slack/with-slack.ts';
import { withStage } from './with-stage.ts';

const eventOf = (body: Record<string, unknown> | undefined) => asRecord(body?.event);

describe('a mention', () => {
  it('ends as the request that came of it, and shows what the bot wrote alone', async () => {
    const { play, heard } = await withStage((made) => ({
      answer: async ({ body }) => {
        made().start('U0DEV', 'refused');
        const { channel, ts } = eventOf(body);
        await made().client.chat.postMessage({ channel: String(channel), thread_ts: String(ts), text: 'No.' });
        return undefined;
      },
    }));
    const report = await play('mention preview up 123');
    expect(report).toMatchObject({ outcome: 'refused', executions: ['T0ACME-U0DEV-0'], messages: [{ text: 'No.' }] });
    expect(eventOf(heard[0]?.body)).toMatchObject({ text: '<@U0SLIPWAY> preview up 123', channel: 'C0PREVIEWS' });
  });

  it('stands in the newest thread that the person can see with --thread', async () => {
    const { play, client, heard, slack } = await withStage(() => ({}));
    expect(await play('mention --thread help')).toMatchObject({
      outcome: 'failed',
      note: expect.stringContaining('no message'),
    });
    const { ts } = await client.chat.postMessage({ channel: 'C0AUDIT', text: 'card' });
    await client.chat.postMessage({ channel: 'C0AUDIT', text: 'detail', thread_ts: String(ts) });
    await client.chat.postMessage({ channel: 'D0OPS', text: 'not theirs' });
    await client.chat.postEphemeral({ channel: 'C0PREVIEWS', user: 'U0DEV', text: 'theirs alone' });
    await slack.events.settled();
    await play('mention --thread help');
    expect(eventOf(heard.at(-1)?.body)).toMatchObject({ channel: 'C0AUDIT', thread_ts: ts });
  });

  it('is usage where the bot answers without starting anything, and failed where it never hears of it', async () => {
    const { play } = await withStage(() => ({}));
    expect(await play('mention hello')).toMatchObject({ outcome: 'usage', messages: [] });
    const away = await withStage(() => ({ faults: ['not-in-channel'] }));
    expect(await away.play('mention help')).toMatchObject({
      outcome: 'failed',
      messages: [],
      note: '@slipway is not in #previews: Slack offers to invite it.',
    });
  });

  it('fails where the bot answers no 2xx', async () => {
    const { play } = await withStage(() => ({ answer: () => ({ statusCode: 415 }) }));
    expect(await play('mention help')).toMatchObject({
      outcome: 'failed',
      note: 'The Slack function failed: status 415',
    });
  });
});

describe('a direct message', () => {
  it('goes to the person’s own conversation with the bot', async () => {
    const { play, heard } = await withStage((made) => ({
      answer: ({ body }) => {
        if (eventOf(body).bot_id === undefined) made().start('U0OPS', 'done');
        return undefined;
      },
    }));
    expect(await play('dm preview list', 'U0OPS')).toMatchObject({ outcome: 'done' });
    expect(eventOf(heard[0]?.body)).toMatchObject({ channel: 'D0OPS', text: 'preview list', channel_type: 'im' });
  });
});

it('says what people say to each other, of which the bot hears nothing', async () => {
  const { play, heard, slack } = await withStage(() => ({}));
  expect(await play('say the deploy is slow')).toMatchObject({ outcome: 'done', messages: [] });
  expect([heard, slack.everything().map(({ text }) => text)]).toEqual([[], ['the deploy is slow']]);
});

describe('home', () => {
  it('opens App Home, waits for what is published, and presses its buttons', async () => {
    const { play, heardOf } = await withStage((made) => ({
      answer: async ({ kind }) => {
        if (kind === 'event')
          await made().client.views.publish({ user_id: 'U0DEV', view: homeView('*Yours*', 'Stop') });
        else made().start('U0DEV', 'done');
        return undefined;
      },
    }));
    expect(await play('home')).toMatchObject({
      outcome: 'done',
      views: [{ kind: 'home', for: 'U0DEV', title: 'Home', blocks: [{ text: { text: '*Yours*' } }, {}] }],
      shown: ['*Yours*\n[Stop]'],
    });
    const pressed = await play('press Stop');
    expect(pressed.outcome).toBe('done');
    expect(pressed).not.toHaveProperty('views');
    expect(heardOf('block_actions')[0]?.body.container).toMatchObject({ type: 'view' });
  });

  it('fails where nothing is published', async () => {
    const { play } = await withStage(() => ({}));
    expect(await play('home')).toMatchObject({ outcome: 'failed', note: 'No Home was published for U0DEV.' });
    const without = await withStage(() => ({ features: { ...everyFeature, homeTab: false } }));
    expect(await without.play('home')).toMatchObject({ outcome: 'failed', note: expect.stringContaining('no Home') });
  });
});

/** A bot that opens the modal for `/run` and for a shortcut, adds a field once a command is chosen, and runs what is submitted. */
const modalBot = (submission?: string) =>
  withStage((made) => ({
    answer: async ({ kind, body }) => {
      const { client, start, slack } = made();
      if (kind === 'command' || body.type === 'message_action')
        await client.views.open({ trigger_id: String(body.trigger_id), view: runModal });
      if (body.type === 'block_actions') {
        const view = { ...runModal, blocks: [...runModal.blocks, reason] };
        await client.views.update({ view_id: slack.views.modal('U0DEV')?.id ?? '', view });
      }
      if (body.type !== 'view_submission') return undefined;
      if (submission === undefined) start('U0DEV', 'done');
      return { statusCode: 200, ...(submission === undefined ? {} : { body: submission }) };
    },
  }));
const reason = {
  type: 'input' as const,
  block_id: 'parameter:reason',
  label: plain('Why?'),
  element: { type: 'plain_text_input' as const, action_id: 'value' },
};

describe('a modal', () => {
  it('is opened by a command, filled in by label, id or option, and submitted', async () => {
    const { play, heardOf, slack } = await modalBot();
    expect(await play('/run')).toMatchObject({
      outcome: 'done',
      views: [{ kind: 'modal', for: 'U0DEV', title: 'Run a command', blocks: [{}, {}] }],
      shown: ['Command: … (Disk space, App log tail)\nNumber of lines (optional): …\n[Run]'],
    });
    const submitted = await play('submit number=50 reason="it = slow" Command=app log tail');
    expect(submitted).toMatchObject({ outcome: 'done', executions: ['T0ACME-U0DEV-0'] });
    expect(submitted).not.toHaveProperty('views');
    const [sent] = heardOf('view_submission');
    expect(asRecord(asRecord(sent?.body.view).state).values).toMatchObject({
      name: { choose: { selected_option: { value: 'container-logs' } } },
      'parameter:lines': { value: { value: '50' } },
      'parameter:reason': { value: { value: 'it = slow' } },
    });
    expect(slack.views.list()).toEqual([]);
  });

  it('stays open with what is wrong beside the field, which is usage', async () => {
    const { play, slack } = await modalBot('{"response_action":"errors","errors":{"name":"Not yours."}}');
    await play('open /run');
    const report = await play('submit Command=disk-usage reason=x');
    expect(report).toMatchObject({ outcome: 'usage', note: 'Command: Not yours.', views: [{ kind: 'modal' }] });
    expect(report.shown?.[0]).toContain('Disk space (Disk space, App log tail)\n  ! Not yours.');
    expect(slack.views.modal('U0DEV')).toBeDefined();
    expect(await play('submit Number of lines=12345678901')).toMatchObject({
      outcome: 'usage',
      note: 'Number of lines: Please enter at most 10 characters.',
    });
  });

  it.each([
    ['submit colour=red', 'usage', 'This modal has no field "colour". Fields: Command, Number of lines.'],
    ['submit Command=reboot', 'usage', '"reboot" is no choice of Command. Choices: Disk space, App log tail.'],
    ['submit m=x', 'usage', 'This modal has no field "m". Fields: Command, Number of lines.'],
    ['submit fast', 'usage', '"fast" belongs to no field: write NAME=VALUE.'],
    ['submit', 'usage', 'Command: Please complete this required field.'],
    ['press Nothing', 'failed', 'There is no button "Nothing" that U0DEV can see.'],
  ])('takes no %s', async (step, outcome, note) => {
    const { play, heardOf } = await modalBot();
    await play('/run');
    expect(await play(step)).toMatchObject({ outcome, note });
    expect(heardOf('view_submission')).toEqual([]);
  });

  it('ends with its own two buttons', async () => {
    const { play, heardOf, slack } = await modalBot();
    await play('/run');
    expect(await play('press run')).toMatchObject({
      outcome: 'usage',
      note: 'Command: Please complete this required field.',
    });
    expect(await play('press Cancel')).toMatchObject({ outcome: 'done' });
    expect([slack.views.list(), heardOf('view_submission')]).toEqual([[], []]);
  });

  it('is not there to be submitted, or does not come', async () => {
    const { play } = await withStage(() => ({}));
    expect(await play('submit x=1')).toMatchObject({ outcome: 'failed', note: 'U0DEV has no modal open.' });
    expect(await play('open /run')).toMatchObject({ outcome: 'failed', note: 'No modal came of it.' });
    expect(await play('open Run')).toMatchObject({
      outcome: 'failed',
      note: expect.stringContaining('no button "Run"'),
    });
  });

  it('fails with Slack’s complaint where the bot’s answer is none', async () => {
    const { play } = await modalBot('ok');
    await play('/run');
    expect(await play('submit Command=disk-usage reason=x')).toMatchObject({
      outcome: 'failed',
      note: expect.stringContaining('neither empty nor a response_action: ok'),
      shown: [expect.stringContaining('! We had some trouble connecting')],
    });
  });
});

describe('a message shortcut', () => {
  it('is taken on the newest message that is not for one person alone', async () => {
    const { play, client, heardOf } = await modalBot();
    expect(await play('shortcut Explain this')).toMatchObject({ outcome: 'failed', note: expect.any(String) });
    await play('say connection refused');
    await client.chat.postEphemeral({ channel: 'C0PREVIEWS', user: 'U0DEV', text: 'private' });
    expect(await play('shortcut Explain this')).toMatchObject({ outcome: 'done', views: [{ kind: 'modal' }] });
    expect(heardOf('message_action')[0]?.body.message).toMatchObject({ text: 'connection refused', user: 'U0DEV' });
    expect(await play('shortcut Reboot')).toMatchObject({
      outcome: 'failed',
      note: 'There is no shortcut "Reboot". Shortcuts: Explain this.',
    });
  });
});
