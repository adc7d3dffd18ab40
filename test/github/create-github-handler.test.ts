import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGithubHandler } from '../../src/github/create-github-handler.ts';
import { wakeEventSchema } from '../../src/github/wake.ts';
import type { WebhookSettings } from '../../src/github/webhook-settings.ts';
import { readRecords } from '../../src/operations/audit-records.ts';
import { type Reply, startFakeAws } from '../requests/fake-aws.ts';
import {
  delivered,
  delivery,
  headSha,
  pullRequestPayload,
  type Sent,
  signatureOf,
  webhookSecret,
  workflowRunPayload,
} from './webhook-delivery.ts';

const start = Date.UTC(2026, 0, 15, 9);
const settings: WebhookSettings = {
  webhookSecret: '/github/secret',
  previousWebhookSecret: '/github/secret-before',
  repositories: [{ repository: 'acme/gym-api' }],
};

let secrets: Record<string, string>;
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let now: number;
let logged: { level: string; message: string; [fact: string]: unknown }[];

beforeEach(async () => {
  secrets = { '/github/secret': webhookSecret };
  aws = await startFakeAws(secrets);
  now = start;
  logged = [];
});
afterEach(() => aws.close());

const createHandler = (change: Partial<WebhookSettings> = {}) =>
  createGithubHandler(
    { ...settings, ...change },
    {
      environment: {
        signingSecretParameter: '',
        botTokenParameter: '',
        operationFunction: 'slipway-dev-operation:durable',
        region: 'ap-northeast-1',
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
        awsEndpointUrl: aws.url,
        slackApiUrl: `${aws.url}/api/`,
        githubApiUrl: aws.url,
      },
      now: () => now,
      log: (level, message, facts) => logged.push({ level, message, ...facts }),
    },
  );

const send = (payload: unknown, sent?: Sent, change?: Partial<WebhookSettings>) =>
  createHandler(change)(delivered(typeof payload === 'string' ? payload : JSON.stringify(payload), sent));

const wakes = () => aws.to('/invocations').map(({ body }) => wakeEventSchema.parse(JSON.parse(body)));

describe('an event of a pull request', () => {
  it('wakes one look at it, in an execution that is named after the delivery', async () => {
    expect(await send(pullRequestPayload())).toEqual({
      statusCode: 202,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: 'Looking at acme/gym-api#123.',
    });
    const [invocation, ...more] = aws.to('/invocations');
    expect(more).toEqual([]);
    expect(invocation?.path).toBe('/2015-03-31/functions/slipway-dev-operation%3Adurable/invocations');
    expect(invocation?.headers).toMatchObject({
      'x-amz-invocation-type': 'Event',
      'x-amz-durable-execution-name': `gh-${delivery}`,
      'x-amz-security-token': 'token',
    });
    expect(JSON.parse(invocation?.body ?? '')).toEqual({
      kind: 'wake',
      delivery,
      event: 'pull_request',
      action: 'opened',
      repository: { id: 1296269, name: 'acme/gym-api' },
      pr: 123,
      sha: headSha,
      sender: { login: 'octo-dev', id: 583231 },
    });
    expect(logged).toEqual([]);
  });

  it('asks with the same bytes however often and whenever it is delivered', async () => {
    const handler = createHandler();
    const event = delivered(JSON.stringify(pullRequestPayload()));
    for (let times = 0; times < 3; times += 1) {
      expect(await handler(event)).toMatchObject({ statusCode: 202 });
      now += 3_600_000;
    }
    const sent = aws.to('/invocations').map(({ headers, body }) => [headers['x-amz-durable-execution-name'], body]);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(String)).size).toBe(1);
  });

  it('counts as accepted where its execution has started already', async () => {
    aws.replyOnce(/invocations/, {
      status: 409,
      headers: { 'x-amzn-errortype': 'DurableExecutionAlreadyStartedException:http://internal.amazon.com/' },
    });
    expect(await send(pullRequestPayload())).toMatchObject({ statusCode: 202 });
  });

  it.each([
    ['a fork', { head: { sha: headSha, repo: { id: 7, full_name: 'stranger/gym-api' } } }],
    ['a fork that is gone', { head: { sha: headSha, repo: null } }],
    ['an account that is gone', { user: null }],
  ])('wakes a look also where it is of %s', async (_, pull) => {
    const payload = pullRequestPayload();
    await send({ ...payload, pull_request: { ...payload.pull_request, ...pull } });
    expect(wakes()).toMatchObject([{ pr: 123, sha: headSha }]);
  });

  it.each([
    ['dependabot[bot]', { login: 'dependabot[bot]', id: 49699333 }],
    [null, null],
    [null, undefined],
    [null, { login: '<!channel>', id: 1 }],
  ])('is of %s', async (login, sender) => {
    await send(pullRequestPayload('opened', { sender }));
    expect(wakes().map((wake) => wake.sender?.login ?? null)).toEqual([login]);
  });

  it.each(['emoji 🚢', 'プレビュー', '\u202e right to left', ' line separator'])(
    'is verified by its bytes: %s',
    async (title) => {
      for (const base64 of [true, false])
        expect(await send({ ...pullRequestPayload(), title }, { base64 })).toMatchObject({ statusCode: 202 });
    },
  );
});

describe('what wakes a look, and what is ignored with a 2xx', () => {
  const wakesFor = async (event: string, payload: unknown) => {
    const { statusCode } = await send(payload, { event });
    return [statusCode, aws.to('/invocations').length] as const;
  };

  it.each([
    'opened',
    'reopened',
    'synchronize',
    'closed',
    'edited',
    'labeled',
    'unlabeled',
    'converted_to_draft',
    'ready_for_review',
  ])('pull_request %s wakes one', async (action) => {
    expect(await wakesFor('pull_request', pullRequestPayload(action))).toEqual([202, 1]);
    expect(wakes()).toMatchObject([{ action, event: 'pull_request' }]);
  });

  it.each(['locked', 'assigned', 'review_requested', 'auto_merge_enabled', 'enqueued', 'something_new', '<b>'])(
    'pull_request %s wakes none',
    async (action) => {
      expect(await wakesFor('pull_request', pullRequestPayload(action))).toEqual([202, 0]);
      expect((await send(pullRequestPayload(action))).body).toMatch(/^Ignored: nothing follows the action [\w.-]+\.$/);
    },
  );

  it.each(['push', 'issue_comment', 'installation', 'something_new', ''])('the event %s wakes none', async (event) => {
    expect(await wakesFor(event, { anything: true })).toEqual([202, 0]);
    expect(logged).toEqual([]);
  });

  it.each(['pull_request', 'push', 'workflow_dispatch'])('a completed run by %s wakes one', async (event) => {
    await wakesFor('workflow_run', workflowRunPayload({ event }));
    expect(wakes()).toMatchObject([{ event: 'workflow_run', action: 'completed', pr: 123, sha: headSha }]);
  });

  it.each(['pull_request_target', 'merge_group', 'schedule', 'dynamic'])('a run by %s wakes none', async (event) => {
    expect(await wakesFor('workflow_run', workflowRunPayload({ event }))).toEqual([202, 0]);
  });

  it.each(['requested', 'in_progress'])('a run that is %s wakes none', async (action) => {
    expect(await wakesFor('workflow_run', workflowRunPayload({}, { action }))).toEqual([202, 0]);
  });

  it.each(['failure', 'action_required', 'cancelled', null, 'something_new'])(
    'a run that ended with %s wakes one',
    async (conclusion) => {
      expect(await wakesFor('workflow_run', workflowRunPayload({ conclusion }))).toEqual([202, 1]);
    },
  );

  const base = (id: number) => ({ repo: { id } });
  it.each([
    ['none, as for a fork', [], null],
    ['none at all', undefined, null],
    ['null', null, null],
    ['one and a null', [null, { number: 5, base: base(1296269) }], 5],
    ['one of another repository', [{ number: 5, base: base(7) }], null],
    ['one here and one elsewhere', [{ number: 4, base: base(7) }, { number: 5, base: base(1296269) }], 5], // biome-ignore format: one line
    ['two here', [{ number: 4, base: base(1296269) }, { number: 5, base: base(1296269) }], null], // biome-ignore format: one line
    ['one without a base', [{ number: 5 }], null],
  ])('a run that names %s is of the pull request %s', async (_, pulls, pr) => {
    await wakesFor('workflow_run', workflowRunPayload({ pull_requests: pulls }));
    expect(wakes()).toMatchObject([{ pr, sha: headSha }]);
  });

  const workflow = '.github/workflows/image.yml';
  it.each([
    [workflow, 1],
    [`${workflow}@refs/pull/123/merge`, 1],
    [undefined, 1],
    ['.github/workflows/test.yml', 0],
  ])('a run of %s, where the settings name the workflow of the image, wakes %i', async (path, times) => {
    const change = { repositories: [{ repository: 'acme/gym-api', workflow }] };
    expect(await send(workflowRunPayload({ path }), { event: 'workflow_run' }, change)).toMatchObject({
      statusCode: 202,
    });
    expect(wakes()).toHaveLength(times);
  });
});

describe('a ping', () => {
  const ping = (events: readonly string[]) =>
    send({ zen: 'Keep it logically awesome.', hook_id: 7, hook: { events } }, { event: 'ping' });

  it.each([[['*']], [['workflow_run', 'pull_request', 'push']]])('says that the webhook works: %j', async (events) => {
    expect(await ping(events)).toMatchObject({ statusCode: 200, body: 'The webhook works.' });
    expect(logged).toEqual([{ level: 'info', message: 'The webhook of GitHub works', delivery, hook: 7 }]);
  });

  it('names the events that it will never bring', async () => {
    expect((await ping(['pull_request'])).body).toContain('lacks the events workflow_run');
    expect(logged).toMatchObject([{ level: 'warn', missing: ['workflow_run'] }]);
  });
});

describe('what GitHub did not sign', () => {
  const body = JSON.stringify(pullRequestPayload());
  const right = signatureOf(body);
  const unsigned: readonly [string, string | undefined][] = [
    ['no signature', undefined],
    ['an empty one', ''],
    ['capital letters', right.toUpperCase()],
    ['capital hexadecimal digits', `sha256=${right.slice(7).toUpperCase()}`],
    ['no prefix', right.slice(7)],
    ['SHA-1', `sha1=${right.slice(7, 47)}`],
    ['the prefix of SHA-1', `sha1=${right.slice(7)}`],
    ['less than all of it', right.slice(0, -1)],
    ['more', `${right}0`],
    ['another secret', signatureOf(body, 'another')],
    ['the signature of another body', signatureOf(`${body} `)],
    ['the signature of the body written otherwise', signatureOf(JSON.stringify(JSON.parse(body), null, 1))],
  ];

  it.each(unsigned)('is refused without a word: %s', async (_, signature) => {
    const answer = await send(body, { headers: { 'x-hub-signature-256': signature } });
    expect(answer).toEqual({ statusCode: 401, headers: {}, body: '' });
    expect(aws.to('/invocations')).toEqual([]);
    expect(logged).toEqual([]);
  });

  it.each(unsigned.slice(0, 9))(
    'costs no look at a secret where it cannot be a signature: %s',
    async (_, signature) => {
      await send(body, { headers: { 'x-hub-signature-256': signature } });
      expect(aws.received).toEqual([]);
    },
  );

  it.each([
    ['no event', 'garbage', 401],
    ['null', null, 401],
    ['another method', delivered(body, { method: 'GET' }), 405],
    ['no body', { ...delivered(''), body: undefined }, 401],
    ['too much', delivered('x'.repeat(1_048_577)), 413],
    ['bytes that are no text', { ...delivered(body), body: '/////w==', isBase64Encoded: true }, 401],
  ])('is never answered with a 5xx: %s', async (_, event, statusCode) => {
    expect(await createHandler()(event)).toMatchObject({ statusCode, body: '' });
    expect(logged).toEqual([]);
  });

  it('takes the example of the documentation of GitHub', async () => {
    secrets['/github/secret'] = "It's a Secret to Everybody";
    const headers = {
      'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    // Signed rightly, and then no JSON.
    expect(await send('Hello, World!', { headers })).toMatchObject({ statusCode: 400 });
    expect(await send('Hello, World?', { headers })).toMatchObject({ statusCode: 401 });
  });
});

describe('what GitHub signed and cannot be read', () => {
  it.each([
    [
      'a form',
      `payload=${encodeURIComponent(JSON.stringify(pullRequestPayload()))}`,
      'application/x-www-form-urlencoded',
    ],
    ['no content type', '{}', undefined],
    ['text', '{}', 'text/plain'],
  ])('is told which content type to set: %s', async (_, body, type) => {
    expect(await send(body, { headers: { 'content-type': type } })).toMatchObject({
      statusCode: 415,
      body: 'Nothing was looked at: set the content type of the webhook to application/json.',
    });
  });

  it('takes a content type with a charset', async () => {
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    expect(await send(pullRequestPayload(), { headers })).toMatchObject({ statusCode: 202 });
  });

  const payload = pullRequestPayload();
  it.each<readonly [string, unknown, Sent]>([
    ['no JSON', '{', {}],
    ['null', 'null', {}],
    ['a list', '[]', {}],
    ['nothing in it', {}, {}],
    ['no repository', { ...payload, repository: undefined }, {}],
    ['no pull request', { ...payload, pull_request: undefined }, {}],
    ['no commit', { ...payload, pull_request: { number: 123, head: { sha: 'main' } } }, {}],
    ['a number that is none', { ...payload, pull_request: { ...payload.pull_request, number: -1 } }, {}],
    ['no delivery', payload, { headers: { 'x-github-delivery': undefined } }],
    ['a delivery of another shape', payload, { headers: { 'x-github-delivery': 'a b' } }],
    ['too long a delivery', payload, { headers: { 'x-github-delivery': 'a'.repeat(62) } }],
    ['no run', { ...payload, action: 'completed' }, { event: 'workflow_run' }],
  ])('is a 400 and starts nothing: %s', async (_, body, sent) => {
    expect(await send(body, sent)).toMatchObject({ statusCode: 400 });
    expect(aws.to('/invocations')).toEqual([]);
  });
});

describe('while the secret is being changed', () => {
  const bySecret = async (secret: string) => (await send(pullRequestPayload(), { secret })).statusCode;

  it('both are taken, and no third', async () => {
    secrets['/github/secret-before'] = 'the one before';
    expect([await bySecret(webhookSecret), await bySecret('the one before'), await bySecret('')]).toEqual([
      202, 202, 401,
    ]);
  });

  it('the one before is missed by nobody once it is gone from Parameter Store', async () => {
    expect([await bySecret(webhookSecret), await bySecret('the one before')]).toEqual([202, 401]);
    expect(logged).toEqual([]);
  });

  it.each(['\n', '\r\n', '  '])('what was pasted around a secret does not count: %j', async (around) => {
    secrets['/github/secret'] = `${around}${webhookSecret}${around}`;
    secrets['/github/secret-before'] = `the one before${around}`;
    expect([await bySecret(webhookSecret), await bySecret('the one before')]).toEqual([202, 202]);
  });
});

describe('the secrets', () => {
  it('are read in one call, and again after ten minutes', async () => {
    const handler = createHandler();
    const reads = () => aws.received.filter(({ path }) => path === '/');
    const event = delivered(JSON.stringify(pullRequestPayload()));
    for (const later of [0, 1, 599_998, 2]) {
      now += later;
      expect(await handler(event)).toMatchObject({ statusCode: 202 });
    }
    expect(reads()).toHaveLength(2);
    expect(JSON.parse(reads()[0]?.body ?? '')).toEqual({
      Names: ['/github/secret', '/github/secret-before'],
      WithDecryption: true,
    });
  });

  it.each<readonly [string, Reply]>([
    ['refused', { status: 400, body: '{"__type":"AccessDeniedException"}' }],
    ['missing', { body: '{"Parameters":[],"InvalidParameters":["/github/secret"]}' }],
    ['empty', { body: '{"Parameters":[{"Name":"/github/secret","Value":" \\n"}]}' }],
    ['unreadable', { body: 'hunter2' }],
  ])('that cannot be read are a 503, and the log names the parameter (%s)', async (_, reply) => {
    aws.replyOnce(/^\/$/, reply);
    expect(await send(pullRequestPayload())).toEqual({ statusCode: 503, headers: {}, body: '' });
    expect(logged).toMatchObject([{ level: 'error', reason: expect.stringContaining('/github/secret') }]);
    expect(JSON.stringify(logged)).not.toMatch(/hunter2|It is a secret/);
    expect(aws.to('/invocations')).toEqual([]);
  });

  it('that could not be read are not asked for again for two seconds', async () => {
    const handler = createHandler();
    const ask = async () => (await handler(delivered(JSON.stringify(pullRequestPayload())))).statusCode;
    aws.replyOnce(/^\/$/, { status: 400, body: '{"__type":"AccessDeniedException"}' });
    const early = [await ask(), await ask()];
    now += 2_001;
    expect([...early, await ask()]).toEqual([503, 503, 202]);
  });
});

describe('an execution that could not be started', () => {
  it.each<readonly [string, Reply, string, number]>([
    ['throttled', { status: 429 }, 'failed', 2],
    ['refused', { status: 403, body: '{"__type":"com.amazon#AccessDeniedException"}' }, 'failed', 1],
    ['broken', { status: 500 }, 'unknown', 2],
    ['unanswered', 'hang up', 'unknown', 2],
  ])('is a 503, and the same delivery works when it is sent again: %s', async (_, reply, outcome, tries) => {
    const handler = createHandler();
    const event = delivered(JSON.stringify(pullRequestPayload()));
    for (let tried = 0; tried < tries; tried += 1) aws.replyOnce(/invocations/, reply);
    const failed = await handler(event);
    expect(failed).toMatchObject({ statusCode: 503, body: expect.stringContaining('redeliver') });
    expect(logged).toMatchObject([{ level: 'error', message: 'A pull request was not looked at', outcome, delivery }]);
    expect(await handler(event)).toMatchObject({ statusCode: 202 });
    const names = aws.to('/invocations').map(({ headers }) => headers['x-amz-durable-execution-name']);
    expect(new Set(names)).toEqual(new Set([`gh-${delivery}`]));
  });

  it('survives one failed try', async () => {
    aws.replyOnce(/invocations/, { status: 503 });
    expect(await send(pullRequestPayload())).toMatchObject({ statusCode: 202 });
  });
});

describe('an event of somebody else', () => {
  const elsewhere = { repository: { id: 5, full_name: 'stranger/gym-api' } };
  const ids = { repositories: [{ repository: 'acme/gym-api', id: 1296269 }] };
  const foreign: readonly [string, object, Partial<WebhookSettings>, string][] = [
    ['another repository', elsewhere, {}, 'foreign repository'],
    ['another installation', { installation: { id: 1 } }, { installation: 4242 }, 'foreign installation'],
    ['no installation', { installation: undefined }, { installation: 4242 }, 'foreign installation'],
    ['a new repository under the old name', { repository: { id: 5, full_name: 'acme/gym-api' } }, ids, 'foreign repository'], // biome-ignore format: one line
    ['a name that is no name', { repository: { id: 5, full_name: 'a <!channel>/b' } }, {}, 'foreign repository'],
  ];

  it.each(foreign)('is ignored, and recorded: %s', async (_, more, change, reason) => {
    expect(await send(pullRequestPayload('opened', more), {}, change)).toMatchObject({
      statusCode: 202,
      body: expect.stringContaining('Ignored: the settings of Slipway do not have this'),
    });
    expect(aws.to('/invocations')).toEqual([]);
    expect(logged).toHaveLength(1);
    const [record] = readRecords(logged.map((line) => JSON.stringify(line)));
    expect(record).toMatchObject({ user: 'github:octo-dev', outcome: 'denied', requestId: delivery, reason });
    expect(record?.text).not.toContain('<');
  });

  it('is recorded of nobody where its sender is none', async () => {
    await send(pullRequestPayload('opened', { ...elsewhere, sender: null }));
    expect(logged).toMatchObject([{ audit: { user: 'github' } }]);
  });

  it.each([
    ['in other letters', { repository: { id: 5, full_name: 'Acme/Gym-API' } }, {}],
    ['renamed, where the settings know its number', { repository: { id: 1296269, full_name: 'acme/gym-core' } }, ids],
    ['by the installation of the settings', {}, { installation: 4242 }],
    ['by any installation where the settings name none', { installation: { id: 1 } }, {}],
  ])('it is not where the repository is ours: %s', async (_, more, change) => {
    expect(await send(pullRequestPayload('opened', more), {}, change)).toMatchObject({ statusCode: 202 });
    expect(wakes()).toMatchObject([{ repository: { name: 'acme/gym-api' } }]);
    expect(logged).toEqual([]);
  });
});
