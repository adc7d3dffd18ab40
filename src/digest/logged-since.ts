import * as z from 'zod';
import type { Connection } from '../aws/connection.ts';
import { createLogs } from '../aws/logs.ts';
import type { Stack } from '../config/stack.ts';
import { auditPattern, type ReadRecord, readRecords } from '../operations/audit-records.ts';
import { type SweptRecord, sweptLine, sweptRecord } from '../previews/swept-record.ts';

/** Epoch milliseconds. */
type Span = { readonly since: number; readonly until: number };

/** Beyond any day; more could not be counted. */
const mostLines = 1_000;

/** The requests that access refused, newest first, from the audit records. */
export async function deniedSince(connection: Connection, stack: Stack, span: Span): Promise<ReadRecord[]> {
  const filter = auditPattern({ outcome: 'denied' });
  return readRecords(await linesSince(connection, stack, { ...span, filter }));
}

/** What the sweep has terminated, from its own log lines. */
export async function sweptSince(connection: Connection, stack: Stack, span: Span): Promise<SweptRecord[]> {
  const filter = `{ $.message = "${sweptLine}" }`;
  return (await linesSince(connection, stack, { ...span, filter })).flatMap(parsed);
}

async function linesSince(
  connection: Connection,
  stack: Stack,
  wanted: Span & { readonly filter: string },
): Promise<string[]> {
  const query = { ...wanted, group: `/slipway/${stack.name}`, lines: mostLines };
  const { lines } = await createLogs(connection).newestLines(query);
  return lines.map(({ message }) => message);
}

const logLine = z.object({ swept: sweptRecord });

function parsed(message: string): SweptRecord[] {
  try {
    return [logLine.parse(JSON.parse(message)).swept];
  } catch {
    return [];
  }
}
