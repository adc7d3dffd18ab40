import { Logger } from '@aws-lambda-powertools/logger';
import type { WriteLog } from '../config/handler-options.ts';
import { redact } from '../slack/redact.ts';
import { redactAll } from '../slack/redact-all.ts';

/** Structured lines on standard output, which Lambda sends to the functions' shared log group. */
export function createLog(functionName: string): WriteLog {
  const logger = new Logger({ serviceName: `slipway-${functionName}` });
  return (level, message, facts = {}) => logger[level](redact(message), redactAll({ ...facts }));
}
