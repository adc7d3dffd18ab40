import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HandlerOptions, WriteLog } from '../src/config/handler-options.ts';
import { iso } from '../src/config/iso.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { createWatchHandler } from '../src/digest/create-watch-handler.ts';
import { createOperationHandler } from '../src/operations/create-operation-handler.ts';
import { createSweepHandler } from '../src/operations/create-sweep-handler.ts';
import { registry } from '../src/registry.ts';
import { createSlackHandler } from '../src/requests/create-slack-handler.ts';
import { toParsingSettings } from '../src/requests/to-parsing-settings.ts';
import type { LocalAws } from './aws/local-aws.ts';
import { slackParameterNames } from './aws/team.ts';
import type { Clock } from './clock.ts';
import type { LocalSlack } from './slack/local-slack.ts';

export type FunctionsOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly aws: LocalAws;
  readonly slack: Pick<LocalSlack, 'apiUrl'>;
  /** Waits between attempts at a Slack call; in real time where undefined. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  readonly log: ((line: string, level: Parameters<WriteLog>[0]) => void) | undefined;
};

export type Functions = {
  slack(event: unknown): Promise<APIGatewayProxyStructuredResultV2>;
  runScheduled(name: 'sweep' | 'watch'): Promise<void>;
};

/** The bot's Lambda functions, made by the same factories as in AWS and told the sandbox's time and addresses. */
export function createFunctions({ clock, settings, stack, aws, slack, log, sleep }: FunctionsOptions): Functions {
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
    },
    now: clock.now,
    log: writeLog(name),
    ...(sleep ? { sleep } : {}),
  });

  const slackHandler = createSlackHandler(toParsingSettings(settings), registry.declarations, optionsOf('slack'));
  const operation = createOperationHandler(settings, registry, optionsOf('operation'));
  aws.lambda.register(
    nameOf('operation'),
    (event, context) => operation(event as Parameters<typeof operation>[0], context),
    { durable: true },
  );
  aws.lambda.register(nameOf('sweep'), createSweepHandler(settings, registry, optionsOf('sweep')));
  aws.lambda.register(nameOf('watch'), createWatchHandler(settings, optionsOf('watch')));

  return {
    slack: slackHandler,
    async runScheduled(name) {
      await aws.lambda.run(nameOf(name), scheduledEvent(stack, clock.now()));
    },
  };
}

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
