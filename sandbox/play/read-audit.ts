import * as z from 'zod';
import { asRecord, parseJson } from '../slack/wire.ts';

const auditSchema = z.object({
  time: z.string(),
  user: z.string(),
  action: z.string(),
  outcome: z.enum(['done', 'denied', 'failed', 'unknown', 'approved', 'rejected', 'expired']),
  rule: z.string(),
  role: z.string(),
  requestId: z.string(),
});

export type AuditEntry = z.infer<typeof auditSchema>;

/** The audit records among the lines of the shared log group. */
export function readAudit(lines: readonly string[]): readonly AuditEntry[] {
  return lines.flatMap((line) => {
    const found = auditSchema.safeParse(asRecord(parseJson(line)).audit);
    return found.success ? [found.data] : [];
  });
}
