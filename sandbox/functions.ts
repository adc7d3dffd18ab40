import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import type { HandlerOptions, WriteLog } from '../src/config/handler-options.ts';
import { iso } from '../src/config/iso.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { createWatchHandler } from '../src/digest/create-watch-handler.ts';
import { createGithubHandler } from '../src/github/create-github-handler.ts';
import { createImagePushedHandler } from '../src/github/create-image-pushed-handler.ts';
import { toWebhookSettings } from '../src/github/webhook-settings.ts';
import { createOperationHandler } from '../src/operations/create-operation-handler.ts';
import { createSweepHandler } from '../src/operations/create-sweep-handler.ts';
import { registry } from '../src/registry.ts';
import { createSlackHandler } from '../src/requests/create-slack-handler.ts';
import { toParsingSettings } from '../src/requests/to-parsing-settings.ts';
import type { LocalAws } from './aws/local-aws.ts';
import { slackParameterNames } from './aws/team.ts';
import type { Clock } from './clock.ts';
import type { LocalGithub } from './github/local-github.ts';
import type { LocalRegistry } from './registry/serve-registry.ts';
import type { LocalSlack } from './slack/local-slack.ts';

/** No setting of these asks GitHub for anything. */
const nowhere = 'http://127.0.0.1:1';

export type FunctionsOptions = {
  readonly clock: Pick<Clock, 'now' | 'advance'>;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly aws: LocalAws;
  readonly slack: Pick<LocalSlack, 'apiUrl'>;
  /** Undefined where the settings have none. */
  readonly github: Pick<LocalGithub, 'apiUrl'> | undefined;
  readonly registry: Pick<LocalRegistry, 'url'> | undefined;
  /** Waits between attempts at a Slack call; in real time where undefined. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  readonly log: ((line: string, level: Parameters<WriteLog>[0]) => void) | undefined;
};

export type Functions = {
  slack(event: unknown): Promise<APIGatewayProxyStructuredResultV2>;
  /** What the Function URL of the webhook answers. */
  github(event: unknown): Promise<APIGatewayProxyStructuredResultV2>;
  runScheduled(name: 'sweep' | 'watch'): Promise<void>;
};

/** The bot's Lambda functions, made by the same factories as in AWS and told the sandbox's time and addresses. */
export function createFunctions(options: FunctionsOptions): Functions {
  const { clock, settings, stack, aws, slack, github, registry: images, log, sleep } = options;
  const nameOf = (name: string) => `${stack.name}-${name}`;
  const group = `/slipway/${stack.name}`;
  aws.logs.createGroup(group);

  const writeLog =
    (name: string): WriteLog =>
    (level, message, facts = {}) => {
      const line = JSON.stringify({
        level: level.toUpperCase(),
        message,
        timestamp: iso(clock.now()),
        service: `slipway-${name}`,
        ...facts,
      });
      aws.logs.append(group, nameOf(name), line);
      log?.(line, level);
    };
  const parameters = slackParameterNames(stack);
  const optionsOf = (name: string): HandlerOptions => ({
    environment: {
      signingSecretParameter: parameters.signingSecret,
      botTokenParameter: parameters.botToken,
      operationFunction: `${nameOf('operation')}:durable`,
      region: stack.region,
      credentials: aws.ownCredentials(nameOf(name)),
      awsEndpointUrl: aws.endpoint,
      slackApiUrl: slack.apiUrl,
      githubApiUrl: github?.apiUrl ?? nowhere,
      registryUrl: images?.url ?? nowhere,
    },
    now: clock.now,
    log: writeLog(name),
    // Where waits are skipped the clock goes on all the same.
    ...(sleep ? { sleep, wait: (ms: number) => clock.advance(clock.now() + ms) } : {}),
  });

  register(options, optionsOf);
  return {
    slack: createSlackHandler(toParsingSettings(settings), registry.declarations, optionsOf('slack')),
    github: async (event) => responseSchema.parse(await aws.lambda.run(nameOf('github'), event)),
    async runScheduled(name) {
      await aws.lambda.run(nameOf(name), scheduledEvent(stack, clock.now()));
    },
  };
}

/** The functions that something other than Slack starts. */
function register({ settings, stack, aws, github }: FunctionsOptions, optionsOf: (name: string) => HandlerOptions) {
  const nameOf = (name: string) => `${stack.name}-${name}`;
  const operation = createOperationHandler(settings, registry, optionsOf('operation'));
  aws.lambda.register(
    nameOf('operation'),
    (event, context) => operation(event as Parameters<typeof operation>[0], context),
    { durable: true },
  );
  aws.lambda.register(nameOf('sweep'), createSweepHandler(settings, registry, optionsOf('sweep')));
  aws.lambda.register(nameOf('watch'), createWatchHandler(settings, optionsOf('watch')));

  if (github) {
    const webhook = toWebhookSettings(settings);
    aws.lambda.register(nameOf('github'), createGithubHandler(webhook, optionsOf('github')));
    aws.lambda.register(nameOf('image-pushed'), createImagePushedHandler(webhook, optionsOf('image-pushed')));
  }
}

/** What a Function URL makes an answer of. */
const responseSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});

/** What an EventBridge rule sends. */
const scheduledEvent = ({ account, region }: Stack, now: number) => ({
  version: '0',
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  account,
  region,
  time: iso(now),
  resources: [],
  detail: {},
});
