import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkView } from '../../slack/views/check-view.ts';
import { type FormStage, formStage, placeInC0 } from './form-stage.ts';

let stage: FormStage;
beforeEach(async () => {
  stage = await formStage();
});
afterEach(() => stage.aws.close());

const bare = [
  ['/run', '', 'run'],
  ['/run', '  ', 'run'],
  ['/preview', 'up', 'preview up'],
  ['/slipway', 'run', 'run'],
  ['/slipway', 'preview  UP', 'preview up'],
] as const;

describe('a command without arguments', () => {
  it.each(bare)(
    'opens a window before anything but the secrets is asked, and starts what fills it: %s %s',
    async (...row) => {
      const [command, text, form] = row;
      stage.willOpen('V7');
      expect(await stage.type(command, text)).toEqual({ statusCode: 200, headers: {}, body: '' });
      expect(stage.order()).toEqual(['', 'views.open', 'invocations']);
      const [opening] = stage.called('views.open');
      expect(opening.trigger_id).toBe('1.2.abc');
      expect(checkView(opening.view)).toEqual([]);
      expect(stage.aws.to('views.open')[0]?.headers.authorization).toBe('Bearer xoxb-test');
      expect(stage.started()).toMatchObject([
        {
          name: 'slipway form',
          typed: { form },
          origin: { channel: 'C0PREVIEWS', via: 'command', view: { id: 'V7' } },
        },
      ]);
    },
  );

  it.each([
    ['/run', 'list'],
    ['/run', 'disk-usage pr-1'],
    ['/preview', 'up 123'],
    ['/preview', 'list'],
    ['/slipway', 'help'],
  ])('is not what has arguments, which opens nothing: %s %s', async (command, text) => {
    await stage.type(command, text);
    expect(stage.called('views.open')).toEqual([]);
    expect(stage.started()).toHaveLength(1);
  });

  it.each(['trigger_expired', 'trigger_exchanged', 'expired_trigger_id', 'internal_error'])(
    'is answered in private with what to type where Slack says %s',
    async (error) => {
      stage.willRefuse(error);
      const answer = JSON.parse((await stage.type('/run', '')).body);
      expect(answer).toMatchObject({ response_type: 'ephemeral' });
      expect(answer.text).toContain(
        '`/run <name> <target> [--parameter value]`'.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      );
      expect(stage.started()).toEqual([]);
      expect(stage.logged.join()).toContain(error);
    },
  );

  it.each(['hang up' as const, { status: 502, body: '<html>' }])(
    'is answered in private where Slack gives no answer that can be read: %j',
    async (reply) => {
      stage.aws.replyOnce(/views\.open/, reply);
      expect(JSON.parse((await stage.type('/preview', 'up')).body).text).toContain('/preview up &lt;pr&gt;');
      expect(stage.started()).toEqual([]);
    },
  );

  it('says in the window that nothing was started where the operation could not be', async () => {
    stage.willOpen('V7');
    stage.aws.replyOnce(/invocations/, { status: 403, body: '{"__type":"AccessDeniedException"}' });
    expect((await stage.type('/run', '')).body).toBe('');
    const [update] = stage.called('views.update');
    expect(update.view_id).toBe('V7');
    expect(JSON.stringify(update.view)).toContain('Nothing was started');
    expect(checkView(update.view)).toEqual([]);
  });

  it('opens nothing where the settings have nothing to fill it with', async () => {
    const empty = await formStage({
      slack: { team: 'T0ACME', channel: 'C0', auditChannel: 'C0', language: 'en' },
      repositories: [],
      environments: [],
      withHours: [],
      runs: {},
    });
    await empty.type('/run', '');
    await empty.type('/preview', 'up');
    expect(empty.called('views.open')).toEqual([]);
    empty.aws.close();
  });
});

describe('a press in App Home', () => {
  const home = { id: 'V0HOME', type: 'home', hash: '9.z', private_metadata: '', callback_id: '', blocks: [] };
  const press = (value: string, actionId = 'request:0', view: object = home) => ({
    type: 'block_actions',
    trigger_id: '3.4.def',
    container: { type: 'view', view_id: 'V0HOME' },
    view,
    actions: [{ action_id: actionId, block_id: 'b', type: 'button', value }],
  });

  it('is a request of no channel, without a message or a response URL', async () => {
    expect(await stage.interact(press('/preview extend 123 2h'))).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(stage.started()).toMatchObject([
      { name: 'preview extend', origin: { channel: '', responseUrl: '', via: 'home' }, asker: { user: 'U0DEV' } },
    ]);
    expect(stage.started()[0]?.origin.view).toBeUndefined();
  });

  it.each([
    ['/run', 'run'],
    ['/preview up', 'preview up'],
  ])('opens the form of %s', async (value, form) => {
    stage.willOpen('V7');
    await stage.interact(press(value));
    expect(stage.called('views.open')).toMatchObject([{ trigger_id: '3.4.def' }]);
    expect(stage.started()).toMatchObject([{ typed: { form }, origin: { channel: '', view: { id: 'V7' } } }]);
  });

  it('is answered in a direct message where the window did not open', async () => {
    stage.willRefuse('trigger_expired');
    await stage.interact(press('/run'));
    const [told] = stage.called('chat.postMessage');
    expect(told.channel).toBe('U0DEV');
    expect(told.text).toContain('/run &lt;name&gt; &lt;target&gt;');
    expect(stage.started()).toEqual([]);
  });

  it('in a form that is no choice of a command asks for nothing', async () => {
    const view = { ...home, type: 'modal', callback_id: 'slipway:form', private_metadata: JSON.stringify(placeInC0) };
    await stage.interact(press('/preview down 123', 'request:0', view));
    await stage.interact(press('x', '--lines', view));
    expect(stage.started()).toEqual([]);
  });
});

describe('another command chosen in a form', () => {
  const choice = (metadata: string) => ({
    type: 'block_actions',
    trigger_id: '3.4.def',
    container: { type: 'view', view_id: 'V1' },
    view: {
      id: 'V1',
      type: 'modal',
      hash: '3.c',
      callback_id: 'slipway:form',
      private_metadata: metadata,
      blocks: [
        {
          type: 'input',
          block_id: 'name',
          element: { action_id: 'name', options: [{ value: 'migrate' }, { value: 'redeploy' }] },
        },
      ],
      state: { values: { name: { name: { selected_option: { value: 'migrate' } } } } },
    },
    actions: [{ action_id: 'name', block_id: 'name', type: 'static_select' }],
  });

  it('fills it again, with the hash of what was seen and the place that it was opened in', async () => {
    await stage.interact(choice(JSON.stringify({ ...placeInC0, thread: '17.5' })));
    expect(stage.started()).toMatchObject([
      {
        name: 'slipway form',
        typed: { form: 'run', name: 'migrate' },
        origin: { channel: 'C0PREVIEWS', thread: '17.5', view: { id: 'V1', hash: '3.c' } },
      },
    ]);
  });

  it.each(['', '{', '{"form":"rm"}', '{"form":"run","language":"en","channel":"<!channel>"}'])(
    'starts nothing where the form does not say where it was opened: %s',
    async (metadata) => {
      expect((await stage.interact(choice(metadata))).statusCode).toBe(200);
      expect(stage.started()).toEqual([]);
    },
  );
});
