import { headOf } from '../../sandbox/github/local-repository.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { followOf } from '../../src/config/follow-of.ts';
import { pullRequestName } from '../../src/config/pull-request-name.ts';
import { type RepositorySettings, repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Stage } from '../in-sandbox.ts';
import { play } from './every-call.ts';

/** Plays what happens to pull requests, until every role that it takes has made every call that it can make. */
export async function playFollowing(stage: Stage, settings: Settings): Promise<void> {
  for (const repository of repositoriesOf(settings.previews)) {
    await followOne(stage, settings, repository);
    await waitForImage(stage, repository);
    await hearOfCi(stage, repository);
    await failToFollow(stage, settings, repository);
  }
}

/** On GitHub, by somebody whom the settings know there. */
const happen = (stage: Stage, ...steps: readonly string[]) =>
  play(stage, 'U0DEV', ...steps.map((step) => `github ${step}`));

/** Wants a preview of it, by the label where that takes one. */
async function open(stage: Stage, settings: Settings, repository: RepositorySettings, pr: string) {
  const follow = followOf(settings, repository);
  await happen(stage, `open ${pr}`, ...(follow?.on === 'label' ? [`label ${pr} ${follow.label}`] : []));
}

/** Launches, holds, redeploys, wakes, is ended by a person, comes back with a push, and ends with the pull request. */
async function followOne(stage: Stage, settings: Settings, repository: RepositorySettings) {
  const pr = pullRequestName(repository, 8);
  await open(stage, settings, repository, pr);
  await happen(stage, `ci ${pr} success`, `push ${pr}`, `ci ${pr} failure`, `push ${pr}`, `ci ${pr} success`);
  await play(stage, 'U0DEV', `/preview sleep ${pr}`);
  await happen(stage, `push ${pr}`, `ci ${pr} success`);
  await play(stage, 'U0DEV', `/preview down ${pr}`);
  await happen(stage, `push ${pr}`, `ci ${pr} success`, `close ${pr}`);
  expectEnded(stage, repository, { number: 8, launched: 2 });
}

/** Typed before the image is built; the close is told by nobody, and the sweep finds it out. */
async function waitForImage(stage: Stage, repository: RepositorySettings) {
  const pr = pullRequestName(repository, 9);
  await happen(stage, `open ${pr}`);
  await play(stage, 'U0DEV', `/preview up ${pr}`);
  await happen(stage, `ci ${pr} success`, `close ${pr} --drop`);
  await play(stage, 'U0OPS', 'sweep');
  expectEnded(stage, repository, { number: 9, launched: 1 });
}

/** CI's own word in place of a lost event. */
async function hearOfCi(stage: Stage, { key, repository }: RepositorySettings) {
  const { github, aws } = stage.sandbox;
  if (!github) throw new Error('These settings have no github');
  const pr = `${key}#10`;
  await play(stage, 'U0DEV', `/preview up ${pr}`);
  await happen(stage, `push ${pr}`, `ci ${pr} success --drop`);
  const sha = headOf(github.pull(10, key));
  await aws.lambda.run(`${sandboxStack.name}-image-pushed`, { repository, pr: 10, sha });
  await settle(stage.sandbox.stage);
  const runs = ofPull(stage, repository, 10).find(({ state }) => state === 'running')?.tags.deployed;
  if (!runs?.startsWith(sha)) throw new Error(`${pr} runs ${runs} after CI said that ${sha} was pushed`);
  await happen(stage, `close ${pr}`);
}

/** An instance that never reaches Systems Manager, and a deployment whose end nobody sees. */
async function failToFollow(stage: Stage, settings: Settings, repository: RepositorySettings) {
  const pr = pullRequestName(repository, 11);
  for (const fault of ['ssm-never-online', 'ssm-lost'] as const) {
    await open(stage, settings, repository, pr);
    stage.sandbox.setFault(fault, true);
    await happen(stage, `ci ${pr} success`);
    stage.sandbox.setFault(fault, false);
    await happen(stage, `close ${pr}`);
  }
}

const ofPull = ({ sandbox }: Stage, repository: string, number: number) =>
  sandbox.aws.ec2.instances().filter(({ tags }) => tags.Repository === repository && tags.PR === String(number));

type Expected = { readonly number: number; readonly launched: number };

/** A play that stops half-way records less than it seems to. */
function expectEnded(stage: Stage, { repository }: RepositorySettings, { number, launched }: Expected) {
  const states = ofPull(stage, repository, number).map(({ state }) => state);
  const live = states.filter((state) => state === 'pending' || state === 'running');
  if (states.length !== launched || live.length > 0)
    throw new Error(`${repository}#${number} has instances ${states.join(', ')} instead of ${launched} that ended`);
}
