import { type Sandbox, sandboxStack } from '../../sandbox/sandbox.ts';
import { hasHours } from '../../src/config/acts-alone.ts';
import { iso } from '../../src/config/iso.ts';
import { pullRequestName } from '../../src/config/pull-request-name.ts';
import { type RepositorySettings, repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { breakAll, forgetTask, play, type Recorded, watchAtNine } from './every-call.ts';
import { playFollowing } from './play-following.ts';
import { playHours } from './play-hours.ts';
import { playRuns } from './play-runs.ts';

/** Plays everything that a team can ask with these settings, and the functions that nobody asks for. */
export const playTeam = (settings: Settings): Promise<Recorded> =>
  inSandbox(
    async (stage) => {
      if (hasHours(settings)) await playHours(stage, settings);
      await playRuns(stage, settings);
      for (const repository of repositoriesOf(settings.previews)) await playRepository(stage, settings, repository);
      if (settings.github) await playFollowing(stage, settings);
      if (settings.previews) await playLists(stage, settings);
      if (settings.previews?.idle !== undefined) await fallAsleep(stage);
      if (Object.keys(settings.environments).length > 0) await playEnvironments(stage, settings);
      await sweep(stage, stage.sandbox, settings);
      await watchAtNine(stage);
      const { asked, calls } = stage.sandbox.aws;
      return { asked: [...asked], calls: [...calls] };
    },
    { settings },
  );

/** One is used, another is not for more than two hours, and whoever wants it finds it awake before. */
async function fallAsleep(stage: Stage) {
  await play(
    stage,
    'U0DEV',
    '/preview up 18',
    '/preview wake 18',
    '/preview up 19',
    'wait 1h',
    'session 18 open',
    'visit 18',
  );
  await play(stage, 'U0DEV', 'wait 70m', 'sweep', '/preview down 18', '/preview down 19');
}

/** Whoever may make previews of this repository. */
const makersOf = ({ access }: Settings, { key }: RepositorySettings) =>
  Object.keys(access.users).filter((user) => user !== 'U0VIEW' && (user !== 'U0WEB' || key === 'web'));

async function playRepository(stage: Stage, settings: Settings, repository: RepositorySettings) {
  const pr = pullRequestName(repository, 7);
  for (const user of makersOf(settings, repository)) {
    await play(stage, user, `/preview up ${pr}`, `/preview status ${pr}`, `/preview restart ${pr}`);
    await play(stage, user, `/preview logs ${pr}`, `/preview extend ${pr} 30m`, `/preview tunnel ${pr}`);
    await play(stage, user, `/preview sleep ${pr}`, `/preview wake ${pr}`, `/preview sleep ${pr}`, `/preview up ${pr}`);
    if ('U0VIEW' in settings.access.users) await play(stage, 'U0VIEW', `/preview status ${pr}`);
    await statusOfSilent(stage, 'U0VIEW' in settings.access.users ? 'U0VIEW' : user, pr);
    await play(stage, user, `/preview down ${pr}`);
    await replaceUnreachable(stage, user, pr);
  }
}

/** An agent that was online and is lost: the answer asks what Systems Manager knows of it. */
async function statusOfSilent({ sandbox, as }: Stage, user: string, pr: string) {
  for (const instance of sandbox.aws.ec2.store.all.values()) instance.silentAt = 0;
  await as(user, `/preview status ${pr}`);
  for (const instance of sandbox.aws.ec2.store.all.values()) delete instance.silentAt;
}

/** An instance that never reaches Systems Manager is terminated; a deployment whose end nobody sees is told to stop. */
async function replaceUnreachable({ sandbox, as }: Stage, user: string, pr: string) {
  for (const fault of ['ssm-never-online', 'ssm-lost'] as const) {
    sandbox.setFault(fault, true);
    await as(user, `/preview up ${pr}`);
    sandbox.setFault(fault, false);
    await as(user, `/preview down ${pr}`);
  }
}

async function playLists(stage: Stage, { access, previews }: Settings) {
  for (const user of Object.keys(access.users)) await play(stage, user, '/preview list');
  const [repository] = repositoriesOf(previews);
  if (repository && 'U0DEV' in access.users) {
    const pr = pullRequestName(repository, 7);
    await play(stage, 'U0OPS', `/preview up ${pr}`);
    await play(stage, 'U0DEV', `/preview down ${pr}`);
    await play(stage, 'U0OPS', 'press Approve');
  }
  await play(stage, 'U0OPS', '/slipway audit');
}

async function playEnvironments(stage: Stage, { access, environments, runs }: Settings) {
  const names = Object.keys(environments);
  for (const [name, { ecs, logGroup }] of Object.entries(environments)) {
    const asked = [`/health ${name}`, ...(ecs ? [`/images ${name}`] : []), ...(logGroup ? [`/logs ${name}`] : [])];
    await play(stage, 'U0OPS', ...asked, '/slipway audit');
  }
  await breakAll(stage, ...Object.keys(access.users));
  for (const user of Object.keys(access.users)) for (const name of names) await stage.as(user, `/health ${name}`);
  for (const name of names) {
    const tasks = Object.values(runs).some(({ kind, targets }) => kind === 'task' && targets.includes(name));
    if (tasks) await forgetTask(stage.sandbox, name);
  }
}

/** One preview of each repository is near its end, another is over it. */
async function sweep(stage: Stage, { aws, clock }: Sandbox, settings: Settings) {
  for (const { repository } of repositoriesOf(settings.previews)) {
    const ours = { Slipway: sandboxStack.name, Purpose: 'pr-preview', Repository: repository };
    aws.ec2.seed([
      { tags: { ...ours, PR: '125', 'shutdown-at': iso(clock.now() + 240_000) } },
      { tags: { ...ours, PR: '126', 'shutdown-at': iso(clock.now() - 600_000) } },
    ]);
  }
  await play(stage, 'U0OPS', 'sweep');
}
