import type { Settings } from '../src/config/settings.ts';

/** Logical ids, as osls makes them, of the functions that have a URL. */
const behindUrls = ({ github }: Pick<Settings, 'github'>) => [
  'SlackLambdaFunction',
  ...(github ? ['GithubLambdaFunction'] : []),
];

/**
 * A function behind a URL takes requests from anybody before it can tell them apart: its own limit keeps a flood from
 * the concurrency that the operation, the sweep and the watch run on.
 */
export const reservedConcurrency = ({ concurrency }: Settings['door'], { github }: Pick<Settings, 'github'> = {}) =>
  concurrency === 'unreserved'
    ? {}
    : Object.fromEntries(
        behindUrls({ github }).map((logicalId) => [
          logicalId,
          { Properties: { ReservedConcurrentExecutions: concurrency } },
        ]),
      );
