import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionArn } from '../../sandbox/aws/lambda-functions.ts';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { passTime, settle } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStack } from '../../sandbox/sandbox.ts';
import settings from '../../slipway.config.ts';
import { type Packaged, packageStack } from './package-stack.ts';
import { type PackagedFunction, startPackagedFunction } from './packaged-function.ts';

type Name = 'slack' | 'operation' | 'sweep' | 'watch';

let packaged: Packaged;
let sandbox: Sandbox;
const started: PackagedFunction[] = [];

function start(name: Name, changes: Readonly<Record<string, string>> = {}) {
  const functionName = `${sandboxStack.name}-${name}`;
  return startPackagedFunction(packaged, name, {
    region: sandboxStack.region,
    credentials: sandbox.aws.ownCredentials(functionName),
    variables: {
      AWS_ENDPOINT_URL: sandbox.aws.endpoint,
      SLACK_API_URL: sandbox.slack.apiUrl,
      ...changes,
    },
    line: (line) => sandbox.aws.logs.append(`/slipway/${sandboxStack.name}`, functionName, line),
  });
}

/** Puts the packaged function in the place of the sandbox's own. */
async function install(name: Name) {
  const functionName = `${sandboxStack.name}-${name}`;
  const running = await start(name);
  started.push(running);
  sandbox.aws.lambda.register(
    functionName,
    (event, { invokedFunctionArn }) => running.invoke(event, invokedFunctionArn),
    { durable: name === 'operation' },
  );
}

beforeAll(async () => {
  // The functions tell the time by the machine's clock, so the sandbox's sets out from there.
  sandbox = await createSandbox({ clock: createVirtualClock(Date.now()), settings });
  packaged = await packageStack((text) => withUrlsOf(sandbox, text));
  await Promise.all((['slack', 'operation', 'sweep', 'watch'] as const).map(install));
});

afterAll(async () => {
  await Promise.all(started.map((one) => one.close()));
  await sandbox.close();
  await packaged.remove();
});

/** Environments answer on loopback here, where the sandbox has put them. */
const withUrlsOf = (local: Sandbox, text: string) =>
  Object.entries(settings.environments).reduce(
    (edited, [name, { url = '' }]) => edited.replace(`'${url}'`, `'${local.settings.environments[name]?.url}'`),
    text,
  );

async function type(text: string) {
  const { event } = sandbox.slack.compose('U0DEV', text);
  const answer = await sandbox.aws.lambda.run(`${sandboxStack.name}-slack`, event);
  await settle(sandbox.stage);
  return answer;
}

const lastExecution = () => sandbox.aws.lambda.executions.at(-1);
const callsOf = (operation: string) => sandbox.awsCalls().filter((call) => call.operation === operation);
const textOfLast = () => sandbox.slack.messages().findLast(({ thread }) => thread === undefined)?.text ?? '';

describe('the packaged functions, each alone in a folder and a process of its own', () => {
  it('have no modules around them', () => {
    for (let folder = tmpdir(); folder !== path.dirname(folder); folder = path.dirname(folder))
      expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  });

  it('carry /preview up from the signed command to the card', async () => {
    expect(await type('/preview up 123')).toMatchObject({ statusCode: 200 });
    expect(lastExecution()).toMatchObject({ status: 'SUCCEEDED', result: { outcome: 'done' } });
    expect(textOfLast()).toContain('PR 123');
    const [launch, ...others] = callsOf('RunInstances').filter(({ error }) => error === undefined);
    expect(others).toEqual([]);
    expect(launch?.session).toMatch(/^slack-U0DEV-/);
  });

  it('write the audit record as a line that the shared log group can be searched for', () => {
    expect(sandbox.audit()).toMatchObject([{ user: 'U0DEV', action: 'preview:up', outcome: 'done' }]);
  });

  it('load the work that the next command asks for', async () => {
    for (const text of [
      '/preview list',
      '/preview status 123',
      '/slipway whoami',
      '/run list',
      '/logs staging',
      '/health all',
      '/db-check staging',
      '/preview logs 123',
      '/run disk-usage pr-123',
    ]) {
      await type(text);
      expect([text, lastExecution()?.status, lastExecution()?.result]).toEqual([
        text,
        'SUCCEEDED',
        { outcome: 'done' },
      ]);
    }
  });

  it('answer a usage error without starting anything', async () => {
    const before = sandbox.aws.lambda.executions.length;
    expect(await type('/preview up abc')).toMatchObject({ statusCode: 200, body: expect.stringContaining('abc') });
    expect(sandbox.aws.lambda.executions).toHaveLength(before);
  });

  it('watch the environments and tell what broke, under a role of their own', async () => {
    sandbox.setFault('app-down', true);
    const [before, sequence] = [sandbox.awsCalls().length, sandbox.slack.sequence()];
    for (let round = 0; round < 3; round += 1) {
      await sandbox.stage.runScheduled('watch');
      await passTime(sandbox.clock, sandbox.stage.settled, 5 * 60_000);
    }
    sandbox.setFault('app-down', false);
    const told = sandbox.slack.messages().filter(({ touched }) => touched > sequence);
    for (const name of Object.keys(settings.environments)) {
      expect(told.filter(({ text }) => text.split('\n')[0]?.includes(name))).toHaveLength(1);
    }
    const calls = sandbox.awsCalls().slice(before);
    expect(calls.map(({ operation }) => operation)).toContain('PutParameter');
    expect(calls.filter(({ session, error }) => session !== '' || error !== undefined)).toEqual([]);
  });

  it('sweep away what has expired', async () => {
    await passTime(sandbox.clock, sandbox.stage.settled, 5 * 3_600_000);
    await sandbox.stage.runScheduled('sweep');
    expect(callsOf('TerminateInstances')).toMatchObject([{ session: '' }]);
    expect(sandbox.aws.lambda.invocations.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it.each([
    { name: 'slack', variable: 'SLACK_SIGNING_SECRET_PARAMETER' },
    { name: 'operation', variable: 'SLACK_BOT_TOKEN_PARAMETER' },
  ] as const)('refuse to start without $variable, by its name ($name)', async ({ name, variable }) => {
    const running = await start(name, { [variable]: '' });
    const arn = functionArn(sandboxStack, `${sandboxStack.name}-${name}`);
    await expect(running.invoke({}, arn)).rejects.toThrow(`Missing environment variables: ${variable}`);
    await running.close();
  });
});
