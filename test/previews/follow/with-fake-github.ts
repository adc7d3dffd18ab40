import { slackParameterNames } from '../../../sandbox/aws/team.ts';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { follow } from '../../../src/config/follow-settings.ts';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import type { Settings } from '../../../src/config/settings.ts';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import { createOperationHandler } from '../../../src/operations/create-operation-handler.ts';
import type { Registry } from '../../../src/operations/registry.ts';
import { registry } from '../../../src/registry.ts';
import { withRepository } from '../../acme-repository.ts';
import { aPullRequest, headSha, nextSha } from '../../github/a-pull-request.ts';
import { FakeGithub } from '../../github/fake-github.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const byApp: NonNullable<Settings['github']> = {
  app: parameter('/slipway/dev/github/app-id'),
  privateKey: parameter('/slipway/dev/github/private-key'),
  webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
  users: {},
};

export const workflow = '.github/workflows/image.yml';

/** Previews that follow, with what a test cares about. */
export const following = (given: Parameters<typeof follow.parse>[0] & object = {}) => follow.parse(given);

type Own = Parameters<typeof withRepository>[0];

export type WithGithub = Stage & { readonly github: FakeGithub };

type Options = {
  readonly own?: Own;
  readonly shared?: Parameters<typeof withRepository>[1];
  readonly pull?: Partial<PullRequest>;
  readonly settings?: (settings: Settings) => Settings;
};

/** The whole bot in front of a GitHub in memory. */
export const withFakeGithub = <T>(use: (stage: WithGithub) => Promise<T>, options: Options = {}): Promise<T> => {
  const { own = {}, shared = {}, pull = {}, settings: change = (settings) => settings } = options;
  const team = withRepository({ follow: following(), ...own }, shared);
  const settings = change({ ...team, access: structuredClone(team.access), github: byApp });
  return inSandbox(
    async (stage) => {
      const { sandbox } = stage;
      const github = new FakeGithub(sandbox.clock.now, [aPullRequest(pull)]);
      for (const sha of [headSha, nextSha])
        sandbox.github?.world.images.push(repositoryOf(settings, '123'), { pr: 123, sha, revision: sha });
      const name = `${sandboxStack.name}-operation`;
      const parameters = slackParameterNames(sandboxStack);
      const handler = createOperationHandler(settings, asking(github), {
        environment: {
          signingSecretParameter: parameters.signingSecret,
          botTokenParameter: parameters.botToken,
          operationFunction: `${name}:durable`,
          region: sandboxStack.region,
          credentials: sandbox.aws.ownCredentials(name),
          awsEndpointUrl: sandbox.aws.endpoint,
          slackApiUrl: sandbox.slack.apiUrl,
          githubApiUrl: 'http://127.0.0.1:1',
        },
        now: sandbox.clock.now,
        log: (level, message, facts = {}) =>
          sandbox.aws.logs.append(`/slipway/${sandboxStack.name}`, name, JSON.stringify({ level, message, ...facts })),
        sleep: async () => {},
      });
      sandbox.aws.lambda.register(name, (event, context) => handler(event as Parameters<typeof handler>[0], context), {
        durable: true,
      });
      return use({ ...stage, github });
    },
    { settings },
  );
};

/** Every work, asking this GitHub. */
const asking = ({ github }: FakeGithub): Registry => ({
  ...registry,
  works: Object.fromEntries(
    Object.entries(registry.works).map(([name, load]) => [
      name,
      async () => {
        const { work } = await load();
        return {
          work: { run: (operation, args) => work.run({ ...operation, run: { ...operation.run, github } }, args) },
        };
      },
    ]),
  ),
});
