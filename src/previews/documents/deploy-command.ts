import { imageOf, nameOf, namesCommit, shapeOf } from '../../config/image-of.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { loginInputs } from './login-inputs.ts';
import { literally, previewCommand } from './preview-command.ts';
import { encoded, environmentInput, none, stateInputs } from './preview-inputs.ts';
import { startInput, startSeconds } from './start-inputs.ts';

/** How long one stage that others wait for may take, in seconds. */
export const startLimit = 600;

/** How long a deployment may take at most, in seconds: the lock and the tools, then each stage that the settings ask for. */
function longest(repository: RepositorySettings): number {
  const own = ownDatabase(repository);
  const { app, compose } = repository;
  const waits = startSeconds(repository) * (compose && compose.wait.length > 0 ? 2 : 1);
  const runs = [app.migrate, own?.seed, compose].filter((each) => each !== undefined).length;
  return 12 * 60 + runs * startLimit + (own ? 5 * 60 : 0) + waits;
}

/** `commit`: which one, and the digest where one image was agreed to. */
type Deployment = {
  readonly pr: PullRequestName;
  readonly commit?: { readonly sha: string; readonly digest?: string | undefined } | undefined;
};

/** Brings a pull request's image up on its instance, or replaces the one that runs there. */
export const deployCommand = previewCommand({
  key: 'preview-deploy',
  verb: 'up',
  description: 'Brings the image of a pull request up on its preview instance',
  changes: true,
  fixed: {
    Region: ({ region }) => region,
    Migrate: ({ app }) => encoded(app.migrate),
    Seed: (repository) => (ownDatabase(repository)?.seed ? 'once' : none),
    Wait: ({ compose }) => compose?.wait.join(' ') || none,
    Environment: environmentInput,
    ...loginInputs,
    ...stateInputs,
    ...startInput,
  },
  varying: {
    Image: {
      pattern: ({ image }) => `^(?:${shapeOf(image)}|${literally(nameOf(image))}@sha256:[0-9a-f]{64})$`,
      value: (repository, { pr, commit }: Deployment) => imageOf(repository, pr, commit),
    },
    PullRequest: {
      pattern: () => '^[1-9][0-9]{0,9}$',
      value: (_repository, { pr }: Deployment) => String(numberOf(pr)),
    },
    /** For the images of other services, where the settings' has `{sha}`. */
    Commit: {
      pattern: ({ image }) => (namesCommit(image) ? '^[0-9a-f]{40}$' : `^${none}$`),
      value: ({ image }, { commit }: Deployment) => (namesCommit(image) ? (commit?.sha ?? none) : none),
    },
  },
  timeoutSeconds: longest,
  deliverWithinSeconds: 60,
});
