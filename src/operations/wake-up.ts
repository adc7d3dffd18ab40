import { automation, iamRoleArn } from '../access/iam-role-arn.ts';
import { automationSession } from '../access/role-session.ts';
import { pullRequestName } from '../config/pull-request-name.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { repositoryAction } from '../config/repository-action.ts';
import type { Stack } from '../config/stack.ts';
import { GithubError } from '../github/github-error.ts';
import type { WakeEvent } from '../github/wake.ts';
import { answerOnce } from './answer-once.ts';
import { createRecorder } from './recorder.ts';
import { createRefusalLog } from './refusal-log.ts';
import { createRoleAccess } from './role-access.ts';
import { createSteps, type Durable, type Steps } from './steps.ts';
import type { Surroundings } from './surroundings.ts';
import { createTalk } from './talk.ts';
import type { Reconciled, Woken } from './woken.ts';

type Received = { readonly wake: WakeEvent; readonly stack: Stack };

const nothing: Reconciled = { kind: 'nothing' };

/** Carries out what an event asks for: a look at one pull request, whatever the event says of it. */
export async function wakeUp(around: Surroundings, durable: Durable, { wake, stack }: Received): Promise<Reconciled> {
  const { settings, registry, log, clock, github } = around;
  const name = wake.repository.name.toLowerCase();
  const repository = repositoriesOf(settings.previews).find((one) => one.repository.toLowerCase() === name);
  if (!repository || !registry.reconcile || !github) return nothing;
  const steps = createSteps(durable, clock, log, 0);
  const began = await steps.step('begin', async () => clock());
  const { reconcile } = await registry.reconcile();
  const numbers = wake.pr === null ? await numbersOf({ ...around, github }, steps, { wake, repository }) : [wake.pr];
  const ends: Reconciled[] = [];
  for (const number of numbers) {
    const woken = wokenOf({ ...around, github }, { durable, steps, began }, { wake, stack, repository, number });
    ends.push(await reconcile(woken));
  }
  return ends.find(({ kind }) => kind === 'failed') ?? ends.find(({ kind }) => kind === 'done') ?? nothing;
}

type WithGithub = Surroundings & Pick<Woken, 'github'>;
type Of = Pick<Woken, 'wake' | 'repository'>;

/** A run of a workflow names no pull request that counts, but a commit: of several, each is looked at. */
async function numbersOf(
  { github, log }: WithGithub,
  steps: Steps,
  { wake, repository }: Of,
): Promise<readonly number[]> {
  const { sha } = wake;
  if (sha === null) return [];
  return steps.step('find pull requests', async () => {
    try {
      return await github.pullRequestsWithHead(repository.repository, sha);
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      // The sweep looks at what runs; what does not run yet, the next event brings up.
      log('warn', 'GitHub did not say whose head a commit is', { reason: error.reason });
      return [];
    }
  });
}

/** As much of a delivery's name as fits that of a session, beside the number of who caused it. */
const idLength = 12;

type Means = { readonly durable: Durable; readonly steps: Steps; readonly began: number };

function wokenOf(
  around: WithGithub,
  { steps, began }: Means,
  { wake, stack, repository, number }: Of & { readonly stack: Stack; readonly number: number },
): Woken {
  const { settings, registry } = around;
  const id = wake.delivery.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, idLength);
  const pr = pullRequestName(repository, number);
  const roleArn = iamRoleArn(stack, automation);
  const user = wake.sender ? `github:${wake.sender.login}` : 'github';
  const { team } = settings.slack;
  // A login may be renamed and be somebody else's tomorrow: the number is the account.
  const whose = wake.sender ? `account ${wake.sender.id}` : wake.event;
  const rule = `previews.repositories.${repository.key}.follow, for ${whose}`;
  const refusals = createRefusalLog(around.log, id);
  return {
    ...around,
    ...{ wake, number, id, stack, repository, roleArn, steps },
    registryUrl: around.registryUrl,
    declarations: registry.declarations,
    as: createRoleAccess(steps, around.sessions, {
      sessionOf: (policy) => automationSession({ delivery: id, sender: wake.sender?.id ?? 0, pr }, roleArn, policy),
      noteChange: () => {},
    }),
    recorder: (verb) =>
      createRecorder(
        around,
        steps,
        {
          id,
          text: `/preview ${verb} ${pr}`,
          asker: { team, user },
          action: repositoryAction(`preview:${verb}`, pr, repositoriesOf(settings.previews)),
          arguments: { pr },
          sentAt: began,
        },
        { kind: 'allow', role: automation.stackRole, roleArn, rule },
      ),
    answerCallback: (callback, result) =>
      answerOnce(steps, (before) => around.answerCallback(callback, result, before)),
    talkAt: (place, owner = '') =>
      createTalk(
        { ...around, steps, refusals },
        {
          channel: settings.slack.channel,
          user: owner,
          responseUrl: '',
          language: settings.slack.language,
          timeZone: settings.timeZone,
          manner: 'channel',
        },
        place,
      ),
  };
}
