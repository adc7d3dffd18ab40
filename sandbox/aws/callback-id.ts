import * as z from 'zod';
import { Refusal } from './refusal.ts';

const shape = z.object({ arn: z.string(), id: z.string() });
type Callback = z.output<typeof shape>;

/** A callback id tells its execution and operation; to everyone else it is an opaque text. */
export const callbackIdOf = (callback: Callback) => Buffer.from(JSON.stringify(callback)).toString('base64');

export function readCallbackId(callbackId = ''): Callback {
  try {
    return shape.parse(JSON.parse(Buffer.from(callbackId, 'base64').toString('utf8')));
  } catch {
    throw new Refusal('InvalidParameterValueException', 'Invalid callback id');
  }
}
