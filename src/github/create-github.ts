import { createAsk, type GithubOptions } from './ask.ts';
import { createCommentCalls } from './comment-calls.ts';
import { createDeploymentCalls } from './deployment-calls.ts';
import type { GitHub } from './github.ts';
import { createPullRequestCalls } from './pull-request-calls.ts';
import { createWorkflowRunCalls } from './workflow-run-calls.ts';

/** GitHub by its REST API, asked by an App or a token. Tokens are kept as long as what this gives. */
export function createGithub(options: GithubOptions): GitHub {
  const ask = createAsk(options);
  return {
    ...createPullRequestCalls(ask, options.login),
    ...createWorkflowRunCalls(ask),
    ...createCommentCalls(ask, options.login),
    ...createDeploymentCalls(ask),
  };
}
