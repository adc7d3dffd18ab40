import { createHash, randomUUID } from 'node:crypto';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import { type Crash, createDurableExecution, type DurableExecution } from './durable-execution.ts';
import { createInvocations } from './invocations.ts';
import { functionArn, type LocalFunction } from './lambda-functions.ts';
import { Refusal } from './refusal.ts';

export type LambdaOptions = { readonly clock: Clock; readonly stack: Stack; readonly pause: () => Promise<void> };

export type LambdaRegistry = ReturnType<typeof createLambdaRegistry>;

const missing = (what: string) => new Refusal('ResourceNotFoundException', `${what} not found`, 404);

const uuidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Lambda's functions and durable executions, and who goes on with them. */
export function createLambdaRegistry({ clock, stack, pause }: LambdaOptions) {
  const functions = new Map<string, LocalFunction>();
  const executions: DurableExecution[] = [];
  const crashes = new Map<string, readonly Crash[]>();
  const invocations = createInvocations({ clock, stack, pause });

  function functionNamed(name: string): LocalFunction {
    const found = functions.get(name);
    if (!found) throw missing(`Function ${functionArn(stack, name)}`);
    return found;
  }

  function executionWith(arn: string | undefined): DurableExecution {
    const found = executions.find((execution) => execution.arn === arn);
    if (!found) throw missing(`Durable execution ${arn}`);
    return found;
  }

  /** The same name with the same input is the same execution. */
  function start(fn: LocalFunction, input: string, qualifier: string, name: string = randomUUID()): DurableExecution {
    if (!/^[A-Za-z0-9-_]{1,64}$/.test(name))
      throw new Refusal('InvalidParameterValueException', `Invalid durable execution name ${name}`);
    const existing = executions.find((execution) => execution.functionName === fn.name && execution.name === name);
    if (existing?.input === input) return existing;
    if (existing)
      throw new Refusal(
        'DurableExecutionAlreadyStartedException',
        `A durable execution named ${name} was already started`,
        409,
      );
    const execution = createDurableExecution({
      clock,
      name,
      input,
      qualifier,
      functionName: fn.name,
      arn: `${functionArn(stack, fn.name, '1')}/durable-execution/${name}/${uuidOf(`${fn.name} ${name}`)}`,
      crashes: [...(crashes.get(name) ?? [])],
      wake: (woken) => invocations.proceed(fn, woken),
    });
    executions.push(execution);
    void invocations.proceed(fn, execution);
    return execution;
  }

  return {
    stack,
    clock,
    functions,
    executions,
    invocations,
    functionNamed,
    executionWith,
    start,
    crash(name: string, crash: Crash) {
      crashes.set(name, [...(crashes.get(name) ?? []), crash]);
      executions.find((execution) => execution.name === name)?.crashes.push(crash);
    },
  };
}
