import * as z from 'zod';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { auditOutcomes } from './declarations.ts';

/** More than a table's cell shows, and forty of them fit the result of a step. */
const shortText = z.string().transform((text) => text.slice(0, 400).toWellFormed());

const lineShape = z.object({
  audit: z.object({
    time: z.string(),
    user: z.string(),
    action: z.string(),
    outcome: z.enum(auditOutcomes),
    rule: z.string(),
    requestId: z.string(),
    text: shortText,
    reason: shortText.optional(),
  }),
});

export type ReadRecord = z.infer<typeof lineShape>['audit'];

export type AuditFilter = {
  readonly pr?: PullRequestName | undefined;
  readonly user?: string | undefined;
  readonly outcome?: string | undefined;
};

/** The filter pattern of CloudWatch Logs for the records asked for. Every value is bounded and holds no quote. */
export function auditPattern({ pr, user, outcome }: AuditFilter): string {
  const wanted = [
    '($.audit.requestId = "*")',
    ...(pr === undefined ? [] : [`($.audit.pr = ${pr.includes('#') ? `"${pr}"` : pr})`]),
    ...(user === undefined ? [] : [`($.audit.user = "${user}")`]),
    ...(outcome === undefined ? [] : [`($.audit.outcome = "${outcome}")`]),
  ];
  return `{ ${wanted.join(' && ')} }`;
}

/** The records among log lines, which come oldest first; the newest first, also of one moment. A crash between writing and remembering writes one twice: it counts once. */
export function readRecords(lines: readonly string[]): ReadRecord[] {
  const records = new Map<string, ReadRecord>();
  for (const line of lines) {
    const found = lineShape.safeParse(parsed(line));
    if (!found.success) continue;
    const { audit } = found.data;
    records.set([audit.requestId, audit.outcome, audit.user].join(' '), audit);
  }
  return [...records.values()].toReversed().sort((one, other) => other.time.localeCompare(one.time));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
