import { createVirtualClock } from '../sandbox/clock.ts';
import { settle } from '../sandbox/play/settle.ts';
import { createSandbox, sandboxStack, sandboxStart } from '../sandbox/sandbox.ts';
import settings from '../slipway.config.ts';
import type { Figure } from './figure.ts';

const functionName = `${sandboxStack.name}-operation`;

/** What Lambda bills of one `/preview up` besides its time: writes to the execution's history, and starts of the function. */
export async function measurePreviewUp(): Promise<Figure[]> {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart), settings, sleep: async () => {} });
  try {
    await sandbox.slack.type('U0DEV', '/preview up 123');
    await settle(sandbox.stage);
    const { status, result } = sandbox.aws.lambda.executions.at(-1) ?? {};
    if (status !== 'SUCCEEDED') throw new Error(`/preview up ended ${status}: ${JSON.stringify(result)}`);
    const checkpoints = sandbox.awsCalls().filter(({ operation }) => operation === 'CheckpointDurableExecution');
    const invocations = sandbox.aws.lambda.invocations.filter((invocation) => invocation.functionName === functionName);
    return [
      { name: 'preview_up.checkpoints', value: checkpoints.length, unit: 'calls' },
      { name: 'preview_up.invocations', value: invocations.length, unit: 'calls' },
    ];
  } finally {
    await sandbox.close();
  }
}
