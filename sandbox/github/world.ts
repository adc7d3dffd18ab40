import { repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Clock } from '../clock.ts';
import type { ImageStore } from '../registry/image-store.ts';
import { accountOf, type LocalAccount, numberFor } from './accounts.ts';
import { createRepository, type LocalRepository } from './local-repository.ts';
import type { LocalApp } from './render/render-comment.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** Everything that is so on the local GitHub. Tests change it as people on GitHub would. */
export type World = {
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: Settings;
  readonly app: LocalApp;
  readonly installation: number;
  /** What the App was granted. */
  readonly permissions: Record<string, string>;
  /** Whose the fine-grained token is, where the settings name one in place of an App. */
  readonly tokenOwner: LocalAccount;
  readonly repositories: readonly LocalRepository[];
  readonly tokens: Tokens;
  readonly images: ImageStore;
  /** Builds label their images with the test merge in place of the head. */
  buildsMerge: boolean;
};

export function createWorld(settings: Settings, clock: Pick<Clock, 'now'>, images: ImageStore): World {
  const own = repositoriesOf(settings.previews);
  const owner = accountOf(own[0]?.repository.split('/')[0] ?? 'acme', 'Organization');
  const now = clock.now();
  const withDeployments = own.some(({ follow }) => follow?.deployment);
  return {
    clock,
    settings,
    app: { id: 240_115, slug: 'slipway', owner, createdAt: now },
    installation: installationIn(settings) ?? 61_000_000 + (numberFor(`installation ${owner.login}`) % 999_999),
    permissions: {
      metadata: 'read',
      pull_requests: 'write',
      actions: 'read',
      ...(withDeployments ? { deployments: 'write' } : {}),
    },
    tokenOwner: accountOf('acme-robot'),
    repositories: own.map((repository) =>
      createRepository(repository, { now, id: settings.previews?.repositories[repository.key]?.githubIds?.repository }),
    ),
    tokens: createTokens(),
    images,
    buildsMerge: false,
  };
}

const installationIn = ({ github }: Settings) => (github && 'installation' in github ? github.installation : undefined);

/** What stands in the parameters that the settings name for GitHub. */
export const githubSecrets = {
  webhookSecret: 'sandbox-webhook-secret-5b0d1c7e92',
  previousWebhookSecret: 'sandbox-webhook-secret-before',
  token: `github_pat_sandbox_${'4f9a-2c'.repeat(10)}`,
};

/** By the name it has now, or had before. */
export function repositoryCalled({ repositories }: World, name: string) {
  const called = name.toLowerCase();
  const repository = repositories.find(({ fullName }) => fullName.toLowerCase() === called);
  if (repository) return { repository, moved: false };
  const before = repositories.find(({ formerNames }) => formerNames.some((one) => one.toLowerCase() === called));
  return before && { repository: before, moved: true };
}
