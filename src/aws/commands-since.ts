import * as z from 'zod';
import { iso } from '../config/iso.ts';
import type { Connection } from './connection.ts';
import { type Pages, readPages, ssmCall } from './ssm-call.ts';

/** A command that somebody sent to instances. */
export type CommandSince = {
  readonly document: string;
  readonly comment: string;
  readonly instances: readonly string[];
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly isUnderWay: boolean;
};

const reply = z.object({
  Commands: z
    .array(
      z.object({
        DocumentName: z.string().default(''),
        Comment: z.string().default(''),
        InstanceIds: z.array(z.string()).default([]),
        RequestedDateTime: z.number(),
        Status: z.string().default(''),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

const pageSize = 50;
const mostPages = 40;

/** Every command of the Region that was sent since. */
export const commandsSince = (connection: Connection, since: number): Promise<Pages<CommandSince>> =>
  readPages(async (page) => {
    const { Commands, NextToken } = reply.parse(
      await ssmCall(connection, 'ListCommands', {
        Filters: [{ key: 'InvokedAfter', value: iso(since) }],
        MaxResults: pageSize,
        ...page,
      }),
    );
    return { items: Commands.map(toCommand), next: NextToken };
  }, mostPages);

const toCommand = (shape: z.infer<typeof reply>['Commands'][number]): CommandSince => ({
  document: shape.DocumentName,
  comment: shape.Comment,
  instances: shape.InstanceIds,
  sentAt: shape.RequestedDateTime * 1000,
  isUnderWay: ['Pending', 'InProgress', 'Cancelling'].includes(shape.Status),
});
