import type { Stack } from '../config/stack.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { Draft } from '../slack/message.ts';
import { type Authorization, authorizationSchema, authorize } from './authorize.ts';
import { callAsker, type Progress } from './call-asker.ts';
import { createDeliver } from './deliver-noting.ts';
import type { explainFailure } from './explain-failure.ts';
import { describeFault, endOf, type Failure, toFailure } from './failure.ts';
import { listenerOf } from './listener-of.ts';
import type { Asked, Grant, Operation } from './operation.ts';
import { operationOf } from './operation-of.ts';
import type { Outcome } from './outcome.ts';
import { knowGroups, notingGroups } from './read-groups.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { createRefusalLog } from './refusal-log.ts';
import { staleMessage } from './refusal-messages.ts';
import { refusedMessage } from './refused-message.ts';
import { createSteps, type Durable } from './steps.ts';
import type { Surroundings } from './surroundings.ts';
import { createTalk, type Talk } from './talk.ts';
import { createViews } from './views.ts';

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
