import type { Connection } from '../aws/connection.ts';
import { createLogs } from '../aws/logs.ts';
import type { Stack } from '../config/stack.ts';
import { auditPattern, type ReadRecord, readRecords } from '../operations/audit-records.ts';

const mostLines = 100;

/** The requests that access refused since then, newest first, from the audit records. */
export async function deniedSince(
  connection: Connection,
  stack: Stack,
  since: number,
  until: number,
): Promise<ReadRecord[]> {
  const filter = auditPattern({ outcome: 'denied' });
  const query = { group: `/slipway/${stack.name}`, since, until, filter, lines: mostLines };
  const { lines } = await createLogs(connection).newestLines(query);
  return readRecords(lines.map(({ message }) => message));
}
