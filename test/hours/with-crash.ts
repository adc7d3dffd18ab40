import { settle } from '../../sandbox/play/settle.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { noteName } from '../../src/operations/sleep/environment-notes.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { withHours } from './with-hours.ts';

export type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

type Sandbox = Stage['sandbox'];

/** The fictional team, whose staging drains behind no load balancer: for what is played many times. */
function quickHours() {
  const settings = withHours();
  const { staging } = settings.environments;
  if (!staging) throw new Error('The fictional team has a staging');
  const alone = { ...staging, targetGroupArn: undefined, loadBalancerArn: undefined };
  return { ...settings, environments: { ...settings.environments, staging: alone } };
}

const lifeOf = ({ aws }: Sandbox) => {
  const life = aws.lives.find(({ name }) => name === 'staging');
  if (!life) throw new Error('There is no staging');
  life.database.takesMs = { stop: 20_000, start: 20_000 };
  return life;
};

const note = (sandbox: Sandbox, name: Parameters<typeof noteName>[2], value?: object) => {
  const full = noteName(sandboxStack, 'staging', name);
  if (value) sandbox.aws.ssm.setParameter(full, JSON.stringify(value), 'String');
  return sandbox.aws.ssm.parameters.get(full)?.value;
};

const scaling = { min: 2, max: 5, suspended: { in: false, out: true, scheduled: false } };
const held = { ...scaling, min: 0, suspended: { in: true, out: true, scheduled: true } };

function putToSleep(sandbox: Sandbox): void {
  const { count, database } = lifeOf(sandbox);
  count.register(held);
  count.set(0);
  database.stop('staging-aurora');
  const since = sandbox.clock.now();
  const identifier = 'staging-aurora';
  note(sandbox, 'before', {
    since,
    by: 'hours',
    service: { desired: 3, scaling },
    database: { kind: 'cluster', identifier },
  });
}

function letRun(sandbox: Sandbox): void {
  const { count } = lifeOf(sandbox);
  count.register(scaling);
  count.set(3);
}

const hour = 3_600_000;
const later = (sandbox: Sandbox, hours: number) => sandbox.clock.advance(sandbox.clock.now() + hours * hour);

/** The sandbox begins at 18:00 in Tokyo, as hours end. What begins is under way when an act returns. */
const acts = {
  async evening(sandbox: Sandbox) {
    letRun(sandbox);
    await later(sandbox, 23.5);
    await sandbox.stage.runScheduled('sweep');
  },
  async 'sleep by the hours'(sandbox: Sandbox) {
    letRun(sandbox);
    await sandbox.stage.runScheduled('sweep');
  },
  async 'wake by the hours'(sandbox: Sandbox) {
    putToSleep(sandbox);
    await later(sandbox, 14.75);
    await sandbox.stage.runScheduled('sweep');
  },
  async '/slipway sleep'(sandbox: Sandbox) {
    letRun(sandbox);
    await sandbox.slack.send(sandbox.slack.compose('U0OPS', '/slipway sleep staging'));
  },
  async '/slipway wake'(sandbox: Sandbox) {
    putToSleep(sandbox);
    await later(sandbox, 1);
    await sandbox.slack.send(sandbox.slack.compose('U0OPS', '/slipway wake staging'));
  },
} as const;

export type Act = keyof typeof acts;

const changes = ['UpdateService', 'RegisterScalableTarget', 'StopDBCluster', 'StartDBCluster'];

/** Titles, of which one that stays true may stand twice: nobody edits what was posted by a function that died right then. */
function said({ slack }: Sandbox): readonly string[] {
  const texts = slack.messages().map(({ text }) => text);
  const own = texts.filter((text) => !text.startsWith('<@') && !text.includes('or in a newer message'));
  return own.map((text) => text.split('\n')[0] ?? '');
}

/** Plays one act whose execution dies at one checkpoint, or at none, and tells what came of it. */
export const withCrash = (act: Act, crash?: Crash) =>
  inSandbox(
    async ({ sandbox }) => {
      await acts[act](sandbox);
      const execution = sandbox.aws.lambda.executions.at(-1);
      if (!execution) throw new Error('No execution was started');
      if (crash) sandbox.aws.lambda.crashAt(execution.name, crash.checkpoint, crash.when);
      await settle(sandbox.stage);
      const ended = sandbox.aws.lambda.executions.find(({ name }) => name === execution.name);
      const { count, database } = lifeOf(sandbox);
      const calls = sandbox.awsCalls().filter(({ operation, error }) => changes.includes(operation) && !error);
      const { since: _, ...before } = JSON.parse(note(sandbox, 'before') ?? '{}');
      const { state, todo } = JSON.parse(note(sandbox, 'kept') ?? '{}');
      return {
        checkpoints: ended?.checkpoints ?? 0,
        came: {
          result: JSON.stringify(ended?.result),
          // The same count and the same limits once more change nothing.
          calls: [...new Set(calls.map(({ operation }) => operation))].join(),
          powered: calls.filter(({ operation }) => operation.endsWith('DBCluster')).length,
          said: said(sandbox),
          audited: sandbox.audit().map(({ action, outcome }) => `${action} ${outcome}`),
          is: { count: count.desired(), scaling: count.scaling(), database: database.stateNow() },
          ...{ before, state, todo },
        },
      };
    },
    { settings: quickHours() },
  );
