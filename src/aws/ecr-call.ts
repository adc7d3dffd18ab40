import type { Connection } from './connection.ts';
import { jsonCall } from './json-call.ts';

/** One repository of a registry, which may be another account's. */
export type EcrRepository = {
  readonly account: string;
  readonly repository: string;
  /** Where ECR answers for it. */
  readonly api: string;
};

/** One call of ECR about a repository. @throws AwsError */
export const ecrCall = (
  connection: Connection,
  { account, repository, api }: EcrRepository,
  operation: 'DescribeImages' | 'BatchGetImage' | 'GetDownloadUrlForLayer',
  input: object,
): Promise<unknown> => {
  const service = { name: 'ecr', host: api, target: 'AmazonEC2ContainerRegistry_V20150921' };
  return jsonCall(connection, service, operation, { registryId: account, repositoryName: repository, ...input });
};
