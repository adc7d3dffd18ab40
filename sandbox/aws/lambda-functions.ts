import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { Stack } from '../../src/config/stack.ts';
import type { Access } from './access.ts';
import { Refusal } from './refusal.ts';

/** What a function takes is its own affair: Lambda hands over whatever was sent. */
export type Handler = (event: never, context: Context) => unknown;
export type LocalFunction = { readonly name: string; readonly handler: Handler; readonly durable: boolean };

const invocationMs = 900_000;

/** Function name and qualifier out of what Invoke takes: name, name:qualifier or an ARN, plus its own parameter. */
export function readFunctionName(
  given: string,
  qualifier: string | undefined,
): { readonly name: string; readonly qualifier: string | undefined } {
  const [, name = '', within] =
    /^(?:arn:[^:]+:lambda:[^:]+:\d{12}:function:)?([A-Za-z0-9-_]{1,140})(?::([A-Za-z0-9$_-]+))?$/.exec(given) ?? [];
  if (name === '') throw new Refusal('InvalidParameterValueException', `Invalid function name ${given}`);
  if (within !== undefined && qualifier !== undefined && within !== qualifier)
    throw new Refusal(
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  return { name, qualifier: qualifier ?? within };
}

export const functionArn = ({ partition, region, account }: Stack, name: string, qualifier?: string) =>
  `arn:${partition}:lambda:${region}:${account}:function:${name}${qualifier ? `:${qualifier}` : ''}`;

export function lambdaContext(stack: Stack, name: string, qualifier: string | undefined): Context {
  const unused = () => undefined;
  const endsAt = Date.now() + invocationMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: qualifier === undefined ? '$LATEST' : '1',
    invokedFunctionArn: functionArn(stack, name, qualifier),
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/slipway/${stack.name}`,
    logStreamName: `2026/01/15/${name}[1]sandbox`,
    getRemainingTimeInMillis: () => endsAt - Date.now(),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}

/** What IAM is asked about a function. */
export const onFunction =
  (action: string, stack: Stack) =>
  (input: {
    readonly FunctionName?: string | undefined;
    readonly Qualifier?: string | undefined;
  }): readonly Access[] => {
    const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier);
    return [{ action: `lambda:${action}`, resources: [functionArn(stack, name, qualifier)] }];
  };
