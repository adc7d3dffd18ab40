import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import type { Json, Role } from './template.ts';

const issuer = 'token.actions.githubusercontent.com';

/**
 * The role that workflows of pull requests take to say that an image was pushed. Of what GitHub puts into its token IAM
 * compares the repository and that it is a pull request's, never its number: whatever is said is looked up.
 */
export function ciRoles({ github, previews }: Settings, stack: Stack): Role[] {
  if (!github || !previews) return [];
  const subjects = Object.values(previews.repositories).flatMap(subjectsOf);
  return [
    {
      logicalId: 'ImagePushedCiRole',
      name: `${stack.name}-image-pushed-ci`,
      trust: [trustWorkflows(stack, [...new Set(subjects)])],
      statements: [
        {
          actions: ['lambda:InvokeFunction'],
          resources: [
            `arn:${stack.partition}:lambda:${stack.region}:${stack.account}:function:${stack.name}-image-pushed`,
          ],
        },
      ],
    },
  ];
}

type Repository = NonNullable<Settings['previews']>['repositories'][string];

/** Repositories made, renamed or transferred since July 2026 are named with the numbers that GitHub never gives again. */
function subjectsOf({ repository, githubIds: ids }: Repository): string[] {
  const [owner, name] = repository.split('/');
  const immutable = ids ? [`repo:${owner}@${ids.owner}/${name}@${ids.repository}:pull_request`] : [];
  return [`repo:${repository}:pull_request`, ...immutable];
}

const trustWorkflows = (stack: Stack, subjects: readonly string[]): Json => ({
  Effect: 'Allow',
  Principal: { Federated: `arn:${stack.partition}:iam::${stack.account}:oidc-provider/${issuer}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subjects } },
});
