import type { RepositorySettings } from '../src/config/repositories.ts';
import type { Stack } from '../src/config/stack.ts';
import { stateAt } from './aws/instances.ts';
import type { LocalAws } from './aws/local-aws.ts';
import { isOnline } from './aws/ssm-instances.ts';
import type { Clock } from './clock.ts';

export type UseStep =
  | { readonly kind: 'session'; readonly on: Pull; readonly act: 'open' | 'end'; readonly shell: boolean }
  | { readonly kind: 'visit'; readonly on: Pull };

type Pull = { readonly repository?: string; readonly number: number };

/** What people do with a preview past the bot: they open tunnels to it with their own credentials, and look at the app. */
export type UseOfPreviews = {
  /** The settings' own name of a repository, or the default one's. */
  knows(repository: string | undefined): boolean;
  /** Why it could not be done, or nothing. */
  play(step: UseStep, user: string): string | undefined;
};

type Options = {
  readonly clock: Pick<Clock, 'now'>;
  readonly stack: Stack;
  readonly aws: Pick<LocalAws, 'ec2' | 'ssm' | 'faults'>;
  readonly repositories: readonly RepositorySettings[];
};

/** As IAM Identity Center calls people who sign in with the AWS CLI. */
const signedInAs = ({ partition, account }: Pick<Stack, 'partition' | 'account'>, user: string): string =>
  `arn:${partition}:sts::${account}:assumed-role/AWSReservedSSO_Preview_0123456789abcdef/${user.toLowerCase()}@acme.example`;

const documents = { tunnel: 'AWS-StartPortForwardingSession', shell: 'SSM-SessionManagerRunShell' } as const;

export function createUseOfPreviews({ clock, stack, aws, repositories }: Options): UseOfPreviews {
  const own = (name: string | undefined) =>
    repositories.find(({ key, isDefault }) => (name === undefined ? isDefault : key === name));

  function running({ repository, number }: Pull) {
    const tag = own(repository)?.repository;
    return [...aws.ec2.store.all.values()].find(
      (instance) =>
        instance.tags.get('PR') === String(number) &&
        instance.tags.get('Repository') === tag &&
        stateAt(instance, clock.now()) === 'running',
    );
  }

  function play(step: UseStep, user: string): string | undefined {
    const now = clock.now();
    const instance = running(step.on);
    const owner = signedInAs(stack, user);
    if (!instance) return 'No preview of this pull request is running.';
    if (step.kind === 'visit') {
      instance.connectedAt = now;
      return undefined;
    }
    if (step.act === 'end')
      return aws.ssm.sessions.close(instance.id, owner, now) > 0 ? undefined : `${user} has no session open there.`;
    if (!isOnline(instance, now, aws.faults)) return `TargetNotConnected: ${instance.id} is not connected.`;
    aws.ssm.sessions.open(instance.id, { owner, document: documents[step.shell ? 'shell' : 'tunnel'] }, now);
    return undefined;
  }

  return { knows: (name) => own(name) !== undefined, play };
}
