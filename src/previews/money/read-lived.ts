import * as z from 'zod';
import type { Connection } from '../../aws/connection.ts';
import { createLogs } from '../../aws/logs.ts';
import type { Stack } from '../../config/stack.ts';
import { type Lived, livedRecord } from './lived.ts';
import type { Span } from './spent.ts';

/** `complete` is false where there is more than was read: no sum may be made of it. */
export type ReadLived = { readonly lived: readonly Lived[]; readonly complete: boolean };

/** Two hundred previews a day for a month. */
const mostLines = 6_000;

const pattern = '{ $.lived.instance = "*" }';

/** The previews that ended within a span, from the log lines about them. @throws AwsError */
export async function readLived(connection: Connection, stack: Pick<Stack, 'name'>, span: Span): Promise<ReadLived> {
  const query = { ...span, group: `/slipway/${stack.name}`, filter: pattern, lines: mostLines };
  const { lines, complete } = await createLogs(connection).newestLines(query);
  return { lived: lines.flatMap(({ message }) => parsed(message)), complete };
}

const logLine = z.object({ lived: livedRecord });

function parsed(message: string): Lived[] {
  try {
    return [logLine.parse(JSON.parse(message)).lived];
  } catch {
    return [];
  }
}
