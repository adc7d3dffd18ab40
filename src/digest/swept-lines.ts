import * as z from 'zod';
import type { Connection } from '../aws/connection.ts';
import { createLogs } from '../aws/logs.ts';
import type { Stack } from '../config/stack.ts';
import { type SweptRecord, sweptLine, sweptRecord } from '../previews/swept-record.ts';

const logLine = z.object({ swept: sweptRecord });

const mostLines = 100;

/** What the sweep has terminated since then, from its own log lines. */
export async function sweptSince(
  connection: Connection,
  stack: Stack,
  since: number,
  until: number,
): Promise<SweptRecord[]> {
  const filter = `{ $.message = "${sweptLine}" }`;
  const query = { group: `/slipway/${stack.name}`, since, until, filter, lines: mostLines };
  const { lines } = await createLogs(connection).newestLines(query);
  return lines.flatMap(({ message }) => parsed(message));
}

function parsed(message: string): SweptRecord[] {
  try {
    return [logLine.parse(JSON.parse(message)).swept];
  } catch {
    return [];
  }
}
