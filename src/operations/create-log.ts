import { Logger } from '@aws-lambda-powertools/logger';
import { redact } from '../slack/redact.ts';
import { redactAll } from '../slack/redact-all.ts';
import type { Log } from './log.ts';

/** Structured lines on standard output, which Lambda sends to the functions' shared log group. */
export function createLog(functionName: string): Log {
  const logger = new Logger({ serviceName: `slipway-${functionName}` });
  return (level, message, facts = {}) => logger[level](redact(message), redactAll({ ...facts }));
}
