import type { Connection } from '../aws/connection.ts';
import { createSsm } from '../aws/ssm.ts';
import type { Stack } from '../config/stack.ts';
import { memoryParameter, parseMemory, type WatchMemory } from './watch-memory.ts';

/** GetParameters takes ten names at once. */
const namesPerCall = 10;

/** Every environment's entry. What cannot be read counts as lost. */
export async function readMemories(
  connection: Connection,
  stack: Stack,
  names: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, WatchMemory>> {
  const parameters = names.map((name) => memoryParameter(stack, name));
  const batches = Array.from({ length: Math.ceil(parameters.length / namesPerCall) }, (_, index) =>
    parameters.slice(index * namesPerCall, (index + 1) * namesPerCall),
  );
  const none: ReadonlyMap<string, string> = new Map();
  const found = await Promise.all(
    batches.map((batch) =>
      createSsm(connection)
        .getParameters(batch)
        .catch(() => none),
    ),
  );
  const values = new Map(found.flatMap((values) => [...values]));
  return new Map(names.map((name) => [name, parseMemory(values.get(memoryParameter(stack, name)), now)]));
}

export async function writeMemory(
  connection: Connection,
  stack: Stack,
  name: string,
  memory: WatchMemory,
): Promise<void> {
  await createSsm(connection).putParameter(memoryParameter(stack, name), JSON.stringify(memory));
}
