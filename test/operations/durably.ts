import { DurableExecutionApiClient, withDurableExecution } from '@aws/durable-execution-sdk-js';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import acme from '../../sandbox/acme.config.ts';
import { createLocalAws } from '../../sandbox/aws/local-aws.ts';
import type { LocalAwsOptions } from '../../sandbox/aws/local-aws-options.ts';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import type { Durable } from '../../src/operations/steps.ts';

type Workflow = (durable: Durable, now: () => number) => Promise<unknown>;

/** Where an execution dies: it is replayed from there. */
type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

const functionName = 'slipway-dev-operation';

/** Runs workflows as durable executions: the real SDK against the sandbox's Lambda, in simulated time. */
export async function durably(options: Partial<Pick<LocalAwsOptions, 'settings' | 'faults' | 'rolePolicy'>> = {}) {
  const clock = createVirtualClock(sandboxStart);
  const aws = await createLocalAws({ clock, settings: acme, stack: sandboxStack, ...options });
  const client = new LambdaClient({
    region: sandboxStack.region,
    endpoint: aws.endpoint,
    credentials: aws.ownCredentials(functionName),
  });
  const workflows = new Map<string, Workflow>();
  const quiet = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };
  const api = new DurableExecutionApiClient(client);
  aws.lambda.register(
    functionName,
    withDurableExecution(
      async ({ name }: { name: string }, context) => {
        context.configureLogger({ customLogger: quiet });
        return workflows.get(name)?.(context, clock.now);
      },
      {
        durableExecutionClient: {
          checkpoint: (params) => api.checkpoint(params, quiet),
          getExecutionState: (params) => api.getExecutionState(params, quiet),
        },
      },
    ),
    { durable: true },
  );

  async function begin(workflow: Workflow): Promise<string> {
    const name = `execution-${workflows.size + 1}`;
    workflows.set(name, workflow);
    await client.send(
      new InvokeCommand({
        FunctionName: `${functionName}:durable`,
        InvocationType: 'Event',
        DurableExecutionName: name,
        Payload: JSON.stringify({ name }),
      }),
    );
    return name;
  }

  async function endOf(names: readonly string[]) {
    const began = clock.now();
    await settle({ clock, settled: aws.lambda.settled, executions: () => aws.lambda.executions });
    return names.map((name) => {
      const execution = aws.lambda.executions.find((one) => one.name === name);
      if (!execution) throw new Error('Nothing was started');
      return { ...execution, stored: JSON.stringify(execution.operations), seconds: (clock.now() - began) / 1000 };
    });
  }

  return {
    clock,
    aws,
    /** What became of the workflow, everything that was stored of it, and how long it took. */
    async run(workflow: Workflow, crash?: Crash) {
      const name = await begin(workflow);
      if (crash) aws.lambda.crashAt(name, crash.checkpoint, crash.when);
      const [ended] = await endOf([name]);
      if (!ended) throw new Error('Nothing was started');
      return ended;
    },
    /** The same of workflows that are under way at the same time, each as an execution of its own. */
    async runBeside(...all: readonly Workflow[]) {
      const names: string[] = [];
      for (const workflow of all) names.push(await begin(workflow));
      return endOf(names);
    },
    close: aws.close,
  };
}
