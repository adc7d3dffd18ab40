import * as z from 'zod';
import { AwsError } from '../aws/aws-error.ts';
import type { Connection } from '../aws/connection.ts';
import { createSsm } from '../aws/ssm.ts';
import type { Stack } from '../config/stack.ts';
import { layerNames } from './layer.ts';
import type { Verdict } from './verdict.ts';

const kind = z.enum(['healthy', 'warning', 'idle', 'unhealthy', 'unreadable']) satisfies z.ZodType<Verdict['kind']>;

const memorySchema = z.object({
  /** The verdict that people were told last. */
  announced: kind,
  /** Of that verdict: the layer that broke first, and whether the app answered all the same. Entries of before have neither. */
  cause: z.enum(layerNames).optional().catch(undefined),
  answers: z.boolean().optional(),
  /** When the environment turned from well to not well or back, epoch milliseconds. */
  since: z.number(),
  /** The message that stands for what is not well. */
  message: z.object({ channel: z.string(), ts: z.string() }).optional(),
  /** When people were told of it last, reminders included. */
  toldAt: z.number().optional(),
  /** Another verdict that has been seen and not yet told. */
  candidate: z.object({ kind, since: z.number(), checkedAt: z.number(), checks: z.number() }).optional(),
  /** The day of the last digest, where this entry keeps it. */
  digestOn: z.string().optional(),
});

/** What the watch remembers of one environment, in one entry of Parameter Store. */
export type WatchMemory = z.infer<typeof memorySchema>;

/** A lost or unreadable entry is a first run: whatever is not well will be told after the usual two checks. */
export function parseMemory(text: string | undefined, now: number): WatchMemory {
  try {
    return memorySchema.parse(JSON.parse(text ?? ''));
  } catch {
    return { announced: 'healthy', since: now };
  }
}

export const memoryParameter = (stack: { readonly name: string }, environment: string): string =>
  `/slipway/${stack.name}/watch/${environment}`;

/** Since when it has been as it is found now, where the watch has seen that begin. */
export function beganAt({ announced, since, candidate }: WatchMemory, kind: Verdict['kind']): number | undefined {
  if (announced === kind) return since;
  return candidate?.kind === kind ? candidate.since : undefined;
}

/** GetParameters takes ten names at once. */
const namesPerCall = 10;

export type WatchMemories = {
  /** An environment's entry; what cannot be read counts as lost. */
  readonly of: (environment: string, now: number) => WatchMemory;
  readonly write: (environment: string, memory: WatchMemory) => Promise<void>;
};

/** Reads the entries of all environments at once. */
export async function readMemories(
  connection: Connection,
  stack: Stack,
  environments: readonly string[],
): Promise<WatchMemories> {
  const parameters = environments.map((environment) => memoryParameter(stack, environment));
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
  const values = new Map(found.flatMap((batch) => [...batch]));
  return {
    of: (environment, now) => parseMemory(values.get(memoryParameter(stack, environment)), now),
    write: (environment, memory) => writeEntry(connection, memoryParameter(stack, environment), JSON.stringify(memory)),
  };
}

/** Where the answer got lost the entry is read; what nobody can read counts as written: told twice is better than never. */
export async function writeEntry(connection: Connection, name: string, value: string): Promise<void> {
  const ssm = createSsm(connection);
  try {
    await ssm.putParameter(name, value);
  } catch (error) {
    if (!(error instanceof AwsError && error.failure.mayHaveHappened)) throw error;
    const found = await ssm.getParameters([name]).catch(() => undefined);
    if (found && found.get(name) !== value) throw error;
  }
}
