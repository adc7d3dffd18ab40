import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { createGithubOf } from '../../src/github/create-github-of.ts';
import { aConnection } from '../aws/a-connection.ts';
import { aPull, asApp, asToken } from './a-github.ts';
import { appId, startGithubServer } from './github-server.ts';

const ssm = mockClient(SSMClient);
beforeEach(() => ssm.reset());
afterAll(() => ssm.restore());

const webhookSecret = { parameter: '/slipway/github/webhook-secret' };
const byApp: Settings['github'] = {
  app: { parameter: '/slipway/github/app-id' },
  privateKey: { parameter: '/slipway/github/private-key' },
  webhookSecret,
  users: {},
};
const byToken: Settings['github'] = { token: { parameter: '/slipway/github/token' }, webhookSecret, users: {} };

const sound = {
  '/slipway/github/app-id': appId,
  '/slipway/github/private-key': asApp.privateKey,
  '/slipway/github/token': asToken.token,
};

const hold = (values: Readonly<Record<string, string>>) =>
  ssm.on(GetParametersCommand).callsFake(({ Names }: { Names: string[] }) => ({
    Parameters: Names.flatMap((Name) => (Name in values ? [{ Name, Value: values[Name] }] : [])),
  }));

const refuse = (code: string) =>
  ssm
    .on(GetParametersCommand)
    .rejects(Object.assign(new Error('planted words'), { name: code, $metadata: { httpStatusCode: 400 } }));

const reads = () => ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input.Names);

async function aGithubOf(github: Settings['github']) {
  const time = { now: Date.parse('2026-05-01T09:00:00Z') };
  const clock = () => time.now;
  const pull = { 'GET /repos/acme/gym-api/pulls/5': { body: aPull() } };
  const server = await startGithubServer(pull, { clock, personal: asToken.token });
  onTestFinished(server.close);
  const made = createGithubOf({ github }, aConnection(), { githubApiUrl: server.apiUrl }, { now: clock });
  return { time, server, read: () => made?.pullRequest('acme/gym-api', 5), made };
}

describe('GitHub as the settings know it', () => {
  it('is not there without settings of it', () => {
    expect(createGithubOf({}, aConnection(), { githubApiUrl: 'http://127.0.0.1:1' })).toBeUndefined();
  });

  it('reads nothing before the first question', async () => {
    hold(sound);
    await aGithubOf(byApp);
    expect(reads()).toEqual([]);
  });

  it.each([
    { github: byApp, names: ['/slipway/github/app-id', '/slipway/github/private-key'] },
    { github: byToken, names: ['/slipway/github/token'] },
  ])('reads $names and never the secret of the webhook', async ({ github, names }) => {
    hold(sound);
    const { read } = await aGithubOf(github);
    expect(await read()).toMatchObject({ kind: 'found' });
    expect(reads()).toEqual([names]);
  });

  it.each([
    ['with spaces around them', (value: string) => `  ${value}\n`],
    ['in quotes', (value: string) => `"${value}"`],
  ])('takes what was pasted %s', async (_, paste) => {
    hold(Object.fromEntries(Object.entries(sound).map(([name, value]) => [name, paste(value)])));
    for (const github of [byApp, byToken])
      expect(await (await aGithubOf(github)).read()).toMatchObject({ kind: 'found' });
  });

  it('reads its login anew after ten minutes, and keeps the tokens of one that is the same', async () => {
    hold(sound);
    const { read, time, server } = await aGithubOf(byApp);
    await read();
    time.now += 10 * 60_000 - 1;
    await read();
    expect(reads()).toHaveLength(1);
    time.now += 1;
    await read();
    expect(reads()).toHaveLength(2);
    expect(server.issued).toHaveLength(1);
  });

  it('takes a new login once it is noticed', async () => {
    hold({ '/slipway/github/token': 'x'.repeat(40) });
    const { read, time } = await aGithubOf(byToken);
    expect(await read()).toMatchObject({ kind: 'refused' });
    hold(sound);
    time.now += 10 * 60_000;
    expect(await read()).toMatchObject({ kind: 'found' });
  });

  it('goes on with the login that it has where Parameter Store does not answer', async () => {
    hold(sound);
    const { read, time } = await aGithubOf(byApp);
    await read();
    refuse('ThrottlingException');
    time.now += 10 * 60_000;
    expect(await read()).toMatchObject({ kind: 'found' });
  });

  const planted = 'planted-words-of-a-secret';
  it.each<[string, Settings['github'], Readonly<Record<string, string>>, string]>([
    [
      'is missing',
      byApp,
      { ...sound, '/slipway/github/app-id': undefined } as never,
      'The parameter /slipway/github/app-id does not exist',
    ],
    [
      'holds no id',
      byApp,
      { ...sound, '/slipway/github/app-id': planted },
      'The parameter /slipway/github/app-id holds no id of a GitHub App: a number, or Iv and more',
    ],
    [
      'holds no key',
      byApp,
      { ...sound, '/slipway/github/private-key': `-----BEGIN RSA PRIVATE KEY-----\n${planted}` },
      'The parameter /slipway/github/private-key holds no private key of a GitHub App: put in the .pem file as it was downloaded',
    ],
    [
      'holds no token',
      byToken,
      { '/slipway/github/token': `my ${planted} of GitHub` },
      'The parameter /slipway/github/token holds no token of GitHub',
    ],
  ])('names the parameter that %s, and nothing that it holds', async (_, github, values, message) => {
    hold(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
    const { read, made, server } = await aGithubOf(github);
    expect(await read()).toEqual({ kind: 'refused', reason: message });
    await expect(made?.createComment('acme/gym-api', 5, 'x')).rejects.toMatchObject({ reason: 'credentials', message });
    expect(server.calls).toEqual([]);
  });

  it('names the parameters that its role may not read', async () => {
    refuse('AccessDeniedException');
    const { read } = await aGithubOf(byApp);
    expect(await read()).toEqual({
      kind: 'refused',
      reason:
        'Parameter Store did not give /slipway/github/app-id and /slipway/github/private-key: AccessDeniedException',
    });
  });

  it('passes every question on', async () => {
    refuse('AccessDeniedException');
    const { made } = await aGithubOf(byApp);
    const { pullRequest: _, ...others } = made ?? ({} as NonNullable<typeof made>);
    const questions = Object.values(others) as readonly ((...wanted: unknown[]) => Promise<unknown>)[];
    expect(questions).toHaveLength(12);
    for (const ask of questions) await expect(ask('acme/gym-api', {})).rejects.toMatchObject({ reason: 'credentials' });
  });
});
