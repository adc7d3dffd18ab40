import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkView } from '../../slack/views/check-view.ts';
import { type FormStage, formStage, placeInC0, submission, withTwoRepositories } from './form-stage.ts';

let stage: FormStage;
beforeEach(async () => {
  stage = await formStage(withTwoRepositories);
});
afterEach(() => stage.aws.close());

const input = (name: string, id = name, options?: readonly string[]) => ({
  type: 'input',
  block_id: id,
  element: { action_id: name, ...(options ? { options: options.map((value) => ({ value })) } : {}) },
});
const chosen = (value: string) => ({ selected_option: { value } });
const typed = (value: string | null) => ({ value });

const logs = {
  blocks: [
    input('name', 'name', ['container-logs', 'migrate']),
    input('target', 'target@container-logs', ['preview']),
    input('repository', 'repository', ['api', 'web']),
    input('pr'),
    input('--lines', '--lines@container-logs'),
  ],
  values: {
    name: { name: chosen('container-logs') },
    'target@container-logs': { target: chosen('preview') },
    repository: { repository: chosen('web') },
    pr: { pr: typed('45') },
    '--lines@container-logs': { '--lines': typed('200') },
  },
};

const up = {
  blocks: [
    input('repository', 'repository', ['api', 'web']),
    input('pr'),
    input('--ttl', '--ttl', ['1h', '4h']),
    input('--fresh', '--fresh', ['yes']),
  ],
  values: {
    repository: { repository: chosen('api') },
    pr: { pr: typed('123') },
    '--ttl': { '--ttl': chosen('4h') },
    '--fresh': { '--fresh': { selected_options: [{ value: 'yes' }] } },
  },
};
const placeUp = { ...placeInC0, form: 'preview up' };

const errorsOf = (response: { readonly body: string }) => {
  const { response_action, errors } = JSON.parse(response.body);
  expect(response_action).toBe('errors');
  return errors;
};

describe('a form that was filled in', () => {
  it('is acknowledged with an empty body and starts what would have been typed', async () => {
    expect(await stage.interact(submission({ ...placeInC0, thread: '17.5' }, logs))).toEqual({
      statusCode: 200,
      headers: {},
      body: '',
    });
    expect(stage.started()).toMatchObject([
      {
        name: 'run',
        text: '/run container-logs web#45 --lines 200',
        typed: { name: 'container-logs', target: 'web#45', lines: '200' },
        asker: { team: 'T0ACME', user: 'U0DEV' },
        origin: { channel: 'C0PREVIEWS', thread: '17.5', responseUrl: '', via: 'modal' },
      },
    ]);
  });

  it('stands for a line with options and flags too', async () => {
    expect((await stage.interact(submission(placeUp, up))).body).toBe('');
    expect(stage.started()).toMatchObject([
      { text: '/preview up 123 --ttl 4h --fresh', typed: { pr: '123', ttl: '4h', fresh: true } },
    ]);
  });

  it('is of the repository of the link that was chosen', async () => {
    const blocks = [input('pr', 'pr', ['123', 'web#45'])];
    await stage.interact(submission(placeUp, { blocks, values: { pr: { pr: chosen('web#45') } } }));
    expect(stage.started()).toMatchObject([{ typed: { pr: 'web#45' } }]);
  });

  it('runs once however often the same window is sent, and again with other values', async () => {
    const names = () =>
      new Set(stage.aws.to('/invocations').map(({ headers }) => headers['x-amz-durable-execution-name']));
    await stage.interact(submission(placeUp, up));
    await stage.interact(submission(placeUp, up));
    expect(names().size).toBe(1);
    await stage.interact(submission(placeUp, { ...up, values: { ...up.values, pr: { pr: typed('124') } } }));
    expect(names().size).toBe(2);
  });

  it('of App Home is a request of no channel', async () => {
    await stage.interact(submission({ ...placeUp, channel: '' }, up));
    expect(stage.started()).toMatchObject([{ origin: { channel: '', via: 'modal' } }]);
  });
});

describe('what is wrong in a form', () => {
  const changed = (values: object) => ({ ...logs, values: { ...logs.values, ...values } });

  it.each([
    [
      'a parameter out of its bounds',
      changed({ '--lines@container-logs': { '--lines': typed('501') } }),
      '--lines@container-logs',
      '501 is not a whole number from 1 to 500',
    ],
    [
      'a parameter that is missing',
      changed({ '--lines@container-logs': { '--lines': typed(null) } }),
      '--lines@container-logs',
      '--lines is missing',
    ],
    ['a preview without a number', changed({ pr: { pr: typed(null) } }), 'pr', 'Write the number'],
    ['a number too large', changed({ pr: { pr: typed('99999999') } }), 'pr', 'is not a pull request number'],
    ['no command', { ...logs, values: {} }, 'name', '<name> is missing'],
    ['no target', changed({ 'target@container-logs': {} }), 'target@container-logs', '<target> is missing'],
  ])('stands beside its input and starts nothing: %s', async (_, filled, block, said) => {
    const errors = errorsOf(await stage.interact(submission(placeInC0, filled)));
    expect(Object.keys(errors)).toEqual([block]);
    expect(errors[block]).toContain(said);
    expect(stage.started()).toEqual([]);
  });

  it('is said in the language of the form', async () => {
    const errors = errorsOf(await stage.interact(submission({ ...placeInC0, language: 'ja' }, changed({ pr: {} }))));
    expect(errors.pr).toContain('番号を入力してください');
  });

  it('is a longer life than that of the repository', async () => {
    const values = { ...up.values, repository: { repository: chosen('web') } };
    const errors = errorsOf(await stage.interact(submission(placeUp, { ...up, values })));
    expect(errors['--ttl']).toContain('4h is outside what is allowed: 5m to 1h');
  });

  it('is a number beside a target that is no preview', async () => {
    const blocks = [input('name'), input('target', 'target@migrate', ['staging', 'preview']), input('pr')];
    const values = {
      name: { name: typed('migrate') },
      'target@migrate': { target: chosen('staging') },
      pr: { pr: typed('1') },
    };
    expect(errorsOf(await stage.interact(submission(placeInC0, { blocks, values })))).toEqual({
      pr: expect.stringContaining('Only a preview has a number'),
    });
  });

  it('is never shown with a secret in it', async () => {
    const errors = errorsOf(
      await stage.interact(
        submission(
          placeInC0,
          changed({
            name: { name: chosen('container-logs') },
            '--lines@container-logs': { '--lines': typed('password=q7Zk2WmX9d') },
          }),
        ),
      ),
    );
    expect(JSON.stringify(errors)).not.toContain('q7Zk2WmX9d');
  });
});

describe('what nobody was offered', () => {
  it('counts for nothing: an input that the view has not, and an option that its list has not', async () => {
    const values = { ...up.values, '--commit': { '--commit': typed('abc') }, '--ttl': { '--ttl': chosen('23h') } };
    await stage.interact(submission(placeUp, { ...up, values }));
    expect(stage.started()).toMatchObject([{ text: '/preview up 123 --fresh' }]);
  });

  it('cannot be asked for by the name of another form', async () => {
    const errors = errorsOf(await stage.interact(submission({ ...placeInC0, form: 'preview down' }, up)));
    expect(Object.values(errors)).toEqual([expect.stringContaining('out of date')]);
    expect(stage.started()).toEqual([]);
  });

  it.each([
    '',
    '{',
    'null',
    JSON.stringify({ ...placeInC0, channel: 'C0 <!channel>' }),
    JSON.stringify({ ...placeInC0, thread: 'x' }),
  ])('is no place to answer in: %s', async (place) => {
    errorsOf(await stage.interact(submission(place, up)));
    expect(stage.started()).toEqual([]);
  });

  it('is not decided here: a forged channel is asked for as the person who pressed, and the operation decides', async () => {
    await stage.interact(submission({ ...placeUp, channel: 'C0SECRET', user: 'U0OPS', asker: { user: 'U0OPS' } }, up));
    expect(stage.started()).toMatchObject([{ asker: { user: 'U0DEV' }, origin: { channel: 'C0SECRET' } }]);
  });

  it('is read as one value, whatever stands in it', async () => {
    const blocks = [input('name'), input('target'), input('--lines')];
    const values = {
      name: { name: typed('migrate') },
      target: { target: typed('staging --break-glass "no need"') },
      '--lines': { '--lines': typed('1') },
    };
    const errors = errorsOf(await stage.interact(submission(placeInC0, { blocks, values })));
    expect(Object.keys(errors)).toEqual(['target']);
    expect(stage.started()).toEqual([]);
  });
});

describe('a form whose operation did not start', () => {
  it('stays, and says so', async () => {
    stage.aws.replyOnce(/invocations/, { status: 403, body: '{"__type":"AccessDeniedException"}' });
    const errors = errorsOf(await stage.interact(submission(placeUp, up)));
    expect(Object.values(errors)).toEqual([expect.stringContaining('Nothing was started')]);
  });

  it('gives way to what to do where nobody said whether it started', async () => {
    for (let reply = 0; reply < 2; reply += 1) stage.aws.replyOnce(/invocations/, 'hang up');
    const answer = JSON.parse((await stage.interact(submission(placeUp, up))).body);
    expect(answer.response_action).toBe('update');
    expect(JSON.stringify(answer.view)).toContain('It may have started');
    expect(checkView(answer.view)).toEqual([]);
  });
});
