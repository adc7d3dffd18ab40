import acme from '../../../sandbox/acme.config.ts';
import type { DatabaseLife } from '../../../sandbox/aws/environments/database-life.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { stackPolicies } from '../../../sandbox/stack-policies.ts';
import { automation, iamRoleArn } from '../../../src/access/iam-role-arn.ts';
import { hoursSession } from '../../../src/access/role-session.ts';
import { type Settings, settingsSchema } from '../../../src/config/settings.ts';
import { createRoleAccess } from '../../../src/operations/role-access.ts';
import { createRoleSessions } from '../../../src/operations/role-sessions.ts';
import { noteName } from '../../../src/operations/sleep/environment-notes.ts';
import type { Hand, Part, PartEnd } from '../../../src/operations/sleep/hand.ts';
import { sleepEnvironment } from '../../../src/operations/sleep/sleep-environment.ts';
import { wakeEnvironment } from '../../../src/operations/sleep/wake-environment.ts';
import { createSteps, type Durable } from '../../../src/operations/steps.ts';
import { durably } from '../durably.ts';

export type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

type Options = {
  readonly include?: readonly Part[];
  /** In place of the environment's Aurora cluster. */
  readonly database?: NonNullable<Settings['environments'][string]['database']>;
  readonly faults?: Set<FaultName>;
  /** Nothing takes minutes: for what is played many times. */
  readonly quick?: boolean;
};

const changing = /^(?:UpdateService|RegisterScalableTarget|StopDB|StartDB|PutParameter|DeleteParameters)/;

/** Staging with hours, in a local AWS whose role for them may do what the stack's may, and no more. */
export async function nights(options: Options = {}) {
  const { faults = new Set(), quick = false } = options;
  const settings = withHours(options);
  const policies = stackPolicies(settings, sandboxStack);
  // The operation itself stands for whatever starts it.
  const rolePolicy = (role: string) => (role.endsWith('-automation') ? policies.get(role) : undefined);
  const world = await durably({ settings, faults, rolePolicy });
  const { aws, clock } = world;
  const life = aws.lives.find(({ name }) => name === 'staging');
  if (!life) throw new Error('There is no staging');
  if (quick) life.database.takesMs = { stop: 20_000, start: 20_000 };
  const { endpoint } = aws;
  const own = { region: sandboxStack.region, endpoint, credentials: aws.ownCredentials('slipway-dev-operation') };
  const sessions = createRoleSessions(own, clock.now, () => {});
  const roleArn = iamRoleArn(sandboxStack, automation);

  function handOf(durable: Durable, now: () => number): Hand {
    const steps = createSteps(durable, now, () => {}, now());
    return {
      ...{ steps, settings, roleArn, stack: sandboxStack, environment: 'staging', by: 'hours' },
      as: createRoleAccess(steps, sessions, {
        sessionOf: (policy) => hoursSession({ id: 'staging-1', environment: 'staging' }, roleArn, policy),
        noteChange: () => {},
      }),
    };
  }

  /** What was changed meanwhile, in order, with what AWS answered where it refused. */
  async function act(work: (hand: Hand) => Promise<unknown>, crash?: Crash) {
    const before = aws.calls.length;
    const ended = await world.run((durable, now) => work(handOf(durable, now)), crash);
    const calls = aws.calls.slice(before).filter(({ operation }) => changing.test(operation));
    return { ...ended, changes: calls.map(({ operation, error }) => (error ? `${operation} ${error}` : operation)) };
  }

  const twice = async (work: (hand: Hand) => Promise<unknown>) => {
    const both = await world.runBeside(
      ...[1, 2].map(() => (durable: Durable, now: () => number) => work(handOf(durable, now))),
    );
    return both.map((ended) => endsOf({ ...ended, changes: [] }).ends);
  };

  return {
    ...world,
    life,
    settings,
    sleep: async (crash?: Crash) => endsOf(await act(sleepEnvironment, crash)),
    wake: async (crash?: Crash) => endsOf(await act(wakeEnvironment, crash)),
    /** How each of two ends that are asked for at the same moment. */
    sleepTwice: () => twice(sleepEnvironment),
    wakeTwice: () => twice(wakeEnvironment),
    /** What is written down; undefined where nothing is. */
    note: () => aws.ssm.parameters.get(noteName(sandboxStack, 'staging', 'before'))?.value,
    writeNote: (text: string) => aws.ssm.setParameter(noteName(sandboxStack, 'staging', 'before'), text, 'String'),
    /** Everything that counts of how the environment is. */
    state: () => ({ count: life.count.desired(), scaling: life.count.scaling(), database: life.database.stateNow() }),
    pass: (hours: number) => clock.advance(clock.now() + hours * 3_600_000),
    [Symbol.asyncDispose]: world.close,
  };
}

type Acted = { readonly result?: unknown; readonly changes: readonly string[]; readonly checkpoints: number };
type Told = { readonly parts: readonly PartEnd[]; readonly asks?: string };

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && 'parts' in value;

function endsOf({ result, changes, checkpoints }: Acted) {
  const told: unknown = typeof result === 'string' ? JSON.parse(result) : result;
  if (!isTold(told)) throw new Error(`It ended otherwise: ${JSON.stringify(result)}`);
  return {
    changes,
    checkpoints,
    ...told,
    /** `service done, database already`. */
    ends: told.parts.map(({ part, kind }) => `${part} ${kind}`).join(', '),
    why: told.parts.map(({ why }) => why?.en ?? '').join(' '),
  };
}

function withHours({ include = ['service', 'database'], database, quick = false }: Options): Settings {
  const { staging, ...others } = acme.environments;
  if (!staging) throw new Error('There is no staging');
  const hours = { weekdays: '9-18', timeZone: 'Asia/Tokyo', include: [...include] };
  return {
    ...acme,
    environments: settingsSchema.shape.environments.parse({
      ...others,
      staging: { ...staging, hours, ...(database ? { database } : {}), ...(quick ? withoutBalancer : {}) },
    }),
  };
}

/** A target drains for minutes before its task ends. */
const withoutBalancer = { targetGroupArn: undefined, loadBalancerArn: undefined };

/** What RDS does not stop, and a word of why. */
export const refusedNatures: readonly (readonly [DatabaseLife['nature'], RegExp])[] = [
  ['replica', /read replica, which/],
  ['followed', /has read replicas/],
  ['global', /global database/],
  ['blue-green', /blue\/green/],
  ['serverless-v1', /Serverless v1/],
];
