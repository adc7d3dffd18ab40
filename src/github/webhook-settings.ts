import type { Settings } from '../config/settings.ts';

/** A repository whose pull requests are looked at. */
export type ServedRepository = {
  /** `owner/name`, as the settings write it. */
  readonly repository: string;
  /** GitHub's number of it, where the settings say it: it stays when the repository is renamed. */
  readonly id?: number | undefined;
  /** Runs of other workflows say nothing of the image. */
  readonly workflow?: string | undefined;
};

/** What the functions that GitHub and CI call read of the settings. */
export type WebhookSettings = {
  /** Names of parameters; the second while the secret is being changed. */
  readonly webhookSecret: string;
  readonly previousWebhookSecret?: string | undefined;
  /** GitHub's number of the App's installation: events of others are foreign. */
  readonly installation?: number | undefined;
  readonly repositories: readonly ServedRepository[];
};

type Repository = {
  readonly repository: string;
  readonly githubIds?: { readonly repository: number } | undefined;
  readonly follow?: { readonly workflow?: string | undefined } | undefined;
};

/** Also the shape in which packaging writes them into those functions. */
export type WebhookSource = {
  readonly github?:
    | {
        readonly webhookSecret: { readonly parameter: string };
        readonly previousWebhookSecret?: { readonly parameter: string } | undefined;
        readonly installation?: number | undefined;
      }
    | undefined;
  readonly previews?: { readonly repositories: Readonly<Record<string, Repository>> } | undefined;
};

/** @throws without `github`: the stack has none of these functions then. */
export function toWebhookSettings({ github, previews }: WebhookSource): WebhookSettings {
  if (!github) throw new Error('slipway.config.ts has no github');
  return {
    webhookSecret: github.webhookSecret.parameter,
    previousWebhookSecret: github.previousWebhookSecret?.parameter,
    installation: github.installation,
    repositories: Object.values(previews?.repositories ?? {}).map(({ repository, githubIds, follow }) => ({
      repository,
      id: githubIds?.repository,
      workflow: follow?.workflow,
    })),
  };
}

/**
 * The settings without what these functions have no use for: who is who, what runs where, and the App's key.
 * @public Packaging calls it, see `esbuild-plugins.cjs`.
 */
export function toWebhookSource({ github, previews }: Pick<Settings, 'github' | 'previews'>): WebhookSource {
  if (!github) return {};
  const { webhookSecret, previousWebhookSecret } = github;
  const installation = 'installation' in github ? github.installation : undefined;
  return {
    github: { webhookSecret, previousWebhookSecret, installation },
    previews: {
      repositories: Object.fromEntries(
        Object.entries(previews?.repositories ?? {}).map(([key, { repository, githubIds, follow }]) => [
          key,
          { repository, githubIds: githubIds && { repository: githubIds.repository }, follow: workflowOf(follow) },
        ]),
      ),
    },
  };
}

const workflowOf = (follow: Repository['follow']) =>
  follow?.workflow === undefined ? undefined : { workflow: follow.workflow };
