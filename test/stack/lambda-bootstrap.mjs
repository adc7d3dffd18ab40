// Loads a handler and answers invocations as Lambda's own Node.js 24 runtime does, and offers no more than that.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API: host, LAMBDA_TASK_ROOT: root, _HANDLER: name } = process.env;
const runtimeApi = `http://${host}/2018-06-01/runtime`;
const taskRequire = createRequire(path.join(root, 'bootstrap.cjs'));

/** The nearest package.json decides what a `.js` file is; without one it is CommonJS. */
function isInModulePackage(file) {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  }
  return false;
}

function load(file) {
  if (existsSync(`${file}.js`) && !isInModulePackage(file)) return taskRequire(`${file}.js`);
  const found = [`${file}.js`, `${file}.mjs`].find((candidate) => existsSync(candidate));
  return found ? import(pathToFileURL(found).href) : taskRequire(`${file}.cjs`);
}

async function loadHandler() {
  const [, file, property] = /^(.+)\.([^.]+)$/.exec(name);
  const { [property]: handler } = await load(path.resolve(root, file));
  if (typeof handler !== 'function') throw new Error(`${name} is undefined or not exported`);
  if (handler.length > 2) throw new Error(`${name} takes a callback, which Node.js 24 no longer gets`);
  return handler;
}

const errorOf = ({ name: errorType, message: errorMessage, stack }) =>
  JSON.stringify({ errorType, errorMessage, trace: stack?.split('\n') ?? [] });

const post = (route, body) => fetch(`${runtimeApi}/${route}`, { method: 'POST', body });

function contextOf(headers) {
  const deadline = Number(headers.get('lambda-runtime-deadline-ms'));
  return {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    awsRequestId: headers.get('lambda-runtime-aws-request-id'),
    invokedFunctionArn: headers.get('lambda-runtime-invoked-function-arn'),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function answerNext(handler) {
  const next = await fetch(`${runtimeApi}/invocation/next`);
  const route = `invocation/${next.headers.get('lambda-runtime-aws-request-id')}`;
  try {
    const answer = await handler(await next.json(), contextOf(next.headers));
    await post(`${route}/response`, JSON.stringify(answer ?? null));
  } catch (error) {
    await post(`${route}/error`, errorOf(error));
  }
}

try {
  const handler = await loadHandler();
  for (;;) await answerNext(handler);
} catch (error) {
  await post('init/error', errorOf(error));
  process.exitCode = 1;
}
