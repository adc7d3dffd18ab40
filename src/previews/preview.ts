import { previewPurpose } from '../access/statements/preview-statements.ts';
import type { Instance } from '../aws/ec2.ts';
import { numberOf, ownOrShared, type PullRequestName, pullRequestName } from '../config/pull-request-name.ts';
import { type Previews, repositoriesOf } from '../config/repositories.ts';
import type { Stack } from '../config/stack.ts';
import { type Expiry, expiryOf, lifetimeOf, parseTime } from './expiry.ts';

/** A running copy of a pull request. It is its instance: everything here is read off the instance and its tags. */
export type Preview = {
  readonly instance: Instance;
  readonly pr: PullRequestName;
  readonly owner: string | undefined;
  readonly expiry: Expiry;
  readonly warnedAt: number | undefined;
  readonly message: PreviewMessage | undefined;
};

/** The Slack message that last changed the preview; `by` names who tore it down. */
export type PreviewMessage = { readonly channel: string; readonly ts: string; readonly by?: string };

const userId = /^[UW][A-Z0-9]{2,20}$/;
const pullRequestNumber = /^[1-9]\d{0,6}$/;
const repositoryName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** A pull request by its name and the name of its repository on GitHub, as its instances are tagged. */
type PullRequest = { readonly pr: PullRequestName; readonly repository: string };

const messageTag = /^([CDG][A-Z0-9]{2,20})\/(\d{1,12}\.\d{1,8})(?:\/([UW][A-Z0-9]{2,20}))?$/;

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
  return {
    instance,
    pr,
    owner: owner !== undefined && userId.test(owner) ? owner : undefined,
    expiry: expiryOf(tags['shutdown-at'], instance.launchedAt, lifetime, now),
    warnedAt: parseTime(tags['warned-at']),
    message: parseMessageTag(tags['slack-message']),
  };
}

export function parseMessageTag(text: string | undefined): PreviewMessage | undefined {
  const [, channel, ts, by] = messageTag.exec(text ?? '') ?? [];
  if (!channel || !ts) return undefined;
  return { channel, ts, ...(by ? { by } : {}) };
}

export const formatMessageTag = (place: { channel: string; ts: string }, by?: string): string =>
  [place.channel, place.ts, ...(by ? [by] : [])].join('/');
