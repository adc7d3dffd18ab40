import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { WireResponse } from './wire.ts';

type Asked = { readonly service: string; readonly operation: string; readonly input: unknown };

/** For so long on the clock answers get lost, from the first change in a step on. */
const lossMs = 60_000;

const losing = ['ec2', 'ecs', 'ssm', 'rds', 'application-autoscaling'];
const reading = /^(?:Describe|Get|List)/;

const has = (input: unknown, name: string): unknown =>
  typeof input === 'object' && input !== null ? Object.entries(input).find(([key]) => key === name)?.[1] : undefined;

const isChange = ({ service, operation, input }: Asked) =>
  losing.includes(service) && !reading.test(operation) && has(input, 'DryRun') !== true;

/** What stands between AWS and who asks it: a gateway that answers by itself, a connection that breaks too early. */
export function createLostAnswers(faults: ReadonlySet<FaultName>, clock: Pick<Clock, 'now'>) {
  let until: number | undefined;
  const answered = new Set<unknown>();

  /** Whether the answer to a call that was carried out never arrives. */
  function isLost(asked: Asked): boolean {
    const { operation, input } = asked;
    if (operation === 'Invoke') return faults.has('lost-start');
    if (/^SendDurableExecutionCallback(?:Success|Failure)$/.test(operation)) {
      const callback = has(input, 'CallbackId');
      if (!faults.has('lost-callback') || answered.has(callback)) return false;
      answered.add(callback);
      return true;
    }
    if (!faults.has('lost-answers')) until = undefined;
    if (!faults.has('lost-answers') || !isChange(asked)) return false;
    until ??= clock.now() + lossMs;
    return clock.now() < until;
  }

  return {
    isLost,
    /** Whether a call never reaches AWS: a page answers it. */
    isPage: ({ operation }: Asked) => faults.has('unreadable-answers') && operation.startsWith('Describe'),
    /** The next change begins a new minute. */
    beginStep: () => {
      until = undefined;
    },
  };
}

export const pageCode = 'HTTP 503';

/** What a gateway sends that cannot reach the service behind it. */
export const page: WireResponse = {
  status: 503,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>',
};
