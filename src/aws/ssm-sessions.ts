import * as z from 'zod';
import { iso } from '../config/iso.ts';
import type { Connection } from './connection.ts';
import { type Pages, readPages, ssmCall } from './ssm-call.ts';

/** A session of Session Manager. Times are epoch milliseconds. */
export type SsmSession = {
  /** The instance; of a task of ECS something else. */
  readonly target: string;
  readonly document: string;
  /** The ARN of whoever opened it, with the name of the session where a role was assumed. */
  readonly owner: string;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
};

const seconds = z
  .number()
  .transform((at) => at * 1000)
  .optional();

const reply = z.object({
  Sessions: z
    .array(
      z.object({
        Target: z.string().default(''),
        DocumentName: z.string().default(''),
        Owner: z.string().default(''),
        StartDate: seconds,
        EndDate: seconds,
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

const pageSize = 200;
const mostPages = 20;

/** Every session of the Region that is open. */
export const openSessions = (connection: Connection): Promise<Pages<SsmSession>> =>
  describe(connection, { State: 'Active' });

/** Every session of the Region that is over and was begun since: the API goes by the beginning. */
export const endedSessions = (connection: Connection, since: number): Promise<Pages<SsmSession>> =>
  describe(connection, { State: 'History', Filters: [{ key: 'InvokedAfter', value: iso(since) }] });

const describe = (connection: Connection, wanted: object): Promise<Pages<SsmSession>> =>
  readPages(async (page) => {
    const { Sessions, NextToken } = reply.parse(
      await ssmCall(connection, 'DescribeSessions', { ...wanted, MaxResults: pageSize, ...page }),
    );
    return { items: Sessions.map(toSession), next: NextToken };
  }, mostPages);

const toSession = (shape: z.infer<typeof reply>['Sessions'][number]): SsmSession => ({
  target: shape.Target,
  document: shape.DocumentName,
  owner: shape.Owner,
  startedAt: shape.StartDate,
  endedAt: shape.EndDate,
});
