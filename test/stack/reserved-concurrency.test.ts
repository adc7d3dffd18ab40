import { expect, it } from 'vitest';
import { reservedConcurrency } from '../../stack/reserved-concurrency.ts';

it.each([
  [10, { SlackLambdaFunction: { Properties: { ReservedConcurrentExecutions: 10 } } }],
  [25, { SlackLambdaFunction: { Properties: { ReservedConcurrentExecutions: 25 } } }],
  ['unreserved' as const, {}],
])('adds to the template what the settings reserve: %s', (concurrency, extensions) => {
  expect(reservedConcurrency({ concurrency })).toEqual(extensions);
});
