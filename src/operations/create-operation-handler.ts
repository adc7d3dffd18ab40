import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { createGroupMembership } from '../access/group-membership.ts';
import { createCallbacks } from '../aws/callbacks.ts';
import type { Connection } from '../aws/connection.ts';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { stackOf } from '../config/stack.ts';
import { createGithubOf } from '../github/create-github-of.ts';
import { wakeEventSchema } from '../github/wake.ts';
import { readRequest } from '../requests/read-request.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import { createRespond } from '../slack/respond.ts';
import { showing } from '../slack/showing-commands.ts';
import { createBotClient } from './bot-client.ts';
import { carryOut } from './carry-out.ts';
import { createLog } from './create-log.ts';
import { createDurableLogger, createExecutionClient } from './durable-execution.ts';
import { hoursEventSchema } from './hours-event.ts';
import type { Registry } from './registry.ts';
import { createRoleSessions } from './role-sessions.ts';
import type { Surroundings } from './surroundings.ts';

/** The operation function: a durable function in which one execution is one request. */
export function createOperationHandler(settings: Settings, registry: Registry, options: HandlerOptions = {}) {
  const environment = options.environment ?? readEnvironment(['botTokenParameter']);
  const clock = options.now ?? Date.now;
  const own: Connection = {
    region: environment.region,
    credentials: environment.credentials,
    endpoint: environment.awsEndpointUrl,
  };
  const { commands = 'short' } = settings.slack;
  const slack = createBotClient(own, environment, { ...options, commands });
  const log = options.log ?? createLog('operation');
  const durableLogger = createDurableLogger(log);
  const surroundings: Surroundings = {
    settings,
    registry,
    clock,
    log,
    slack,
    respond: showing(commands)(createRespond({ apiUrl: environment.slackApiUrl, sleep: options.sleep })),
    groupsOf: createGroupMembership({
      groups: Object.keys(settings.access.userGroups),
      now: clock,
      membersOf: async (_team, group) => {
        const found = await (await slack()).groupMembers(group);
        if (found.kind === 'found') return found.members;
        const refused = lastingRefusal(found);
        if (refused === undefined) throw new Error('Slack did not list the members of a user group');
        return { refused };
      },
    }),
    sessions: createRoleSessions(own, clock, log),
    answerCallback: createCallbacks(own).answer,
    registryUrl: environment.registryUrl,
    github: createGithubOf(settings, own, environment, { ...options, log }),
  };
  const parsing = toParsingSettings(settings);

  return withDurableExecution(
    async (event: unknown, context) => {
      context.configureLogger({ customLogger: durableLogger });
      const stack = stackOf(context.lambdaContext.invokedFunctionArn);
      const wake = wakeEventSchema.safeParse(event);
      if (wake.success) {
        const { wakeUp } = await import('./wake-up.ts');
        const reconciled = await wakeUp(surroundings, context, { wake: wake.data, stack });
        return { outcome: reconciled.kind, ...('reason' in reconciled ? { reason: reconciled.reason } : {}) };
      }
      const hours = hoursEventSchema.safeParse(event);
      if (hours.success) {
        const { keepHours } = await import('./keep-hours.ts');
        const kept = await keepHours(surroundings, context, { event: hours.data, stack });
        return { outcome: kept.kind, ...('reason' in kept ? { reason: kept.reason } : {}) };
      }
      const read = readRequest(event, registry.declarations, parsing);
      const outcome = await carryOut(surroundings, context, { ...read, stack });
      return { outcome: outcome.kind, ...('reason' in outcome ? { reason: outcome.reason } : {}) };
    },
    { durableExecutionClient: createExecutionClient(own, durableLogger) },
  );
}
