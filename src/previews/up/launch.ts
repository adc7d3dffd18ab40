import type { Connection } from '../../aws/connection.ts';
import { createEc2, type Instance } from '../../aws/ec2.ts';
import { createEc2Images } from '../../aws/ec2-images.ts';
import { createSsm } from '../../aws/ssm.ts';
import { iso } from '../../config/iso.ts';
import { machineImage } from '../../config/machine-image.ts';
import { numberOf } from '../../config/pull-request-name.ts';
import { type Failure, toFailure } from '../../operations/failure.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import { sendChange } from '../../operations/send-change.ts';
import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import { isLive, type Preview, previewFilters } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { type ImageFit, imageFit } from './image-fit.ts';
import { type LaunchFacts, launchRequest } from './launch-request.ts';
import { launchToken } from './launch-token.ts';

export type Launched =
  | { readonly kind: 'launched'; readonly instance: string }
  /** Somebody else launched at the same moment. */
  | { readonly kind: 'launching'; readonly preview: Preview }
  /** This very launch succeeded before a crash and was torn down since. */
  | { readonly kind: 'torn-down'; readonly instance: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

type Facts = Omit<LaunchFacts, 'clientToken'>;

export type Prepared = { readonly kind: 'prepared'; readonly facts: Facts } | UnfitImage;

/** An image that nothing can be launched from as the settings have it. */
export type UnfitImage = {
  readonly kind: 'unfit';
  readonly imageId: string;
  readonly fit: Exclude<ImageFit, { readonly kind: 'fits' }>;
};

type Wanted = Pick<Facts, 'pr' | 'slackMessage' | 'requestedBy' | 'launchedBy'> & {
  readonly now: number;
  readonly expiresAt: number;
};

/** Tokens are spent by launches of the last day; more than this many for one state means something else is wrong. */
const mostTokens = 20;
const mismatchPace = { everySeconds: 5, forSeconds: 60 };
/** Clocks of Slack and EC2 differ by seconds at most. */
const clockSpareMs = 60_000;

/** What the launch will send, fixed in a step of its own: a repetition sends the same bytes. */
export function prepareLaunch(access: PreviewAccess, { now, expiresAt, ...wanted }: Wanted): Promise<Prepared> {
  return access.prepareLaunch().step('prepare launch', async (connection): Promise<Prepared> => {
    const image = await findImage(connection, access);
    if (image.kind === 'unfit') return image;
    const { imageId, rootDevice } = image;
    return {
      kind: 'prepared',
      facts: { ...wanted, imageId, rootDevice, createdAt: iso(now), shutdownAt: iso(expiresAt) },
    };
  });
}

/** Whether there is an image to launch from, before what there is makes room for it. */
export const lookForMachineImage = (access: PreviewAccess): Promise<UnfitImage | { readonly kind: 'fits' }> =>
  access.prepareLaunch().step('look for machine image', (connection) => findImage(connection, access));

async function findImage(connection: Connection, { repository: { instance } }: PreviewAccess) {
  const image = machineImage(instance);
  const imageId = 'amiId' in image ? image.amiId : await readImageId(connection, image.amiParameter);
  const fit = imageFit(await createEc2Images(connection).describeImage(imageId), instance);
  return fit.kind === 'fits' ? { ...fit, imageId } : { kind: 'unfit' as const, imageId, fit };
}

async function readImageId(connection: Connection, parameter: string): Promise<string> {
  const id = (await createSsm(connection).getParameters([parameter])).get(parameter);
  if (!id) throw new Error('The image parameter does not exist');
  return id;
}

/** Asks EC2 whether the launch would be allowed, before anything is made. */
export async function preflight(access: PreviewAccess, facts: Facts): Promise<Failure | undefined> {
  const { repository, stack } = access;
  const session = access.launch(facts.imageId);
  const ask = async (connection: Connection) => {
    const { ClientToken: _, ...input } = launchRequest(repository, stack, { ...facts, clientToken: '' });
    await createEc2(connection).mayRunInstance(input);
    return true;
  };
  const checked = await session.attempt('preflight', ask);
  if (checked.ok || !isYoungProfile(checked.failure)) return checked.ok ? undefined : checked.failure;
  const waited = await session.waitFor('profile known to EC2', profilePace, async (connection) => {
    try {
      return { kind: 'ready', value: await ask(connection) };
    } catch (error) {
      const failure = toFailure(error);
      return isYoungProfile(failure) ? { kind: 'pending' } : { kind: 'failed', failure };
    }
  });
  if (waited.kind === 'ready') return undefined;
  return waited.kind === 'failed' ? waited.failure : checked.failure;
}

/** EC2 learns of a new instance profile, and of its role, some seconds after IAM has made them. */
const profilePace = { everySeconds: 5, forSeconds: 40 };
const isYoungProfile = (failure: Failure): boolean =>
  failure.kind !== 'fault' &&
  failure.code === 'InvalidParameterValue' &&
  /iamInstanceProfile|IAM Instance Profile/i.test(failure.message);

type State = {
  /** The newest instance of the pull request that EC2 still shows. */
  readonly newest: string | undefined;
  /** Epoch milliseconds. */
  readonly askedAt: number;
};

/** EC2's client token is the lock: of several launches of one state, one launches and the others point to it. */
export async function launch(access: PreviewAccess, facts: Facts, { newest, askedAt }: State): Promise<Launched> {
  const { repository, stack } = access;
  const session = access.launch(facts.imageId);
  for (let n = 0; n < mostTokens; n += 1) {
    const clientToken = launchToken(repository.repository, numberOf(facts.pr), newest, n);
    const sent = await sendChange(session, `launch ${n}`, {
      async send(connection) {
        const input = launchRequest(repository, stack, { ...facts, clientToken });
        const { id, state } = await createEc2(connection).runInstance(input);
        return { id, state };
      },
      look: (connection) => ownLaunch(connection, access, { facts, clientToken }),
    });
    if (sent.kind === 'done' && isLiveState(sent.value.state)) return { kind: 'launched', instance: sent.value.id };
    if (sent.kind !== 'done' && !isSpent(sent.failure)) return { kind: 'failed', failure: sent.failure };
    const mismatch = sent.kind !== 'done' && codeOf(sent.failure) === 'IdempotentParameterMismatch';
    const other = await lookForOther(access, session, { facts, clientToken, n, mismatch, askedAt });
    if (other) return other;
  }
  return {
    kind: 'failed',
    failure: { kind: 'rejected', service: 'ec2', operation: 'RunInstances', code: 'TokensSpent', message: '' },
  };
}

const codeOf = (failure: Failure): string => (failure.kind === 'fault' ? '' : failure.code);
const spentCodes = ['IdempotentParameterMismatch', 'IdempotentInstanceTerminated'];
const isSpent = (failure: Failure): boolean => spentCodes.includes(codeOf(failure));
const isLiveState = (state: Instance['state']): boolean => state === 'pending' || state === 'running';

/** The instance that this very launch made, known by its token and by what nobody else's launch would send. */
async function ownLaunch(
  connection: Connection,
  access: PreviewAccess,
  { facts, clientToken }: { readonly facts: Facts; readonly clientToken: string },
): Promise<Pick<Instance, 'id' | 'state'> | undefined> {
  const found = await createEc2(connection).describeInstances({
    ...previewFilters(access.stack, { pr: facts.pr, repository: access.repository.repository }),
    'client-token': [clientToken],
  });
  const own = found.find(
    ({ tags }) =>
      tags['requested-by'] === facts.requestedBy &&
      tags['slack-message'] === facts.slackMessage &&
      tags['shutdown-at'] === facts.shutdownAt,
  );
  return own && { id: own.id, state: own.state };
}

type Spent = {
  readonly facts: Facts;
  readonly clientToken: string;
  readonly n: number;
  readonly mismatch: boolean;
  readonly askedAt: number;
};

/** Whose token it is: an instance that appears within a minute is somebody's launch, else the token is spent. */
async function lookForOther(
  access: PreviewAccess,
  session: RoleAccess,
  { facts, clientToken, n, mismatch, askedAt }: Spent,
): Promise<Extract<Launched, { kind: 'launching' | 'torn-down' }> | undefined> {
  const now = access.now();
  const found = await session.waitFor<{ live: Preview | undefined; mine: Preview | undefined }>(
    `look for other launch ${n}`,
    mismatch ? mismatchPace : { everySeconds: 1, forSeconds: 1 },
    async (connection) => {
      const previews = await findPreviews(connection, access, { now, pr: facts.pr });
      const [live] = liveOldestFirst(previews);
      const mine = previews.find(
        ({ instance, owner }) =>
          instance.clientToken === clientToken &&
          !isLive(instance) &&
          owner === facts.requestedBy &&
          instance.launchedAt >= askedAt - clockSpareMs,
      );
      return live || mine ? { kind: 'ready', value: { live, mine } } : { kind: 'pending' };
    },
  );
  if (found.kind !== 'ready') return undefined;
  const { live, mine } = found.value;
  if (live) return { kind: 'launching', preview: live };
  return mine ? { kind: 'torn-down', instance: mine.instance.id } : undefined;
}
