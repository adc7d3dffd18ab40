import { sessionPolicy } from '../../access/session-policy.ts';
import { describeImages } from '../../access/statements/image-statements.ts';
import { readRegistryLogin } from '../../access/statements/parameter-statements.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEcr } from '../../aws/ecr.ts';
import { createSsm } from '../../aws/ssm.ts';
import { imageOf, namesCommit } from '../../config/image-of.ts';
import { architectureOfType } from '../../config/machine-image.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { type EcrRegistry, type ImageName, imageName } from '../../config/registry-of.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import type { Failure } from '../../operations/failure.ts';
import type { Run } from '../../operations/operation.ts';
import type { Login } from '../../registries/authorize.ts';
import { findTag, type RegistryOptions, type WantedTag } from '../../registries/registry.ts';
import { RegistryError } from '../../registries/registry-error.ts';

/** What the registry has under the tag of a pull request. */
export type CommitImage =
  | {
      readonly kind: 'there';
      readonly digest: string;
      /** The commit that its label names. */
      readonly revision: string | undefined;
      /** The tag names the commit: nothing else has to. */
      readonly exact: boolean;
    }
  /** `reason` where there is more to say than that it is not there yet. */
  | { readonly kind: 'missing'; readonly reason?: 'repository-missing' }
  /** `reason` is a word of ours, or AWS's name of its error. */
  | { readonly kind: 'not-known'; readonly reason: string };

/** Whose sessions look: those of the role that events act under, who alone may read the login of a registry. */
export type RegistryAsker = Pick<Run, 'steps' | 'as'> & {
  readonly stack: Stack;
  /** Instead of the registries' own addresses; ECR is always asked by its own API. */
  readonly registryUrl: string | undefined;
};

type Wanted = { readonly repository: RepositorySettings; readonly pr: PullRequestName; readonly sha: string };

/** Asks the registry which image stands for a commit of a pull request. It fails nothing: what is not known is said. */
export async function lookForCommitImage(asker: RegistryAsker, wanted: Wanted): Promise<CommitImage> {
  const name = imageName(imageOf(wanted.repository, wanted.pr, { sha: wanted.sha }));
  const { registry, tag } = name;
  if (tag === undefined) throw new Error('The image of a pull request has no tag');
  const tagged = { ...name, tag, exact: namesCommit(wanted.repository.image) };
  const looked = await (registry.kind === 'ecr'
    ? lookInEcr(asker, wanted.repository, { ...tagged, registry })
    : lookInRegistry(asker, wanted.repository, tagged));
  return looked.ok ? looked.value : { kind: 'not-known', reason: reasonOf(looked.failure) };
}

type Tagged = ImageName & { readonly tag: string; readonly exact: boolean };

const step = 'look for the image of the commit';

function lookInEcr(
  { as, stack }: RegistryAsker,
  { image }: RepositorySettings,
  { registry, repository, tag, exact }: Tagged & { readonly registry: EcrRegistry },
) {
  const session = as(sessionPolicy(describeImages(stack, [image])), registry.region);
  const of = { repository, account: registry.account, api: registry.api };
  return session.attempt<CommitImage>(step, async (connection) => {
    try {
      const digest = await createEcr(connection).digestOf(of, tag);
      // Its label would take three more calls, and rights to pull.
      return digest === undefined ? { kind: 'missing' } : { kind: 'there', digest, revision: undefined, exact };
    } catch (error) {
      if (error instanceof AwsError && error.failure.code === 'RepositoryNotFoundException')
        return { kind: 'missing', reason: 'repository-missing' };
      throw error;
    }
  });
}

function lookInRegistry(
  { steps, as, stack, registryUrl }: RegistryAsker,
  settings: RepositorySettings,
  tagged: Tagged,
) {
  const { registry: login, region } = settings;
  const labelFor = tagged.exact ? undefined : (architectureOfType(settings.instance.type) ?? 'amd64');
  const look = (read: Login | undefined) => ask(tagged, { login: read, url: registryUrl, labelFor });
  if (!login) return steps.attempt<CommitImage>(step, () => look(undefined));
  const session = as(sessionPolicy(readRegistryLogin({ ...stack, region }, settings)), region);
  return session.attempt<CommitImage>(step, async (connection) => {
    const read = await readLogin(connection, login);
    return read ? look(read) : { kind: 'not-known', reason: 'login-missing' };
  });
}

type Asked = RegistryOptions & Pick<WantedTag, 'labelFor'>;

async function ask(
  { registry, repository, tag, exact }: Tagged,
  { labelFor, ...options }: Asked,
): Promise<CommitImage> {
  try {
    const found = await findTag(registry, { repository, tag, labelFor }, options);
    if (found.kind === 'there') return { ...found, exact };
    return found.what === 'repository' ? { kind: 'missing', reason: 'repository-missing' } : { kind: 'missing' };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { kind: 'not-known', reason: error.reason };
  }
}

async function readLogin(
  connection: Connection,
  { username, token }: NonNullable<RepositorySettings['registry']>,
): Promise<Login | undefined> {
  const values = await createSsm(connection).getParameters([username.parameter, token.parameter]);
  const login = { username: values.get(username.parameter), token: values.get(token.parameter) };
  return login.username && login.token ? { username: login.username, token: login.token } : undefined;
}

const reasonOf = (failure: Failure) => (failure.kind === 'fault' ? 'fault' : failure.code);
