import type { Credentials } from '../../src/config/environment.ts';
import type { FaultName } from '../faults.ts';
import type { ServiceImages } from '../registry/service-images.ts';
import { authorize } from './authorize.ts';
import type { AskedAccess } from './call-checks.ts';
import { createCallers } from './callers.ts';
import { type AwsCall, createDispatch } from './dispatch.ts';
import type { Ec2Options, LocalEc2 } from './ec2.ts';
import type { Definitions } from './ecs/definitions.ts';
import type { EnvironmentLife } from './environments/life.ts';
import type { LocalLambda } from './lambda.ts';
import type { LocalAwsOptions } from './local-aws-options.ts';
import type { LocalLogs } from './logs.ts';
import { createLostAnswers } from './lost-answers.ts';
import { serve } from './serve.ts';
import { layerAnswer } from './service-repositories.ts';
import { createServices } from './services.ts';
import type { LocalSsm } from './ssm.ts';

export type LocalAws = {
  readonly endpoint: string;
  /** Every call so far, in order. */
  readonly calls: AwsCall[];
  /** What every call asked of IAM, in order. */
  readonly asked: readonly AskedAccess[];
  readonly faults: Set<FaultName>;
  readonly ec2: LocalEc2;
  readonly ssm: LocalSsm;
  readonly lambda: LocalLambda;
  readonly logs: LocalLogs;
  /** The environments of the settings, in their order. */
  readonly lives: readonly EnvironmentLife[];
  /** What their services are deployed from. */
  readonly serviceImages: ServiceImages;
  /** What they are made of: every revision of every task definition. */
  readonly definitions: Definitions;
  /** The roles and secrets that their tasks need. */
  readonly taskNeeds: { readonly roles: Set<string>; readonly secrets: Set<string> };
  /** A function's own keys; its role is named like the function. */
  ownCredentials(functionName: string): Credentials;
  /** How long every answer takes from now on, in real time. */
  setLatency(ms: number): void;
  /** Answers that get lost within a minute of a step's first change do so anew. */
  beginStep(): void;
  close(): Promise<void>;
};

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** AWS on a loopback port: the real wire protocols, the sandbox's clock. */
export async function createLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock, stack } = options;
  const faults = options.faults ?? new Set<FaultName>();
  const callers = createCallers(stack);
  const calls: AwsCall[] = [];
  const asked: AskedAccess[] = [];
  let latencyMs = options.latencyMs ?? 0;

  /** Until nothing has been answered for a moment: what a dead invocation had under way is over then. */
  async function pause() {
    for (let before = -1; before !== server.answered(); ) {
      before = server.answered();
      await sleep(25);
    }
  }

  const { rolePolicy } = options;
  const isAllowed: Ec2Options['isAllowed'] = ({ caller, region }, needed) => {
    asked.push({ role: caller.role, session: caller.session, needed });
    return authorize(caller, needed, { region, rolePolicy }) === undefined;
  };
  const { services, ...local } = createServices({
    ...options,
    faults,
    callers,
    pause,
    isAllowed,
    endpoint: () => server.endpoint,
  });
  const losses = createLostAnswers(faults, clock);
  const dispatch = createDispatch({ losses, stack, clock, callers, faults, calls, asked, services, rolePolicy });
  const server = await serve(async (request) => {
    if (latencyMs > 0) await sleep(latencyMs);
    return layerAnswer(local.serviceImages, request) ?? dispatch(request);
  });

  return {
    ...local,
    endpoint: server.endpoint,
    calls,
    asked,
    faults,
    ownCredentials: callers.own,
    setLatency: (ms) => {
      latencyMs = ms;
    },
    beginStep: losses.beginStep,
    close: server.close,
  };
}
