/** Where this copy of Slipway runs. `name` is `<service>-<stage>`, the value of the `Slipway` tag. */
export type Stack = {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
};

const functionArn = /^arn:([a-z-]+):lambda:([a-z0-9-]+):(\d{12}):function:([A-Za-z0-9_-]+)(?::[A-Za-z0-9$_-]+)?$/;

/**
 * Reads the stack off the ARN that Lambda gives each invocation; functions are named `<service>-<stage>-<function>`.
 * @throws where the ARN is not that of a Slipway function.
 */
export function stackOf(invokedFunctionArn: string): Stack {
  const [, partition, region, account, functionName] = functionArn.exec(invokedFunctionArn) ?? [];
  const name = functionName?.replace(/-[a-z]+$/, '');
  if (!partition || !region || !account || !name) throw new Error('The function ARN is not one of a Slipway stack');
  return { name, account, region, partition };
}
