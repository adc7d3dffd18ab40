import * as lambdaClient from '@aws-sdk/client-lambda';
import type { DurableExecution } from './durable-execution.ts';
import { callbackOperations } from './lambda-callbacks.ts';
import { executionOperations } from './lambda-executions.ts';
import { type Handler, onFunction } from './lambda-functions.ts';
import { createInvoke } from './lambda-invoke.ts';
import { createLambdaRegistry, type LambdaOptions } from './lambda-registry.ts';
import { type LocalService, operation } from './service.ts';

/** A durable execution as tests and the page see it. */
function viewOf(execution: DurableExecution) {
  const { status, result, error, checkpoints } = execution.state;
  const value: unknown = result === undefined ? undefined : JSON.parse(result);
  return {
    name: execution.name,
    arn: execution.arn,
    functionName: execution.functionName,
    status,
    result: value,
    error,
    waitingOn: execution.waitingOn(),
    checkpoints,
    operations: [...execution.operations.values()],
  };
}

/** Lambda with durable executions, on the sandbox's clock. */
export function createLambda(options: LambdaOptions) {
  const registry = createLambdaRegistry(options);
  const { functions, functionNamed, invocations } = registry;
  const service: LocalService = {
    signingName: 'lambda',
    actions: 'lambda',
    protocol: 'rest',
    schemas: lambdaClient,
    operations: {
      Invoke: operation(createInvoke(registry), onFunction('InvokeFunction', options.stack)),
      ...executionOperations(registry),
      ...callbackOperations(registry),
    },
  };

  return {
    service,
    register(name: string, handler: Handler, { durable = false }: { readonly durable?: boolean } = {}) {
      functions.set(name, { name, handler, durable });
    },
    /** Runs a function that is not durable, as its schedule or an API would, and gives its answer. */
    run: (name: string, event: unknown) => invocations.run(functionNamed(name), event, undefined),
    /** Every invocation there was; `error` where it failed. */
    invocations: invocations.log,
    /**
     * Lets the invocation that makes this checkpoint die before or after it is stored. Checkpoints are counted from 1
     * within the execution; what a dead invocation had begun besides may still happen, as in AWS.
     */
    crashAt: (executionName: string, checkpoint: number, when: 'before' | 'after' = 'after') =>
      registry.crash(executionName, { checkpoint, when }),
    get executions() {
      return registry.executions.map(viewOf);
    },
    /** When no invocation is in flight. */
    settled: () => invocations.settled(),
  };
}

export type LocalLambda = ReturnType<typeof createLambda>;
