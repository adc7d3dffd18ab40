import * as z from 'zod';
import type { ScalingLimits } from '../../aws/autoscaling.ts';
import type { Connection } from '../../aws/connection.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Stack } from '../../config/stack.ts';

const limitsSchema = z.object({
  min: z.int().nonnegative(),
  max: z.int().nonnegative(),
  suspended: z.object({ in: z.boolean(), out: z.boolean(), scheduled: z.boolean() }),
});

type Of = { readonly stack: Pick<Stack, 'name'>; readonly environment: string };

/** `damaged`: there is a note, and nobody can read it. */
export type ScaleNote = ScalingLimits | 'damaged' | undefined;

/** What scaled a service before it was scaled to nothing: written once, deleted once it is back. */
export const scaleNoteName = ({ stack, environment }: Of): string =>
  `/slipway/${stack.name}/scale/${environment}/before`;

export async function readScaleNote(connection: Connection, of: Of): Promise<ScaleNote> {
  const name = scaleNoteName(of);
  const text = (await createSsm(connection).getParameters([name])).get(name);
  if (text === undefined) return undefined;
  try {
    return limitsSchema.parse(JSON.parse(text));
  } catch {
    return 'damaged';
  }
}

/** What is written already stays. Says whether it was written now. */
export const keepScaleNote = (connection: Connection, of: Of, limits: ScalingLimits): Promise<boolean> =>
  createSsm(connection).createParameter(scaleNoteName(of), JSON.stringify(limits));

export const forgetScaleNote = (connection: Connection, of: Of): Promise<void> =>
  createSsm(connection).deleteParameters([scaleNoteName(of)]);
