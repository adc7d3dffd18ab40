import {
  type DurableContext,
  DurableExecutionApiClient,
  type DurableExecutionClient,
  withDurableExecution,
} from '@aws/durable-execution-sdk-js';
import {
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ListDurableExecutionsByFunctionCommand,
  SendDurableExecutionCallbackFailureCommand,
  SendDurableExecutionCallbackHeartbeatCommand,
  SendDurableExecutionCallbackSuccessCommand,
  StopDurableExecutionCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import type { LocalAwsOptions } from '../../../sandbox/aws/local-aws-options.ts';
import { local } from './local.ts';

type Workflow = (event: { n: number }, context: DurableContext) => Promise<unknown>;

async function setUp(workflow: Workflow, options: Partial<LocalAwsOptions> = {}) {
  const world = await local(options);
  const { aws, clock } = world;
  const api = new DurableExecutionApiClient(new LambdaClient(world.as('slipway-dev-operation')));
  // Without the logger that the SDK hands over: crashes are meant here, and need no lines.
  const durableExecutionClient: DurableExecutionClient = {
    checkpoint: (params) => api.checkpoint(params),
    getExecutionState: (params) => api.getExecutionState(params),
  };
  aws.lambda.register('slipway-dev-operation', withDurableExecution(workflow, { durableExecutionClient }), {
    durable: true,
  });
  const client = new LambdaClient(world.as('slipway-dev-slack'));
  const invoke = (rest: Partial<InvokeCommandInput> = {}) =>
    client.send(
      new InvokeCommand({
        FunctionName: 'slipway-dev-operation:durable',
        InvocationType: 'Event',
        DurableExecutionName: 'execution-1',
        Payload: JSON.stringify({ n: 1 }),
        ...rest,
      }),
    );
  const execution = () => {
    const [first] = aws.lambda.executions;
    if (!first) throw new Error('nothing was started');
    return first;
  };
  /** Moves the clock on while the execution waits for time only. */
  async function play() {
    await aws.lambda.settled();
    for (let due = clock.nextDue(); due !== undefined && execution().waitingOn === 'timer'; due = clock.nextDue()) {
      await clock.advance(due);
      await aws.lambda.settled();
    }
    return execution();
  }
  const callbackId = () => execution().operations.find(({ Type }) => Type === 'CALLBACK')?.CallbackDetails?.CallbackId;
  return { ...world, client, invoke, play, execution, callbackId };
}

describe('a durable execution', () => {
  it('waits, polls and goes on with what its steps gave, in simulated time', async () => {
    await using world = await setUp(async ({ n }, context) => {
      const doubled = await context.step('double', async () => n * 2);
      await context.wait('a while', { hours: 2 });
      const polls = await context.waitForCondition('poll', async (state: number) => state + 1, {
        initialState: 0,
        waitStrategy: (state) =>
          state < 4 ? { shouldContinue: true, delay: { seconds: 10 } } : { shouldContinue: false },
      });
      return { doubled, polls };
    });
    const began = world.clock.now();
    await world.invoke();
    expect(await world.play()).toMatchObject({ status: 'SUCCEEDED', result: { doubled: 2, polls: 4 } });
    expect(world.clock.now() - began).toBe((2 * 3600 + 30) * 1000);
  });

  it('tries a failed step again after its delay, and fails with its error in the end', async () => {
    const attempts: number[] = [];
    await using world = await setUp(async (_, context) => {
      await context.step(
        'flaky',
        async () => void attempts.push(world.clock.now()) === undefined && Promise.reject(new Error('no')),
        {
          retryStrategy: (_error, attempt) => ({ shouldRetry: attempt < 3, delay: { seconds: 5 } }),
        },
      );
    });
    const began = world.clock.now();
    await world.invoke();
    expect(await world.play()).toMatchObject({ status: 'FAILED', error: { ErrorMessage: 'no' } });
    expect(attempts.map((at) => at - began)).toEqual([0, 5_000, 10_000]);
  });

  it('runs once under its name', async () => {
    let runs = 0;
    await using world = await setUp(async (_, context) => context.step('count', async () => ++runs));
    const [first, second] = await Promise.all([world.invoke(), world.invoke()]);
    expect(second.DurableExecutionArn).toBe(first.DurableExecutionArn);
    const other = world.invoke({ Payload: JSON.stringify({ n: 2 }) });
    await expect(other).rejects.toMatchObject({ name: 'DurableExecutionAlreadyStartedException' });
    await world.play();
    expect(runs).toBe(1);
  });

  it.each<[string, Partial<InvokeCommandInput>, string]>([
    ['unqualified', { FunctionName: 'slipway-dev-operation' }, 'InvalidParameterValueException'],
    ['under a bad name', { DurableExecutionName: 'a b' }, 'InvalidParameterValueException'],
    ['of a function that is not there', { FunctionName: 'other:durable' }, 'ResourceNotFoundException'],
    ['with more than 1 MB', { Payload: JSON.stringify('x'.repeat(1024 * 1024)) }, 'RequestTooLargeException'],
    ['with something that is not JSON', { Payload: 'pr=123' }, 'InvalidRequestContentException'],
  ])('does not start %s', async (_, rest, name) => {
    await using world = await setUp(async () => null);
    await expect(world.invoke(rest)).rejects.toMatchObject({ name });
    expect(world.aws.lambda.executions).toEqual([]);
  });

  it('answers a synchronous call with its result and is listed', async () => {
    await using world = await setUp(async ({ n }) => ({ n }));
    const { Payload } = await world.invoke({ InvocationType: 'RequestResponse' });
    expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({ n: 1 });
    const listed = await world.client.send(
      new ListDurableExecutionsByFunctionCommand({ FunctionName: 'slipway-dev-operation', Statuses: ['SUCCEEDED'] }),
    );
    expect(listed.DurableExecutions).toMatchObject([{ DurableExecutionName: 'execution-1' }]);
  });

  it('does not go on after it was stopped', async () => {
    await using world = await setUp(async (_, context) => context.wait({ seconds: 60 }));
    const { DurableExecutionArn } = await world.invoke();
    await world.aws.lambda.settled();
    await world.client.send(new StopDurableExecutionCommand({ DurableExecutionArn }));
    expect(await world.play()).toMatchObject({ status: 'STOPPED', waitingOn: undefined });
    expect(world.clock.nextDue()).toBeUndefined();
  });

  it('hands over more operations than fit in one page', async () => {
    await using world = await setUp(async (_, context) => {
      for (let i = 0; i < 300; i++) await context.step(`step ${i}`, async () => i);
      await context.wait({ seconds: 1 });
      return context.step('last', async () => 'seen');
    });
    await world.invoke();
    expect(await world.play()).toMatchObject({ status: 'SUCCEEDED', result: 'seen' });
    expect(world.aws.calls.some(({ operation }) => operation === 'GetDurableExecutionState')).toBe(true);
  });

  it('takes the throttling of every operation as the SDK does', async () => {
    await using world = await setUp(async ({ n }, context) => context.step('one', async () => n), {
      faults: new Set(['throttling']),
    });
    await world.invoke();
    expect(await world.play()).toMatchObject({ status: 'SUCCEEDED', result: 1 });
    expect(world.aws.calls.map(({ operation, error }) => `${operation} ${error ?? 'ok'}`).slice(0, 4)).toEqual([
      'Invoke TooManyRequestsException',
      'Invoke ok',
      'CheckpointDurableExecution TooManyRequestsException',
      'CheckpointDurableExecution ok',
    ]);
  });
});

describe('a callback', () => {
  const ask: Workflow = async (_, context) => {
    try {
      return await context.waitForCallback('approval', async () => undefined, {
        timeout: { minutes: 15 },
        heartbeatTimeout: { minutes: 5 },
      });
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown';
    }
  };
  async function asking() {
    const world = await setUp(ask);
    await world.invoke();
    await world.play();
    expect(world.execution()).toMatchObject({ status: 'RUNNING', waitingOn: 'callback' });
    return world;
  }

  it('ends with the first answer; a second one is refused', async () => {
    await using world = await asking();
    const success = new SendDurableExecutionCallbackSuccessCommand({
      CallbackId: world.callbackId(),
      Result: Buffer.from('yes'),
    });
    await world.client.send(success);
    expect(await world.play()).toMatchObject({ status: 'SUCCEEDED', result: 'yes' });
    await expect(world.client.send(success)).rejects.toMatchObject({ name: 'CallbackTimeoutException' });
  });

  it('ends with an error from outside', async () => {
    await using world = await asking();
    await world.client.send(
      new SendDurableExecutionCallbackFailureCommand({ CallbackId: world.callbackId(), Error: { ErrorMessage: 'no' } }),
    );
    expect((await world.play()).result).toBe('CallbackExternalError');
  });

  it('ends when nobody answers, the later for every heartbeat', async () => {
    await using world = await asking();
    await world.after(4 * 60_000);
    await world.client.send(new SendDurableExecutionCallbackHeartbeatCommand({ CallbackId: world.callbackId() }));
    await world.after(4 * 60_000);
    expect(world.execution().status).toBe('RUNNING');
    await world.after(1 * 60_000);
    expect(world.execution()).toMatchObject({ status: 'SUCCEEDED', result: 'CallbackTimeoutError' });
  });
});

describe('a crash', () => {
  const effects: string[] = [];
  const workflow: Workflow = async ({ n }, context) => {
    const one = await context.step('one', async () => {
      effects.push('one');
      return n + 1;
    });
    await context.wait('between', { seconds: 30 });
    const two = await context.step('two', async () => {
      effects.push('two');
      return one + 1;
    });
    return { one, two };
  };

  it.each(['before', 'after'] as const)('%s any checkpoint is survived with the same result', async (when) => {
    await using calm = await setUp(workflow);
    await calm.invoke();
    const { checkpoints } = await calm.play();
    expect(checkpoints).toBeGreaterThan(2);
    for (let nth = 1; nth <= checkpoints; nth++) {
      effects.length = 0;
      await using world = await setUp(workflow);
      world.aws.lambda.crashAt('execution-1', nth, when);
      await world.invoke();
      expect(await world.play()).toMatchObject({ status: 'SUCCEEDED', result: { one: 2, two: 3 } });
      expect(world.aws.lambda.invocations.filter(({ error }) => error !== undefined)).toHaveLength(1);
      expect(effects.filter((effect) => effect === 'one').length).toBeLessThanOrEqual(2);
    }
  });

  it('that never ends fails the execution at last', async () => {
    await using world = await setUp(async () => null);
    world.aws.lambda.register('slipway-dev-operation', () => Promise.reject(new Error('out of memory')), {
      durable: true,
    });
    await world.invoke();
    expect(await world.play()).toMatchObject({ status: 'FAILED', error: { ErrorMessage: 'out of memory' } });
  });
});

describe('a function that is not durable', () => {
  it('runs when invoked and when its schedule says so', async () => {
    await using world = await setUp(async () => null);
    world.aws.lambda.register('slipway-dev-sweep', async (event, context) => ({
      event,
      arn: context.invokedFunctionArn,
    }));
    const result = { event: { n: 1 }, arn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-sweep' };
    const { Payload } = await world.invoke({
      FunctionName: 'slipway-dev-sweep',
      InvocationType: 'RequestResponse',
      DurableExecutionName: undefined,
    });
    expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual(result);
    expect(await world.aws.lambda.run('slipway-dev-sweep', { n: 1 })).toEqual(result);
  });
});
