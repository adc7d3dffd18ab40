import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { acmeSettings } from '../sandbox/acme.config.ts';
import { createLocalAws } from '../sandbox/aws/local-aws.ts';
import { createVirtualClock } from '../sandbox/clock.ts';
import { createEnvironmentApp } from '../sandbox/environment-app.ts';
import { sandboxStack, sandboxStart } from '../sandbox/sandbox.ts';
import type { Memory } from '../src/aws/recall.ts';
import { judgeEnvironment } from '../src/health/judge-environment.ts';
import { probeEnvironment } from '../src/health/probe-environment.ts';

import { type Figure, median } from './figure.ts';

const latencyMs = 200;
const rounds = 7;

/**
 * The AWS calls of one `/health` against the slowest of them, every call taking 200 ms. A container that has read the
 * environment before asks at once about the tasks and groups that it found then; the first time it has to find them.
 */
export async function measureHealth(): Promise<Figure[]> {
  const app = await createEnvironmentApp(new Set());
  const settings = acmeSettings({ urls: { staging: app.url, prod: app.url } });
  const clock = createVirtualClock(sandboxStart);
  const aws = await createLocalAws({ clock, settings, stack: sandboxStack });
  const environment = settings.environments.prod;
  if (!environment) throw new Error('The settings have no prod');
  const connection = {
    region: sandboxStack.region,
    credentials: aws.ownCredentials(`${sandboxStack.name}-watch`),
    endpoint: aws.endpoint,
  };
  const check = async (memory: Memory) => {
    const readings = await probeEnvironment({ environment, connection, memory, now: clock.now() });
    const { kind } = judgeEnvironment(environment, readings);
    if (kind !== 'healthy') throw new Error(`The sandbox's prod is ${kind}`);
  };
  try {
    // Loads and compiles what every container has loaded after its first call.
    await check(new Map());
    aws.setLatency(latencyMs);
    const first: number[] = [];
    const later: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const memory: Memory = new Map();
      first.push(await againstSlowestCall(aws.endpoint, () => check(memory)));
      later.push(await againstSlowestCall(aws.endpoint, () => check(memory)));
    }
    return [
      { name: 'health.latency_vs_slowest_call', value: median(later), unit: 'x' },
      { name: 'health.first_latency_vs_slowest_call', value: median(first), unit: 'x' },
    ];
  } finally {
    await Promise.all([aws.close(), app.close()]);
  }
}

/** How long `work` takes, in multiples of the longest call to `endpoint` that it makes. */
async function againstSlowestCall(endpoint: string, work: () => Promise<void>): Promise<number> {
  const { host } = new URL(endpoint);
  const begun = new Map<ClientRequest, number>();
  let slowest = 0;
  const isOurs = (message: unknown): message is { request: ClientRequest } =>
    typeof message === 'object' && message !== null && 'request' in message;
  const started = (message: unknown) => {
    if (isOurs(message) && message.request.getHeader('host') === host) begun.set(message.request, performance.now());
  };
  const finished = (message: unknown) => {
    const since = isOurs(message) ? begun.get(message.request) : undefined;
    if (since !== undefined) slowest = Math.max(slowest, performance.now() - since);
  };
  subscribe('http.client.request.start', started);
  subscribe('http.client.response.finish', finished);
  try {
    const before = performance.now();
    await work();
    return (performance.now() - before) / slowest;
  } finally {
    unsubscribe('http.client.request.start', started);
    unsubscribe('http.client.response.finish', finished);
  }
}
