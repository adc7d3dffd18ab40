import { settle } from '../../sandbox/play/settle.ts';
import { type Sandbox, sandboxStack } from '../../sandbox/sandbox.ts';
import { createEcsServices } from '../../src/aws/ecs-services.ts';
import { createEcsTasks } from '../../src/aws/ecs-tasks.ts';
import { iso } from '../../src/config/iso.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { everyKindSettings } from './every-kind-settings.ts';

/** What the bot asked of AWS. */
export type Recorded = Pick<Sandbox['aws'], 'asked' | 'calls'>;

/** Plays until every function and every kind of person has made every call that the bot can make. */
export const playEveryCall = (): Promise<Recorded> =>
  inSandbox(
    async (stage) => {
      await previewsOf(stage, 'U0DEV', 123);
      await previewsOf(stage, 'U0OPS', 124);
      await runAll(stage);
      await sweepAll(stage);
      await breakAll(stage, 'U0VIEW', 'U0DEV', 'U0OPS');
      await watchAtNine(stage);
      return { asked: stage.sandbox.aws.asked, calls: stage.sandbox.aws.calls };
    },
    { settings: everyKindSettings },
  );

/** Plays steps that have to end well: a scenario that stops half-way records less than it seems to. */
export async function play({ as }: Stage, user: string, ...steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const { outcome, note, messages } = await as(user, step);
    if (outcome === 'done' || outcome === 'waiting') continue;
    throw new Error(`${user} ${step}: ${outcome} ${note ?? ''}\n${messages.map(({ text }) => text).join('\n')}`);
  }
}

/** An agent that was online and is lost: the answer asks what Systems Manager knows of it. */
async function statusOfSilent({ sandbox, as }: Stage, user: string, pr: number) {
  const instance = [...sandbox.aws.ec2.store.all.values()].find(({ tags }) => tags.get('PR') === String(pr));
  if (!instance) throw new Error(`PR ${pr} has no instance`);
  instance.silentAt = 0;
  await as(user, `/preview status ${pr}`);
  delete instance.silentAt;
}

async function previewsOf(stage: Stage, user: string, pr: number) {
  await play(
    stage,
    user,
    `/preview up ${pr}`,
    `/preview status ${pr}`,
    `/preview restart ${pr}`,
    `/preview logs ${pr}`,
  );
  await play(stage, user, `/preview extend ${pr} 2h`, `/run container-logs pr-${pr} --lines 10`);
  await play(stage, user, `/preview sleep ${pr}`, `/preview wake ${pr}`, `/preview sleep ${pr}`, `/preview up ${pr}`);
  await cancel(stage, user, `/run disk-usage pr-${pr}`);
  if (user === 'U0DEV') {
    await play(stage, 'U0VIEW', `/preview status ${pr}`);
    await statusOfSilent(stage, 'U0VIEW', pr);
  }
  await play(stage, user, `/preview down ${pr}`);
  stage.sandbox.setFault('ssm-never-online', true);
  await stage.as(user, `/preview up ${pr}`);
  stage.sandbox.setFault('ssm-never-online', false);
  await play(stage, user, `/preview down ${pr}`);
}

/** Types a command and presses Cancel as soon as the button stands there. */
export async function cancel({ sandbox: { slack, stage, clock } }: Stage, user: string, command: string) {
  await slack.type(user, command);
  for (await stage.settled(); !slack.findButton(user, 'Cancel'); await stage.settled()) {
    const due = clock.nextDue();
    if (due === undefined) throw new Error(`${command} shows no button to cancel it`);
    await clock.advance(due);
  }
  await slack.press(user, 'Cancel');
  await settle(stage);
}

async function runAll(stage: Stage) {
  await play(stage, 'U0OPS', '/run uptime bastion', '/run count-users prod', '/logs staging', '/slipway audit');
  for (const name of Object.keys(stage.sandbox.settings.environments)) await play(stage, 'U0OPS', `/images ${name}`);
  for (const command of ['/run db-version prod', '/run count-users staging']) await cancel(stage, 'U0OPS', command);
  await play(stage, 'U0OPS', '/run scale staging --count 0', '/run scale staging --count 2');
  for (const command of ['/run migrate staging', '/run redeploy staging', '/run rollback staging']) {
    await play(stage, 'U0OPS', command);
    await play(stage, 'U0SRE', 'press Approve');
  }
  for (const name of ['staging', 'legacy'])
    await play(stage, 'U0OPS', `/run db ${name} --action stop`, `/run db ${name} --action start`);
  await deployAndBack(stage);
  await play(stage, 'U0OPS', '/run db-tunnel onprem', '/run db-tunnel prod', 'press End tunnel');
  stage.sandbox.setFault('deployment-stuck', true);
  await play(stage, 'U0OPS', '/run rollback staging');
  await play(stage, 'U0SRE', 'press Approve');
  stage.sandbox.setFault('deployment-stuck', false);
  await play(stage, 'U0DEV', '/logs staging', '/logs prod', '/logs legacy', '/logs onprem');
}

/** An image for one processor, whose layer says so, and a way back to what was deregistered. */
async function deployAndBack(stage: Stage) {
  const { aws } = stage.sandbox;
  aws.serviceImages.push('staging', 'v1.99.0', ['amd64']);
  await play(stage, 'U0OPS', '/run deploy staging --tag v1.99.0');
  await play(stage, 'U0SRE', 'press Approve');
  for (const definition of aws.definitions.all()) if (definition.revision < 42) definition.status = 'INACTIVE';
  await play(stage, 'U0OPS', '/run rollback staging');
  await play(stage, 'U0SRE', 'press Approve');
}

/** What is read only where something is wrong: stopped tasks, their definitions, rules of groups, a picture. */
export async function breakAll(stage: Stage, ...users: readonly string[]) {
  const { sandbox } = stage;
  sandbox.setFault('app-unhealthy', true);
  sandbox.setFault('rollout-failed', true);
  openByPrefixList(sandbox);
  for (const user of users) {
    for (const command of ['/health all', '/health prod', '/db-check onprem']) await stage.as(user, command);
    for (const name of Object.keys(sandbox.settings.environments)) await stage.as(user, `/health ${name} --quiet off`);
  }
}

/** Every group admits the world, through a managed list. */
function openByPrefixList({ aws: { ec2 } }: Sandbox) {
  const PrefixListId = 'pl-0123456789abcdef0';
  ec2.prefixLists.set(PrefixListId, ['0.0.0.0/0']);
  const value = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] }];
  for (const group of ec2.securityGroups) Object.defineProperty(group, 'IpPermissions', { value });
}

/** The digest is due at nine in Tokyo, which is midnight in UTC. */
export async function watchAtNine(stage: Stage) {
  const dayMs = 86_400_000;
  const minutes = Math.ceil((dayMs - (stage.sandbox.clock.now() % dayMs)) / 60_000);
  await play(stage, 'U0OPS', `wait ${minutes}m`, 'watch');
}

/** One preview is near its end, another is over it, and in each cluster a task has been forgotten. */
async function sweepAll(stage: Stage) {
  const { aws, clock } = stage.sandbox;
  const ours = { Slipway: sandboxStack.name, Purpose: 'pr-preview', Repository: 'acme/gym-api' };
  aws.ec2.seed([
    { tags: { ...ours, PR: '125', 'shutdown-at': iso(clock.now() + 600_000) } },
    { tags: { ...ours, PR: '126', 'shutdown-at': iso(clock.now() - 600_000) } },
  ]);
  stopByHand(stage.sandbox, '125');
  for (const name of ['staging', 'prod']) await forgetTask(stage.sandbox, name);
  await play(stage, 'U0OPS', 'sweep');
}

/** Nobody noted since when it sleeps: the sweep does. */
function stopByHand({ aws, clock }: Sandbox, pr: string) {
  for (const { tags, turns } of aws.ec2.store.all.values())
    if (tags.get('PR') === pr) turns.push({ to: 'stopped', at: clock.now(), reason: '' });
}

/** A task of ours that nobody follows any more. */
export async function forgetTask({ aws, clock, settings }: Sandbox, name: string) {
  const environment = settings.environments[name];
  if (!environment?.ecs) throw new Error(`${name} has no cluster`);
  const { cluster, service, container, taskFamily } = environment.ecs;
  const credentials = aws.ownCredentials('somebody');
  const connection = { region: environment.region, credentials, endpoint: aws.endpoint };
  const placement = await createEcsServices(connection).describePlacement(cluster, service);
  if (!placement) throw new Error(`${name} has no service`);
  await createEcsTasks(connection).runTask({
    cluster,
    taskDefinition: `${taskFamily}:41`,
    placement: placement.settings,
    container,
    command: ['sleep', '9999'],
    environment: {},
    clientToken: `forgotten in ${name}`,
    startedBy: 'test',
    tags: { Slipway: sandboxStack.name, Purpose: 'run', 'stop-at': iso(clock.now() - 60_000) },
  });
}
