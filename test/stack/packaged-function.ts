import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { Credentials } from '../../src/config/environment.ts';
import type { Packaged } from './package-stack.ts';
import { startRuntimeApi } from './runtime-api.ts';

export type PackagedFunction = {
  invoke(event: unknown, invokedFunctionArn: string): Promise<unknown>;
  close(): Promise<void>;
};

export type Surroundings = {
  readonly region: string;
  readonly credentials: Credentials;
  /** Variables besides those of Lambda and of the template. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the function writes to its log. */
  readonly line: (line: string) => void;
};

const properties = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  Timeout: z.number(),
  MemorySize: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

const bootstrap = path.join(import.meta.dirname, 'lambda-bootstrap.mjs');

/** Starts a function as Lambda does: its zip alone in a folder, a fresh process, nothing inherited. */
export async function startPackagedFunction(packaged: Packaged, name: string, around: Surroundings) {
  const resource = Object.values(packaged.template.Resources).find(
    ({ Type, Properties: { FunctionName } }) =>
      Type === 'AWS::Lambda::Function' && String(FunctionName).endsWith(`-dev-${name}`),
  );
  const { FunctionName, Handler, Timeout, MemorySize, Environment } = properties.parse(resource?.Properties);
  const folder = await mkdtemp(path.join(tmpdir(), `slipway-${name}-`));
  await unpack(packaged, name, folder);
  const api = await startRuntimeApi();
  const env = {
    ...Environment.Variables,
    ...around.variables,
    ...lambdaVariables(FunctionName, MemorySize, around),
    HOME: folder,
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: Handler,
    AWS_LAMBDA_RUNTIME_API: api.host,
  };
  const child = spawn(process.execPath, [bootstrap], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      around.line(line);
    });
  const ended = new Promise<void>((resolve) =>
    child.on('close', (code) => {
      api.fail(new Error(`The ${name} function ended with ${code}: ${output.join('\n')}`));
      resolve();
    }),
  );
  const started: PackagedFunction = {
    invoke: (event, arn) => api.invoke(event, arn, Timeout * 1000),
    async close() {
      child.kill('SIGKILL');
      await ended;
      api.close();
      await rm(folder, { recursive: true });
    },
  };
  return started;
}

async function unpack(packaged: Packaged, name: string, folder: string) {
  const { files } = await packaged.unzip(name);
  for (const [file, content] of files) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** The variables that Lambda defines, without NODE_PATH: the runtime's own modules are not what was tested. */
const lambdaVariables = (functionName: string, memory: number, { region, credentials }: Surroundings) => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
  AWS_LAMBDA_LOG_GROUP_NAME: '/slipway/slipway-dev',
  AWS_LAMBDA_LOG_STREAM_NAME: `2026/01/15/${functionName}[1]`,
  LANG: 'en_US.UTF-8',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
});
