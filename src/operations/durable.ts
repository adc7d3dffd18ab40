import type { DurableContext } from '@aws/durable-execution-sdk-js';

/** The few durable primitives that Slipway uses; `DurableContext` has them all. */
export type Durable = Pick<DurableContext, 'step' | 'wait' | 'waitForCondition' | 'createCallback'>;
