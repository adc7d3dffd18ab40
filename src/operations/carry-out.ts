import { decide } from '../access/decide.ts';
import type { GroupMembership } from '../access/group-membership.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Message } from '../slack/message.ts';
import type { Respond } from '../slack/respond.ts';
import { type Authorization, authorizationSchema, authorize } from './authorize.ts';
import type { Durable } from './durable.ts';
import { explainFailure } from './explain-failure.ts';
import { describeFault, type Failure, toFailure } from './failure.ts';
import type { Log } from './log.ts';
import type { Operation, Registry } from './operation.ts';
import { failed, type Outcome } from './outcome.ts';
import { createProgress } from './progress.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { deniedMessage, staleMessage } from './refusal-messages.ts';
import { createRoleAccess } from './role-access.ts';
import type { RoleSessions } from './role-sessions.ts';
import { createSteps, type Steps } from './steps.ts';

/** What carrying out a request needs from the outside. */
export type Surroundings = {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly clock: () => number;
  readonly log: Log;
  readonly slack: () => Promise<SlackClient>;
  /** Answers without the bot's token. */
  readonly respond: Respond;
  readonly groupsOf: GroupMembership;
  readonly sessions: RoleSessions;
  readonly answerCallback: Operation['answerCallback'];
};

type Allowed = Authorization & { readonly decision: { readonly kind: 'allow' } };
type Asked = { readonly request: Request; readonly declaration: Declaration; readonly stack: Stack };

/** One request from authorization to the audit record. Runs again from the top on every resume. */
export async function carryOut(around: Surroundings, durable: Durable, asked: Asked): Promise<Outcome> {
  const { request, declaration, stack } = asked;
  const steps = createSteps(durable, around.clock, around.log, request.sentAt);
  const authorized = await steps.attempt('authorize', async () => {
    const client = await around.slack();
    return authorize(around.settings, stack, request, {
      now: around.clock(),
      free: declaration.free === true,
      userLocale: client.userLocale,
      groupsOf: around.groupsOf,
    });
  });
  if (!authorized.ok) return endUndecided(around, steps, request, authorized.failure);
  const authorization = authorizationSchema.parse(authorized.value);
  const record = createRecorder(around, steps, request, authorization.decision);
  const { decision } = authorization;
  const outcome =
    decision.kind === 'allow'
      ? await work(around, durable, steps, asked, { ...authorization, decision }, record)
      : await refuse(around, steps, request, authorization);
  await record(outcome.kind === 'refused' ? 'denied' : outcome.kind, {
    ...(outcome.kind === 'failed' ? { reason: outcome.reason } : {}),
    ...(outcome.kind === 'refused' ? { rule: outcome.rule } : {}),
  });
  return outcome;
}

/** Nothing was decided, so nothing is done: as when the bot's token cannot be read. The response URL needs none. */
async function endUndecided(around: Surroundings, steps: Steps, request: Request, failure: Failure): Promise<Outcome> {
  const { language } = around.settings.slack;
  await tell(around, steps, request, explainFailure({ request, language, grant: { roleArn: '' } }, failure));
  const reason = reasonOf(failure);
  await createRecorder(around, steps, request, { kind: 'deny', rule: 'access could not be decided' })('failed', {
    reason,
  });
  return failed(reason);
}

/** Refusals go to the asker alone, once. */
async function refuse(
  around: Surroundings,
  steps: Steps,
  request: Request,
  { decision, language }: Authorization,
): Promise<Outcome> {
  const message =
    decision.kind === 'stale' ? staleMessage(request, language) : deniedMessage(request, decision.rule, language);
  await tell(around, steps, request, message);
  return { kind: 'refused', rule: decision.rule };
}

async function tell(around: Surroundings, steps: Steps, request: Request, message: Message): Promise<void> {
  await steps.attempt('answer privately', () =>
    around.respond(request.origin.responseUrl, { ...message, ephemeral: true }),
  );
}

async function work(
  around: Surroundings,
  durable: Durable,
  steps: Steps,
  { request, stack }: Asked,
  { decision, language, groups }: Allowed,
  record: Recorder,
): Promise<Outcome> {
  const { channel, responseUrl } = request.origin;
  const operation: Operation = {
    request,
    settings: around.settings,
    stack,
    language,
    grant: { role: decision.role, roleArn: decision.roleArn, rule: decision.rule },
    person: { user: request.asker.user, groups },
    declarations: around.registry.declarations,
    steps,
    durable,
    progress: createProgress(steps, around.slack, { channel, user: request.asker.user, responseUrl, language }),
    say: (text) => text[language],
    as: createRoleAccess(steps, around.sessions, request, decision.roleArn),
    record,
    tell: (message) => tell(around, steps, request, message),
    post: async (where, message) => {
      const posted = await steps.attempt(`post in ${where.channel}`, async () =>
        (await around.slack()).postMessage({ ...where, ...message }),
      );
      return posted.ok && posted.value.kind === 'posted';
    },
    isStillAllowed: () =>
      steps.step('authorize again', async () => {
        const { team, user } = request.asker;
        const now = decide(around.settings.access, { user, groups: await around.groupsOf(team, user) }, request.action);
        return now.kind === 'allow' && now.role === decision.role;
      }),
    answerCallback: (callback, result) => steps.step('answer', () => around.answerCallback(callback, result)),
  };
  try {
    const load = around.registry.works[request.name];
    if (!load) throw new Error('No work is registered for this request');
    return await (await load()).work(operation);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === 'fault')
      around.log('error', 'An operation failed', { requestId: request.id, error: describeFault(error) });
    await operation.progress.finish(explainFailure(operation, failure));
    return failed(reasonOf(failure));
  }
}

const reasonOf = (failure: Failure): string => (failure.kind === 'fault' ? 'fault' : failure.code);
