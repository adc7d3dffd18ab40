import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

/** What is remembered of a pull request that has no instance to carry it as a tag. */
export const followNotes = ['ended', 'waiting', 'seen', 'told'] as const;

/** One pull request: `key` is what the settings call its repository. */
export type FollowedPull = { readonly key: string; readonly number: number };

export const followPath = ({ name }: Pick<Stack, 'name'>, { key, number }: FollowedPull): string =>
  `/slipway/${name}/follow/${key}/${number}`;

/** The parameters of one pull request and nothing else; of every pull request of the stack where none is named. */
export function keepFollowNotes(stack: Stack, of?: FollowedPull): Statement[] {
  const paths = of
    ? followNotes.map((note) => `${followPath(stack, of)}/${note}`)
    : [`/slipway/${stack.name}/follow/*`];
  return [
    {
      actions: ['ssm:DeleteParameters', 'ssm:GetParameters', 'ssm:PutParameter'],
      resources: paths.map((path) => `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter${path}`),
    },
  ];
}
