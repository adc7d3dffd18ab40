import { previewPurpose } from '../access/statements/preview-statements.ts';
import type { Instance } from '../aws/ec2.ts';
import { numberOf, ownOrShared, type PullRequestName, pullRequestName } from '../config/pull-request-name.ts';
import { type Previews, repositoriesOf } from '../config/repositories.ts';
import type { Stack } from '../config/stack.ts';
import { type Expiry, expiryOf, lifetimeOf, parseTime } from './expiry.ts';
import { type LastUse, parseLastUsedTag } from './idle/last-use.ts';
import { sleepOf } from './sleep/sleep-of.ts';

/** A running copy of a pull request. It is its instance: everything here is read off the instance and its tags. */
export type Preview = {
  readonly instance: Instance;
  readonly pr: PullRequestName;
  readonly owner: string | undefined;
  readonly expiry: Expiry;
  readonly warnedAt: number | undefined;
  /** Since when it sleeps; undefined while it is awake, or where nobody noted it. Milliseconds, as the next. */
  readonly asleepSince: number | undefined;
  /** How long it slept, in all sleeps that are over. */
  readonly sleptMs: number;
  /** Who used it last, when and how, as the sweep noted it; undefined where nobody has been seen. */
  readonly lastUsed: LastUse | undefined;
  readonly message: PreviewMessage | undefined;
  /** The commit that was last deployed for, and the digest of its image; undefined where nothing follows GitHub. */
  readonly deployed: Deployed | undefined;
  /** The same where a tag that moves was deployed, and nothing said whether its image was that commit's. */
  readonly unproven: Deployed | undefined;
  /** The commit whose deployment failed last: its owner has been told. */
  readonly failedSha: string | undefined;
  /** The number of our comment on the pull request. */
  readonly comment: number | undefined;
  /** GitHub launched it, nobody typed it. */
  readonly isAutomatic: boolean;
};

/** 40 hex digits, and `sha256:` with 64 more; undefined where the instance did not tell. */
export type Deployed = { readonly sha: string; readonly digest: string | undefined };

/** Why a preview ended that followed its pull request: `gone` where GitHub knows none any more. */
export const closings = ['merged', 'closed', 'gone', 'unlabelled'] as const;

export type Closing = (typeof closings)[number];

/** The Slack message that last changed the preview; `by` names who tore it down, `closed` that its pull request did. */
export type PreviewMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly by?: string;
  readonly closed?: Closing;
};

const userId = /^[UW][A-Z0-9]{2,20}$/;
const pullRequestNumber = /^[1-9]\d{0,6}$/;
const repositoryName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** A pull request by its name and the name of its repository on GitHub, as its instances are tagged. */
type PullRequest = { readonly pr: PullRequestName; readonly repository: string };

/** Where its message stands, `-` where it has none, and who or what ended it. */
const messageTag = /^(?:([CDG][A-Z0-9]{2,20})\/(\d{1,12}\.\d{1,8})|-)(?:\/(?:([UW][A-Z0-9]{2,20})|([a-z]{4,10})))?$/;

export const isLive = (instance: Instance): boolean =>
  ['pending', 'running', 'stopping', 'stopped'].includes(instance.state);

/** The filters that every search for previews carries: this stack's, and nothing else. */
export const previewFilters = (stack: Stack, of?: PullRequest): Record<string, readonly string[]> => ({
  'tag:Slipway': [stack.name],
  'tag:Purpose': [previewPurpose],
  ...(of ? { 'tag:PR': [String(numberOf(of.pr))], 'tag:Repository': [of.repository] } : {}),
});

/** The name that tags give a pull request; empty where they cannot be read. Names tell no upper from lower case. */
function nameIn({ PR: number = '', Repository = '' }: Instance['tags'], previews: Previews): PullRequestName {
  if (!pullRequestNumber.test(number) || !repositoryName.test(Repository)) return '';
  const own = repositoriesOf(previews).find(({ repository }) => repository.toLowerCase() === Repository.toLowerCase());
  return own ? pullRequestName(own, Number(number)) : `${Repository}#${number}`;
}

/**
 * Reads a preview off an instance. Tags are untrusted: undefined where the instance is not a preview of this stack,
 * `pr` empty where it is one whose pull request cannot be read (it expires like any other).
 */
export function toPreview(instance: Instance, stack: Stack, previews: Previews, now: number): Preview | undefined {
  const { tags } = instance;
  if (tags.Slipway !== stack.name || tags.Purpose !== previewPurpose) return undefined;
  const owner = tags['requested-by'];
  const pr = nameIn(tags, previews);
  const lifetime = lifetimeOf(ownOrShared(previews, pr));
  const launchedAt = firstStart(instance);
  return {
    instance: { ...instance, launchedAt },
    pr,
    owner: owner !== undefined && userId.test(owner) ? owner : undefined,
    expiry: expiryOf(tags['shutdown-at'], launchedAt, lifetime, now),
    warnedAt: parseTime(tags['warned-at']),
    ...sleepOf(instance),
    lastUsed: parseLastUsedTag(tags['last-used'], now),
    message: parseMessageTag(tags['slack-message']),
    ...parseDeployedTag(tags.deployed),
    failedSha: /^[0-9a-f]{40}$/.exec(tags['failed-commit'] ?? '')?.[0],
    comment: /^[1-9]\d{0,14}$/.test(tags['github-comment'] ?? '') ? Number(tags['github-comment']) : undefined,
    isAutomatic: tags['launched-by'] === 'github',
  };
}

/** A stop and a start renew EC2's LaunchTime: age, cost and the longest life count from the tag of the launch. */
function firstStart({ tags, launchedAt }: Instance): number {
  const created = parseTime(tags['created-at']);
  return created === undefined || created > launchedAt ? launchedAt : created;
}

const deployedTag = /^([0-9a-f]{40})\/(?:(sha256:[0-9a-f]{64})|-)(\/unproven)?$/;

function parseDeployedTag(text: string | undefined): Pick<Preview, 'deployed' | 'unproven'> {
  const [, sha, digest, isUnproven] = deployedTag.exec(text ?? '') ?? [];
  const deployed = sha === undefined ? undefined : { sha, digest };
  return isUnproven ? { deployed: undefined, unproven: deployed } : { deployed, unproven: undefined };
}

export const formatDeployedTag = ({ sha, digest }: Deployed, isProven = true): string =>
  `${sha}/${digest ?? '-'}${isProven ? '' : '/unproven'}`;

export function parseMessageTag(text: string | undefined): PreviewMessage | undefined {
  const [, channel, ts] = messageTag.exec(text ?? '') ?? [];
  return channel && ts ? { channel, ts, ...parseSignature(text) } : undefined;
}

/** Who or what ended a preview, as it was signed. */
export function parseSignature(text: string | undefined): { readonly by?: string; readonly closed?: Closing } {
  const [, , , by, word] = messageTag.exec(text ?? '') ?? [];
  const closed = closings.find((closing) => closing === word);
  return { ...(by ? { by } : {}), ...(closed ? { closed } : {}) };
}

/** `by`: a Slack user, or why the preview ended with its pull request. */
export const formatMessageTag = (place: { channel: string; ts: string } | undefined, by?: string): string =>
  [...(place ? [place.channel, place.ts] : ['-']), ...(by ? [by] : [])].join('/');
