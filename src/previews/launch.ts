import { createEc2, type Instance } from '../aws/ec2.ts';
import { createSsm } from '../aws/ssm.ts';
import { iso } from '../config/iso.ts';
import type { Failure } from '../operations/failure.ts';
import type { Operation, RoleAccess } from '../operations/operation.ts';
import { findPreviews, liveOldestFirst } from './find-previews.ts';
import { type LaunchFacts, launchRequest } from './launch-request.ts';
import { launchToken } from './launch-token.ts';
import { isLive, type Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';

export type Launched =
  | { readonly kind: 'launched'; readonly instance: string }
  /** Somebody else launched at the same moment. */
  | { readonly kind: 'follow'; readonly preview: Preview }
  /** This very launch succeeded before a crash and was torn down since. */
  | { readonly kind: 'torn-down'; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Wanted = {
  readonly pr: number;
  readonly ttlMs: number;
  readonly slackMessage: string;
};

/** Tokens are spent by launches of the last day; more than this many for one state means something else is wrong. */
const mostTokens = 20;
const mismatchPace = { everySeconds: 5, forSeconds: 60 };
/** Clocks of Slack and EC2 differ by seconds at most. */
const clockSpareMs = 60_000;

/** What the launch will send, fixed in a step of its own: a repetition sends the same bytes. */
export function prepareLaunch(operation: Operation, wanted: Wanted): Promise<Omit<LaunchFacts, 'clientToken'>> {
  const { settings, request, steps } = operation;
  const { image } = settings.previews.instance;
  const shutdownAt = iso(steps.now() + wanted.ttlMs);
  return previewAccess(operation)
    .launch()
    .step('prepare launch', async (connection) => ({
      pr: wanted.pr,
      imageId: 'amiId' in image ? image.amiId : await readImageId(connection, image.amiParameter),
      shutdownAt,
      requestedBy: request.asker.user,
      slackMessage: wanted.slackMessage,
    }));
}

async function readImageId(connection: Parameters<typeof createSsm>[0], parameter: string): Promise<string> {
  const id = (await createSsm(connection).getParameters([parameter])).get(parameter);
  if (!id) throw new Error('The image parameter does not exist');
  return id;
}

/** Asks EC2 whether the launch would be allowed, before anything is made. */
export async function preflight(
  operation: Operation,
  facts: Omit<LaunchFacts, 'clientToken'>,
): Promise<Failure | undefined> {
  const { settings, stack } = operation;
  const checked = await previewAccess(operation)
    .launch(facts.imageId)
    .attempt('preflight', async (connection) => {
      const { ClientToken: _, ...input } = launchRequest(settings.previews, stack, { ...facts, clientToken: '' });
      await createEc2(connection).mayRunInstance(input);
      return true;
    });
  return checked.ok ? undefined : checked.failure;
}

/** EC2's client token is the lock: of several launches of one state, one launches and the others follow it. */
export async function launch(
  operation: Operation,
  facts: Omit<LaunchFacts, 'clientToken'>,
  newest: string | undefined,
): Promise<Launched> {
  const { settings, stack } = operation;
  const access = previewAccess(operation).launch(facts.imageId);
  for (let n = 0; n < mostTokens; n += 1) {
    const clientToken = launchToken(settings.previews.repository, facts.pr, newest, n);
    const attempted = await access.attempt(`launch ${n}`, async (connection) => {
      const input = launchRequest(settings.previews, stack, { ...facts, clientToken });
      const { id, state } = await createEc2(connection).runInstance(input);
      return { id, state };
    });
    if (attempted.ok && isLiveState(attempted.value.state)) return { kind: 'launched', instance: attempted.value.id };
    if (!attempted.ok && !isSpent(attempted.failure)) return { kind: 'failed', failure: attempted.failure };
    const other = await lookForOther(operation, access, facts, clientToken, n, attempted);
    if (other) return other;
  }
  return {
    kind: 'failed',
    failure: { kind: 'rejected', service: 'ec2', operation: 'RunInstances', code: 'TokensSpent', message: '' },
  };
}

const spentCodes = ['IdempotentParameterMismatch', 'IdempotentInstanceTerminated'];
const isSpent = (failure: Failure): boolean => failure.kind !== 'fault' && spentCodes.includes(failure.code);
const isLiveState = (state: Instance['state']): boolean => state === 'pending' || state === 'running';

/** Whose token it is: an instance that appears within a minute is somebody's launch, else the token is spent. */
async function lookForOther(
  operation: Operation,
  access: RoleAccess,
  facts: Omit<LaunchFacts, 'clientToken'>,
  clientToken: string,
  n: number,
  attempted: { readonly ok: boolean; readonly failure?: Failure },
): Promise<Extract<Launched, { kind: 'follow' | 'torn-down' }> | undefined> {
  const { settings, stack, request, steps } = operation;
  const mismatch =
    !attempted.ok && attempted.failure?.kind !== 'fault' && attempted.failure?.code === 'IdempotentParameterMismatch';
  const now = steps.now();
  const found = await access.waitFor<{ live: Preview | undefined; mine: Preview | undefined }>(
    `look for other launch ${n}`,
    mismatch ? mismatchPace : { everySeconds: 1, forSeconds: 1 },
    async (connection) => {
      const previews = await findPreviews(connection, settings.previews, stack, now, facts.pr);
      const [live] = liveOldestFirst(previews);
      const mine = previews.find(
        ({ instance, owner }) =>
          instance.clientToken === clientToken &&
          !isLive(instance) &&
          owner === request.asker.user &&
          instance.launchedAt >= request.sentAt - clockSpareMs,
      );
      return live || mine ? { kind: 'ready', value: { live, mine } } : { kind: 'pending' };
    },
  );
  if (found.kind !== 'ready') return undefined;
  if (found.value.live) return { kind: 'follow', preview: found.value.live };
  return found.value.mine ? { kind: 'torn-down', preview: found.value.mine } : undefined;
}
