import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sessionPolicyLimit } from '../../src/access/session-policy.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';

/** What the operations of a journey left behind, and what must not be in it. */
type Traces = {
  readonly outcomes: readonly string[];
  readonly stored: string;
  readonly logged: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly calls: ReturnType<Stage['sandbox']['awsCalls']>;
  readonly instance: string;
};

const steps: readonly (readonly [user: string, step: string])[] = [
  ['U0DEV', '/preview up 123'],
  ['U0DEV', '/preview status 123'],
  ['U0DEV', '/preview extend 123 2h'],
  ['U0DEV', '/preview logs 123'],
  ['U0DEV', '/preview tunnel 123'],
  ['U0VIEW', '/health prod'],
  ['U0VIEW', '/preview up 7'],
  ['U0DEV', '/preview up seven'],
  ['U0OPS', '/slipway whoami'],
  ['U0DEV', '/preview down 123'],
];

async function journey(): Promise<Traces> {
  return inSandbox(async ({ sandbox, as, logged }) => {
    const outcomes: string[] = [];
    for (const [user, step] of steps) outcomes.push((await as(user, step)).outcome);
    await sandbox.stage.runScheduled('sweep');
    const operations = sandbox.aws.lambda.executions.flatMap((execution) => execution.operations);
    const { signingSecret, botToken } = sandbox.slack;
    const own = sandbox.aws.ownCredentials('slipway-dev-operation');
    return {
      outcomes,
      // The request itself is stored as the execution's input, response URL included; nothing else is.
      stored: JSON.stringify(operations.filter(({ Type }) => Type !== 'EXECUTION')),
      logged: logged.join('\n'),
      secrets: { signingSecret, botToken, ownSecretKey: own.secretAccessKey, ownToken: own.sessionToken ?? '' },
      calls: sandbox.awsCalls(),
      instance: sandbox.aws.ec2.instances()[0]?.id ?? '',
    };
  });
}

let traces: Traces;
beforeAll(async () => {
  traces = await journey();
});

const secretShapes = {
  'access keys': /\bA[SK]IA[0-9A-Z]{16}\b/,
  'session tokens': /sandbox-session-/,
  'bot tokens': /xox[a-z]-/,
  'response URLs': /\/commands\/[UW]|hooks\.slack\.com/,
};

describe('a whole journey', () => {
  it('goes as it is meant to', () => {
    expect(traces.outcomes).toEqual([
      ...['done', 'done', 'done', 'done', 'done', 'done'],
      ...['refused', 'usage', 'done', 'done'],
    ]);
  });

  it.each(Object.entries(secretShapes))('stores no %s in any checkpoint', (_what, shape) => {
    expect(traces.stored).toContain('authorize');
    expect(traces.stored).not.toMatch(shape);
  });

  it.each(Object.entries(secretShapes))('logs no %s', (_what, shape) => {
    expect(traces.logged.split('\n').length).toBeGreaterThan(10);
    expect(traces.logged).not.toMatch(shape);
  });

  it('keeps its own secrets out of both', () => {
    for (const [name, secret] of Object.entries(traces.secrets)) {
      expect(secret.length, name).toBeGreaterThan(10);
      expect(traces.stored.includes(secret), name).toBe(false);
      expect(traces.logged.includes(secret), name).toBe(false);
    }
  });

  it('logs neither trigger ids nor bodies nor headers of what Slack sent', () => {
    expect(traces.logged).not.toMatch(/trigger|x-slack|isBase64Encoded|response_url|payload=/i);
  });
});

const assumed = z.object({
  RoleSessionName: z.string(),
  SourceIdentity: z.string(),
  Policy: z.string(),
  RoleArn: z.string(),
});
const policy = z.object({
  Statement: z.array(
    z.object({
      Action: z.union([z.string(), z.array(z.string())]),
      Resource: z.union([z.string(), z.array(z.string())]),
    }),
  ),
});
const listOf = (found: string | readonly string[]) => (typeof found === 'string' ? [found] : found);

describe('the role sessions of a journey', () => {
  const sessions = () =>
    traces.calls.filter(({ operation }) => operation === 'AssumeRole').map(({ input }) => assumed.parse(input));
  const statements = () => sessions().flatMap((session) => policy.parse(JSON.parse(session.Policy)).Statement);

  it('fit into what STS takes and name the person', () => {
    expect(sessions().length).toBeGreaterThan(5);
    for (const { Policy, RoleSessionName, SourceIdentity } of sessions()) {
      expect(Policy.length).toBeLessThanOrEqual(sessionPolicyLimit);
      expect(RoleSessionName).toMatch(new RegExp(`^slack-${SourceIdentity}-[0-9a-f]{12}$`));
    }
  });

  it('use the role of whoever asked', () => {
    const roles = Object.fromEntries(sessions().map(({ SourceIdentity, RoleArn }) => [SourceIdentity, RoleArn]));
    expect(roles).toEqual({
      U0DEV: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
      U0VIEW: 'arn:aws:iam::123456789012:role/slipway-dev-viewer',
    });
  });

  it('name no action by a wildcard', () => {
    expect(
      statements()
        .flatMap(({ Action }) => listOf(Action))
        .filter((action) => action.includes('*')),
    ).toEqual([]);
  });

  it('name the instance that they change, terminate or send a command to', () => {
    const mutations = ['ec2:TerminateInstances', 'ec2:CreateTags', 'ssm:SendCommand'];
    const touched = statements()
      .filter(({ Action }) => listOf(Action).some((action) => mutations.includes(action)))
      .flatMap(({ Resource }) => listOf(Resource))
      .filter((resource) => resource.includes(':instance/'))
      // Tags of a launch are written on an instance that has no id yet.
      .filter((resource) => !resource.endsWith(':instance/*'));
    expect(new Set(touched)).toEqual(new Set([`arn:aws:ec2:ap-northeast-1:123456789012:instance/${traces.instance}`]));
    const open = statements().filter(({ Resource }) => listOf(Resource).some((one) => one.endsWith(':instance/*')));
    const allowed = new Set(open.flatMap(({ Action }) => listOf(Action)));
    expect([...allowed].sort()).toEqual(['ec2:CreateTags', 'ec2:RunInstances']);
  });

  it('leave the reading of everything to reads alone', () => {
    const everywhere = statements().filter(({ Resource }) => listOf(Resource).includes('*'));
    for (const action of everywhere.flatMap(({ Action }) => listOf(Action)))
      expect(action).toMatch(/:(Describe|List|Get|Filter)/);
  });
});
