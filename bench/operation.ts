import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualClock } from '../sandbox/clock.ts';
import { settle } from '../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStack } from '../sandbox/sandbox.ts';
import settings from '../slipway.config.ts';
import { buildFunction } from './build-bundles.ts';
import { type Figure, median } from './figure.ts';
import { zippedKib } from './zipped-kib.ts';

const rounds = 15;
const functionName = `${sandboxStack.name}-operation`;

/** Loads the bundle as Lambda does and answers the one invocation that stands on standard input. */
const slipwaySource = `
  const { handler } = require(process.env.BUNDLE);
  const { event, arn } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  handler(event, { invokedFunctionArn: arn, awsRequestId: 'bench', getRemainingTimeInMillis: () => 60_000 })
    .then((answer) => process.stdout.write(JSON.stringify(answer), () => process.exit(0)));
`;

/** The least that an invocation could be: as many requests one after the other, and nothing made of the answers. */
const bareSource = `
  const { request } = require('node:http');
  const ask = () => new Promise((resolve) => {
    const sent = request(process.env.AWS_ENDPOINT_URL, { method: 'POST' }, (response) => response.resume().on('end', resolve));
    sent.end('{}');
  });
  (async () => {
    for (let left = Number(process.env.REQUESTS); left > 0; left -= 1) await ask();
    process.stdout.write('null', () => process.exit(0));
  })();
`;

/** A `/preview list` in a fresh process, beside a process that makes as many requests with nothing but node:http. */
export async function measureOperation(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const sandbox = await createSandbox({ clock: createVirtualClock(Date.now()), settings });
  try {
    const bundle = join(folder, 'operation.js');
    await buildFunction('operation', bundle);
    const cold = await measureColdStarts(sandbox, bundle);
    return [
      { name: 'operation.cold.ms_vs_bare', value: cold.slipway / cold.bare, unit: 'x' },
      { name: 'operation.cold.ms', value: cold.slipway, unit: 'ms' },
      { name: 'operation.zip.kib', value: zippedKib(bundle, 'operation'), unit: 'KiB' },
    ];
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

async function measureColdStarts(sandbox: Sandbox, bundle: string) {
  const taken = { slipway: [] as number[], bare: [] as number[] };
  const env = environmentOf(sandbox, bundle);
  let lastMs = 0;
  const inFreshProcess = async (event: unknown, { invokedFunctionArn: arn }: { invokedFunctionArn: string }) => {
    const { answer, ms } = await run(slipwaySource, env, { event, arn });
    lastMs = ms;
    return answer;
  };
  sandbox.aws.lambda.register(functionName, inFreshProcess, { durable: true });
  // The first round fills the machine's file cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const before = requestsOf(sandbox);
    await sandbox.slack.type('U0DEV', '/preview list');
    await settle(sandbox.stage);
    const { status, result } = sandbox.aws.lambda.executions.at(-1) ?? {};
    if (status !== 'SUCCEEDED') throw new Error(`/preview list ended ${status}: ${JSON.stringify(result)}`);
    const { ms } = await run(bareSource, { ...env, REQUESTS: String(requestsOf(sandbox) - before) }, {});
    if (round === 0) continue;
    taken.slipway.push(lastMs);
    taken.bare.push(ms);
  }
  return { slipway: median(taken.slipway), bare: median(taken.bare) };
}

const requestsOf = ({ aws, slack }: Sandbox) => aws.calls.length + slack.calls.length;

function environmentOf(sandbox: Sandbox, bundle: string) {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = sandbox.aws.ownCredentials(functionName);
  return {
    BUNDLE: bundle,
    AWS_REGION: sandboxStack.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: sandbox.aws.endpoint,
    SLACK_API_URL: sandbox.slack.apiUrl,
    SLACK_BOT_TOKEN_PARAMETER: '/slipway/dev/slack/bot-token',
  };
}

/** Its last line is the answer; the lines before it are the function's log. */
async function run(source: string, env: Record<string, string>, input: unknown) {
  const began = performance.now();
  const child = spawn(process.execPath, ['-e', source], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  const ms = performance.now() - began;
  const answer: unknown = JSON.parse(Buffer.concat(chunks).toString().split('\n').at(-1) ?? '');
  return { answer, ms };
}
