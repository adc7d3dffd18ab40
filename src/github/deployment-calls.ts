import * as z from 'zod';
import type { Ask } from './ask.ts';
import type { GitHub } from './github.ts';

const deploymentShape = z.looseObject({ id: z.int().positive(), sha: z.string().regex(/^[0-9a-f]{40}$/) });

const longestDescription = 140;

type Calls = Pick<GitHub, 'deployments' | 'createDeployment' | 'setDeploymentState'>;

/** Records of deployments in one environment that all pull requests share, told apart by their task. */
export const createDeploymentCalls = (ask: Ask): Calls => ({
  async deployments(repository, { environment, task }) {
    const found = await ask({
      route: 'GET /repos/{owner}/{repo}/deployments',
      repository,
      scope: 'deploy',
      what: 'list the deployments',
      parameters: { environment, task, per_page: 100 },
      answer: z.array(deploymentShape),
    });
    return found.map(({ id, sha }) => ({ id, sha })).sort((a, b) => b.id - a.id);
  },
  async createDeployment(repository, { sha, environment, task }) {
    const { id, sha: recorded } = await ask({
      route: 'POST /repos/{owner}/{repo}/deployments',
      repository,
      scope: 'deploy',
      what: 'record a deployment',
      parameters: {
        ref: sha,
        environment,
        task,
        // GitHub's own defaults would merge the base into the branch, and refuse while a check runs.
        auto_merge: false,
        required_contexts: [],
        transient_environment: true,
        production_environment: false,
      },
      answer: deploymentShape,
    });
    return { id, sha: recorded };
  },
  async setDeploymentState(repository, deployment, { state, description, logUrl }) {
    await ask({
      route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      repository,
      scope: 'deploy',
      what: `set the state of deployment ${deployment}`,
      parameters: {
        deployment_id: deployment,
        state,
        description: Array.from(description).slice(0, longestDescription).join('').trim(),
        // It would end what other pull requests have in the same environment.
        auto_inactive: false,
        ...(logUrl === undefined ? {} : { log_url: logUrl }),
      },
      answer: z.looseObject({}),
    });
  },
});
