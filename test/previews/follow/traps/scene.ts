import { expect } from 'vitest';
import { deliveryEvent, type GithubDelivery, payloadOf } from '../../../../sandbox/github/deliveries.ts';
import type { LocalGithub } from '../../../../sandbox/github/local-github.ts';
import { headOf, type LocalPull, type LocalRepository } from '../../../../sandbox/github/local-repository.ts';
import { githubSecrets } from '../../../../sandbox/github/world.ts';
import { passTime, settle } from '../../../../sandbox/play/settle.ts';
import type { StepReport } from '../../../../sandbox/play/step-report.ts';
import type { Sandbox } from '../../../../sandbox/sandbox.ts';
import { follow } from '../../../../src/config/follow-settings.ts';
import type { Language } from '../../../../src/config/language.ts';
import type { Settings } from '../../../../src/config/settings.ts';
import { withRepository } from '../../../acme-repository.ts';
import { inSandbox } from '../../../in-sandbox.ts';

/** One of the traps of following a pull request, with the numbers of its groups. */
export type Trap = {
  readonly groups: readonly number[];
  readonly title: string;
  readonly play: () => Promise<void>;
  /** Much like another one: played in a file of its own, beside the others. */
  readonly isLong?: boolean;
};

export const pr = 123;
export const workflow = '.github/workflows/image.yml';

/** The image of one commit alone. */
export const byCommit = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';

type Act = Parameters<LocalGithub['act']>[1];
type How = NonNullable<Parameters<LocalGithub['act']>[2]>;

type Sending = {
  readonly hookId?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

export type Scene = {
  readonly sandbox: Sandbox;
  readonly github: LocalGithub;
  readonly repository: LocalRepository;
  readonly logged: readonly string[];
  readonly pull: () => LocalPull;
  readonly head: () => string;
  /** A step of a person, to its end. */
  readonly as: (user: string, step: string) => Promise<StepReport>;
  /** Something happens on GitHub, and nothing settles yet. */
  readonly begin: (what: Act, how?: How) => ReturnType<LocalGithub['act']>;
  /** The same, until everything that came of it is over. */
  readonly happen: (what: Act, how?: How) => ReturnType<LocalGithub['act']>;
  /** The build of the head ends. */
  readonly built: () => ReturnType<LocalGithub['act']>;
  readonly settle: () => Promise<void>;
  readonly pass: (minutes: number) => Promise<void>;
  readonly sweep: () => Promise<void>;
  /** The newest delivery with other words in it, under a GUID of its own, signed as GitHub signs. */
  readonly deliverOther: (of: GithubDelivery, change: (payload: Record<string, unknown>) => object) => Promise<number>;
  /** A delivery as somebody could write it. */
  readonly deliver: (delivery: GithubDelivery, how?: Sending) => Promise<number>;
  readonly live: () => readonly { readonly id: string; readonly tags: Readonly<Record<string, string>> }[];
  readonly launched: () => number;
  /** The commit that runs. */
  readonly runs: () => string | undefined;
  /** Ours on the pull request. */
  readonly comments: () => readonly string[];
  /** All that stands in Slack. */
  readonly said: () => string;
  /** What events did, as the audit has it. */
  readonly audit: () => readonly string[];
  readonly sessions: () => readonly string[];
};

type Team = {
  readonly follow?: Parameters<typeof follow.parse>[0] & object;
  readonly image?: string;
  readonly language?: Language;
  /** What the settings know the repository by, whatever it is called. */
  readonly githubIds?: { readonly owner: number; readonly repository: number };
  readonly settings?: (settings: Settings) => Settings;
};

/** Octokit shares a token that is on its way with whoever asks for the same installation in this process: plays at once would. */
let installations = 0;

/** Plays a trap with everything real but GitHub, Slack and AWS, and sees to it that nothing ended as it never may. */
export function inTrap(team: Team, use: (scene: Scene) => Promise<void>): Promise<void> {
  const { image, githubIds, language = 'en', settings: change = (settings: Settings) => settings } = team;
  const own = withRepository({
    follow: follow.parse({ workflow, ...team.follow }),
    ...(image ? { image } : {}),
    ...(githubIds ? { githubIds } : {}),
  });
  installations += 1;
  const settings = change({
    ...own,
    slack: { ...own.slack, language },
    ...(own.github && 'app' in own.github
      ? { github: { ...own.github, installation: 61_000_000 + installations } }
      : {}),
  });
  return inSandbox(
    async ({ sandbox, logged, as }) => {
      const scene = sceneOf(sandbox, { logged, as });
      await use(scene);
      expectSound(scene);
    },
    { settings, language },
  );
}

function sceneOf(sandbox: Sandbox, { logged, as }: Pick<Scene, 'logged' | 'as'>): Scene {
  const { github, stage, clock, aws, slack } = sandbox;
  if (!github) throw new Error('The settings have no github');
  const repository = github.repository();
  const pull = () => github.pull(pr);
  const all = () => aws.ec2.instances().filter(({ tags }) => tags.PR === String(pr));
  const live = () => all().filter(({ state }) => state === 'pending' || state === 'running');
  const settled = () => settle(stage);
  const begin: Scene['begin'] = (what, how) => github.act(pr, what, how);
  const happen: Scene['happen'] = async (what, how) => {
    const happened = await begin(what, how);
    await settled();
    return happened;
  };
  const deliver: Scene['deliver'] = async (delivery, how = {}) => {
    const hook = { ...github.hook, id: how.hookId ?? github.hook.id, secret: how.secret ?? github.hook.secret };
    const event = deliveryEvent(delivery, hook, clock.now());
    const answered = await aws.lambda.run('slipway-dev-github', {
      ...event,
      headers: Object.fromEntries(
        Object.entries({ ...event.headers, ...how.headers }).filter(([, value]) => value !== undefined),
      ),
    });
    await settled();
    return statusOf(answered);
  };
  let others = 0;
  return {
    ...{ sandbox, github, repository, logged, pull, as, begin, happen, deliver, live, settle: settled },
    head: () => headOf(pull()),
    built: () => happen({ kind: 'ci', result: 'success' }),
    pass: (minutes) => passTime(clock, stage.settled, minutes * 60_000),
    async sweep() {
      await stage.runScheduled('sweep');
      await settled();
    },
    deliverOther(delivery, change) {
      others += 1;
      const body = JSON.stringify(change(payloadOf(delivery)));
      return deliver({ ...delivery, body, guid: `${delivery.guid.slice(0, -2)}${10 + others}` });
    },
    launched: () => all().length,
    runs: () => live()[0]?.tags.deployed?.split('/')[0],
    comments: () => repository.comments.filter(({ byApp, number }) => byApp && number === pr).map(({ body }) => body),
    said: () =>
      slack
        .messages()
        .map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
        .join('\n'),
    audit: () =>
      sandbox
        .audit()
        .filter(({ user }) => user.startsWith('github'))
        .map(({ user, action, outcome }) => `${user} ${action} ${outcome}`),
    sessions: () => [...new Set(aws.calls.map(({ session }) => session))].filter((one) => one.startsWith('github-')),
  };
}

function statusOf(answered: unknown): number {
  if (typeof answered === 'object' && answered !== null && 'statusCode' in answered) return Number(answered.statusCode);
  throw new Error('The webhook gave no answer');
}

/** What holds whatever happened. */
function expectSound({ live, comments, sessions, sandbox, said, repository, logged }: Scene) {
  expect(live().length).toBeLessThanOrEqual(1);
  expect(comments().length).toBeLessThanOrEqual(1);
  for (const session of sessions()) expect(session).toMatch(/^github-[0-9a-z]{12}-\d+$/);
  const byEvents = sandbox
    .audit()
    .filter(({ user, action }) => user.startsWith('github:') && action.startsWith('preview'));
  expect(byEvents.filter(({ role }) => role !== 'automation')).toEqual([]);
  expect(said()).not.toMatch(/<!(?:channel|here|everyone)|<@(?!U0DEV|U0OPS|U0VIEW|U0MATE)/);
  if (!repository.isPrivate) expect(comments().join()).not.toMatch(/i-[0-9a-f]{8,}|123456789012|ssm|https:|ghcr|octo/);
  const everything = [said(), comments().join(), logged.join()].join();
  expect(everything).not.toContain(githubSecrets.webhookSecret);
  expect(everything).not.toMatch(/PRIVATE KEY|ghs_\w{20}/);
}
