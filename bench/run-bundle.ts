import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signingParameter, tokenParameter } from './loopback.ts';

const run = promisify(execFile);
const invoke = join(import.meta.dirname, 'invoke.cjs');

export type Run = {
  /** User and system time of the whole process, from its start to the last answer. */
  readonly cpuMs: number;
  readonly requestMs: readonly number[];
};

/** Answers the events of a file one after the other in a fresh process, with nothing in its environment to help. */
export async function runBundle(bundle: string, eventsFile: string, endpoint: string): Promise<Run> {
  const env = {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL: endpoint,
    SLACK_SIGNING_SECRET_PARAMETER: signingParameter,
    SLACK_BOT_TOKEN_PARAMETER: tokenParameter,
    OPERATION_FUNCTION: 'arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-operation:durable',
  };
  const { stdout } = await run(process.execPath, [invoke, bundle, eventsFile], { env, maxBuffer: 16_000_000 });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n', stdout.length - 2) + 1));
}
