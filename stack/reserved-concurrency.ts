import type { Settings } from '../src/config/settings.ts';

/** Logical ids, as osls makes them, of the functions that have a URL. */
const behindUrls = ['SlackLambdaFunction'];

/**
 * A function behind a URL takes requests from anybody before it can tell them apart: its own limit keeps a flood from
 * the concurrency that the operation, the sweep and the watch run on.
 */
export const reservedConcurrency = ({ concurrency }: Settings['door']) =>
  concurrency === 'unreserved'
    ? {}
    : Object.fromEntries(
        behindUrls.map((logicalId) => [logicalId, { Properties: { ReservedConcurrentExecutions: concurrency } }]),
      );
