import { settle } from '../sandbox/play/settle.ts';
import { type Sandbox, sandboxStack } from '../sandbox/sandbox.ts';
import { median } from './figure.ts';
import { type Ran, runProcess } from './run-process.ts';

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
    process.exit(0);
  })();
`;

type Took = Pick<Ran, 'ms' | 'cpuMs'>;

/** What one command takes of a process that has just been started, and what as many bare requests take. */
export async function measureColdStarts(sandbox: Sandbox, bundle: string, command: string) {
  const taken = { slipway: [] as Took[], bare: [] as Took[] };
  const env = environmentOf(sandbox, bundle);
  const invocations: Ran[] = [];
  const inFreshProcess = async (event: unknown, { invokedFunctionArn: arn }: { invokedFunctionArn: string }) => {
    const ran = await runProcess(['-e', slipwaySource], env, JSON.stringify({ event, arn }));
    invocations.push(ran);
    // Its last line is the answer; the lines before it are the function's log.
    const answer: unknown = JSON.parse(ran.output.split('\n').at(-1) ?? '');
    return answer;
  };
  sandbox.aws.lambda.register(functionName, inFreshProcess, { durable: true });
  // The first round fills the machine's file cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const before = requestsOf(sandbox);
    await sandbox.slack.type('U0DEV', command);
    await settle(sandbox.stage);
    const { status, result } = sandbox.aws.lambda.executions.at(-1) ?? {};
    if (status !== 'SUCCEEDED') throw new Error(`${command} ended ${status}: ${JSON.stringify(result)}`);
    const [slipway, ...more] = invocations.splice(0);
    if (!slipway || more.length > 0) throw new Error(`${command} took ${more.length + 1} invocations instead of one`);
    const bare = await runProcess(['-e', bareSource], { ...env, REQUESTS: String(requestsOf(sandbox) - before) });
    if (round === 0) continue;
    taken.slipway.push(slipway);
    taken.bare.push(bare);
  }
  return { slipway: medians(taken.slipway), bare: medians(taken.bare) };
}

const medians = (took: readonly Took[]): Took => ({
  ms: median(took.map(({ ms }) => ms)),
  cpuMs: median(took.map(({ cpuMs }) => cpuMs)),
});

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
