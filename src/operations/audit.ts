import type { WriteLog } from '../config/handler-options.ts';
import type { auditOutcomes } from './declarations.ts';

export type AuditOutcome = (typeof auditOutcomes)[number];

/** Who asked for what under which rule, and how it ended. One record per request and per decision. */
export type AuditRecord = {
  readonly time: string;
  readonly user: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly rule: string;
  /** Name of the settings' role; empty where none was assumed. */
  readonly role: string;
  readonly requestId: string;
  readonly text: string;
  /** `123` as a number, `web#123` as a text. */
  readonly pr?: number | string;
  readonly reason?: string;
  readonly durationMs: number;
};

/** Writes the record into the functions' shared log group: one JSON line under the key `audit`. */
export function writeAudit(log: WriteLog, record: AuditRecord): void {
  log('info', 'audit', { audit: record });
}
