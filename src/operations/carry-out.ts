import { randomUUID } from 'node:crypto';
import { decide } from '../access/decide.ts';
import type { GroupMembership } from '../access/group-membership.ts';
import { automation, iamRoleArn } from '../access/iam-role-arn.ts';
import { automationSession, roleSession } from '../access/role-session.ts';
import type { CallbackAnswer } from '../aws/callbacks.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { GitHub } from '../github/github.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Draft } from '../slack/message.ts';
import type { Respond } from '../slack/respond.ts';
import { type Authorization, authorizationSchema, authorize } from './authorize.ts';
import { createDeliver, type Listener } from './deliver-noting.ts';
import type { explainFailure } from './explain-failure.ts';
import { describeFault, endOf, type Failure, OperationFailed, toFailure } from './failure.ts';
import { mannerOf } from './manner-of.ts';
import type { Asked, Grant, Operation, Run } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { knowGroups, notingGroups } from './read-groups.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRefusalLog } from './refusal-log.ts';
import { staleMessage } from './refusal-messages.ts';
import { refusedMessage } from './refused-message.ts';
import type { Registry } from './registry.ts';
import { createRoleAccess } from './role-access.ts';
import type { RoleSessions } from './role-sessions.ts';
import { sharedBy } from './shareable.ts';
import { createSteps, type Durable, type Steps } from './steps.ts';
import { createTalk, type Talk } from './talk.ts';
import { createViews, type Views } from './views.ts';

/** What carrying out a request needs from the outside. */
export type Surroundings = {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly clock: () => number;
  readonly log: WriteLog;
  readonly slack: () => Promise<SlackClient>;
  /** Answers without the bot's token. */
  readonly respond: Respond;
  readonly groupsOf: GroupMembership;
  readonly sessions: RoleSessions;
  /** Undefined where the settings name none. */
  readonly github: GitHub | undefined;
  /** Where every registry but ECR is asked; undefined means the registries themselves. */
  readonly registryUrl?: string | undefined;
  readonly answerCallback: (callback: string, result: string, triedBefore: boolean) => Promise<CallbackAnswer>;
};

type Received = { readonly request: Request; readonly declaration: Declaration; readonly stack: Stack };
type Allowed = Extract<Authorization['decision'], { kind: 'allow' }>;

/** One request from authorization to the audit record. Runs again from the top on every resume. */
export async function carryOut(around: Surroundings, durable: Durable, received: Received): Promise<Outcome> {
  const { request, declaration, stack } = received;
  const steps = createSteps(durable, around.clock, around.log, request.sentAt);
  const refusals = createRefusalLog(around.log, request.id);
  const groupsOf = notingGroups(around.groupsOf, refusals);
  const talkIn = (language: Authorization['language']) =>
    createTalk({ ...around, steps, refusals }, listenerOf(received, { language, settings: around.settings }));
  const authorized = await steps.attempt('authorize', async () => {
    const client = await around.slack();
    return authorize(around.settings, stack, request, {
      now: around.clock(),
      free: declaration.free,
      userLocale: client.userLocale,
      groupsOf,
    });
  });
  if (!authorized.ok) {
    if (declaration.opened === 'home') return endUnseen(around, request, authorized.failure);
    const record = recorderOf(declaration, around, steps, request, {
      kind: 'deny',
      rule: 'access could not be decided',
    });
    const talk = talkIn(around.settings.slack.language);
    return endUndecided({ request, declaration }, authorized.failure, { talk, record });
  }
  const authorization = authorizationSchema.parse(authorized.value);
  const { decision, groups, language } = authorization;
  knowGroups(groups, refusals);
  const talk = talkIn(language);
  const record = recorderOf(declaration, around, steps, request, decision);
  if (decision.kind !== 'allow' && declaration.opened === 'home') return { kind: 'refused', rule: decision.rule };
  if (decision.kind !== 'allow')
    return endRecorded(record, await refuse(received, { ...authorization, settings: around.settings }, talk));
  const asked: Asked = {
    request,
    settings: around.settings,
    stack,
    grant: grantOf(decision),
    person: { user: request.asker.user, groups },
    declarations: around.registry.declarations,
  };
  const views = createViews(
    createDeliver({ ...around, steps, refusals }),
    { user: request.asker.user, view: request.origin.view },
    talk.spoken,
  );
  const progress: Progress = { changed: false, decided: false, waitedMs: 0 };
  const operation = operationOf({ ...around, groupsOf }, asked, { steps, durable, talk, views, record, progress });
  const outcome = await work(around, declaration, { operation, progress });
  await callAsker(operation, progress);
  const ended = await endRecorded(record, outcome);
  // Nobody waits for it: the answer and the record stand.
  if (progress.changed) await (await around.registry.refreshHome?.())?.refreshHome(operation);
  return ended;
}

function listenerOf(
  { request, declaration }: Received,
  { language, settings }: Pick<Authorization, 'language'> & Pick<Surroundings, 'settings'>,
): Listener {
  const { message: asked, ...origin } = request.origin;
  const { timeZone } = settings;
  return {
    ...origin,
    asked,
    user: request.asker.user,
    language,
    timeZone,
    manner: mannerOf(request, declaration),
    sharedBy: declaration.private ? sharedBy(request, declaration) : undefined,
  };
}

const grantOf = ({ role, roleArn, rule }: Allowed): Grant => ({ role, roleArn, rule });

/** What merely opens does nothing that a record could be about. */
const recorderOf = ({ opened }: Declaration, ...means: Parameters<typeof createRecorder>): Recorder =>
  opened ? async () => {} : createRecorder(...means);

/** Nobody typed or pressed anything, so nobody is told: what stood in App Home stands there still. */
function endUnseen({ log }: Surroundings, { id: requestId }: Request, failure: Failure): Outcome {
  log('warn', 'App Home was not shown', { requestId, failure });
  return endOf(failure);
}

/** Every request ends in one record. */
async function endRecorded(record: Recorder, outcome: Outcome): Promise<Outcome> {
  await record(outcome.kind === 'refused' ? 'denied' : outcome.kind, {
    ...('reason' in outcome ? { reason: outcome.reason } : {}),
    ...(outcome.kind === 'refused' ? { rule: outcome.rule } : {}),
  });
  return outcome;
}

type Ending = { readonly talk: Talk; readonly record: Recorder };

/** Nothing was decided, so nothing is done: as when the bot's token cannot be read. The response URL needs none. */
async function endUndecided(
  { request, declaration }: Pick<Received, 'request' | 'declaration'>,
  failure: Failure,
  { talk, record }: Ending,
): Promise<Outcome> {
  await talk.tell(
    await explained({ request, grant: { roleArn: '' }, pressed: declaration.buttonOnly === true }, failure),
  );
  return endRecorded(record, endOf(failure));
}

/** Refusals go to the asker alone, once. */
async function refuse(
  { request, declaration: { free } }: Received,
  { decision, groups, settings }: Pick<Authorization, 'decision' | 'groups'> & Pick<Surroundings, 'settings'>,
  talk: Talk,
): Promise<Outcome> {
  const person = { user: request.asker.user, groups };
  const needs = free === 'mapped' ? 'mapped' : 'grant';
  await talk.tell(
    decision.kind === 'stale' ? staleMessage(request) : refusedMessage({ request, settings, person, needs }),
  );
  return { kind: 'refused', rule: decision.rule };
}

/** The same on every replay, since every change and every decision is a step. */
type Progress = {
  /** Whether something was changed by now. */
  changed: boolean;
  /** Whether a person was asked to decide. */
  decided: boolean;
  /** How long people were waited for. */
  waitedMs: number;
};

/** Edits call nobody: who has gone on to something else by now, or waited for somebody, is told that it is over. */
async function callAsker({ asked, talk, run }: Operation, { decided, waitedMs }: Progress): Promise<void> {
  const tookMs = run.steps.now() - asked.request.sentAt - waitedMs;
  const said = talk.lastWord();
  if (said === undefined || (!decided && tookMs <= longMs)) return;
  await talk.callAsker([said]);
}

/** Who waited for longer looks at something else. */
const longMs = 60_000;

type Means = {
  readonly steps: Steps;
  readonly durable: Durable;
  readonly talk: Talk;
  readonly views: Views;
  readonly record: Recorder;
  readonly progress: Progress;
};

function operationOf(around: Surroundings, asked: Asked, means: Means): Operation {
  const { steps, durable, talk, views, record, progress } = means;
  const noteChange = () => {
    progress.changed = true;
  };
  const { request, grant } = asked;
  const { team, user } = request.asker;
  const run: Run = {
    steps,
    as: createRoleAccess(steps, around.sessions, {
      sessionOf: (policy) => roleSession(request, grant.roleArn, policy),
      noteChange,
    }),
    record,
    async approve(wanted) {
      const { requestApproval } = await import('./approval.ts');
      const begun = steps.now();
      const approval = await requestApproval({ asked, talk, run, views }, wanted);
      progress.decided = true;
      progress.waitedMs += steps.now() - begun;
      return approval;
    },
    isStillAllowed: () =>
      steps.step('authorize again', async () => {
        const groups = await around.groupsOf(team, user);
        const now = decide(around.settings.access, { user, groups }, request.action);
        return { allowed: now.kind === 'allow' && now.role === grant.role, groups };
      }),
    answerCallback: (callback, result) =>
      answerOnce(steps, (before) => around.answerCallback(callback, result, before)),
    durable,
    github: around.github,
    automation: {
      as: createRoleAccess(steps, around.sessions, {
        sessionOf: (policy) =>
          automationSession({ delivery: request.id, sender: 0, pr: '' }, iamRoleArn(asked.stack, automation), policy),
        noteChange,
      }),
      registryUrl: around.registryUrl,
    },
    log: around.log,
  };
  return { asked, talk, run, views };
}

/** An invocation that died while it answered leaves its mark behind: the next one knows that an answer may have arrived. */
export async function answerOnce(steps: Steps, answer: (triedBefore: boolean) => Promise<CallbackAnswer>) {
  const invocation = randomUUID();
  const first = await steps.step('begin to answer', async () => invocation);
  const answered = await steps.attempt('answer', (tries) => answer(tries > 1 || first !== invocation));
  if (answered.ok) return answered.value;
  throw new OperationFailed(answered.failure);
}

/** Loaded where something failed: the runbook behind it takes longer to start than many a command. */
const explained = async (...args: Parameters<typeof explainFailure>): Promise<Draft> =>
  (await import('./explain-failure.ts')).explainFailure(...args);

async function work(
  { registry, log }: Pick<Surroundings, 'registry' | 'log'>,
  { name, opened, buttonOnly: pressed = false }: Declaration,
  { operation, progress }: { readonly operation: Operation; readonly progress: Progress },
): Promise<Outcome> {
  const { asked, talk } = operation;
  try {
    const load = registry.works[name];
    if (!load) throw new Error('No work is registered for this request');
    return await (await load()).work.run(operation, asked.request.arguments);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === 'fault')
      log('error', 'An operation failed', { requestId: asked.request.id, error: describeFault(error) });
    if (opened === 'home') return endOf(failure);
    await talk.finish(await explained({ ...asked, begun: progress.changed, pressed }, failure));
    return endOf(failure);
  }
}
