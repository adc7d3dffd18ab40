import type { DurableLogger } from '@aws/durable-execution-sdk-js';
import type { Log } from './log.ts';

/** What the durable execution SDK has to say, as lines of ours: its message alone, since its parameters hold stacks. */
export function createDurableLogger(log: Log): DurableLogger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parameters: readonly unknown[]): void => {
      const [first] = parameters;
      log(level, 'Durable execution', { said: typeof first === 'string' ? first.slice(0, 200) : '' });
    };
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: () => {} };
}
