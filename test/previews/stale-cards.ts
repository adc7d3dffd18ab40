import type { Stage } from '../in-sandbox.ts';

export const hasButtons = ({ blocks }: { readonly blocks: readonly unknown[] }) =>
  JSON.stringify(blocks).includes('"actions"');

export const changes = ({ sandbox }: Stage, operation: 'RunInstances' | 'TerminateInstances') =>
  sandbox
    .awsCalls()
    .filter((call) => call.operation === operation && !call.error)
    .filter(({ input }) => !JSON.stringify(input).includes('"DryRun":true')).length;
