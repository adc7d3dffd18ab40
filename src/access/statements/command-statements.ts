import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';
import { previewTags } from './preview-statements.ts';

/** Any revision of a document of the stack: its name ends in twelve hexadecimal digits of its content's hash. */
export const anyRevision = (stack: Stack, document: string) => `${stack.name}-${document}-????????????`;

type Send = {
  /** Full names of documents; `anyRevision` where it is not known yet which. */
  readonly documents: readonly string[];
  readonly instanceId?: string;
  /** Tags that the instance must carry; by default those of a preview of this stack. */
  readonly tags?: Readonly<Record<string, string>>;
};

/** SendCommand is authorized for the document and for the instance, each by itself. */
export function sendDocument(stack: Stack, { documents, instanceId = '*', tags }: Send): Statement[] {
  const wanted = tags ?? previewTags(stack);
  const arn = (service: string, resource: string) =>
    `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;
  return [
    { actions: ['ssm:SendCommand'], resources: documents.map((name) => arn('ssm', `document/${name}`)) },
    {
      actions: ['ssm:SendCommand'],
      resources: [arn('ec2', `instance/${instanceId}`)],
      condition: {
        StringEquals: Object.fromEntries(
          Object.entries(wanted).map(([key, value]) => [`ssm:resourceTag/${key}`, value]),
        ),
      },
    },
  ];
}

/** None of these takes a resource. ListCommands is how a retry finds the command that it sent already. */
export const readCommands = (): Statement[] => [
  {
    actions: ['ssm:GetCommandInvocation', 'ssm:ListCommands'],
    resources: ['*'],
  },
];

/** Sessions and commands of the whole Region: none of these takes a resource or a condition. */
export const seeUse = (): Statement[] => [
  { actions: ['ssm:DescribeSessions', 'ssm:ListCommands', 'ssm:ListCommandInvocations'], resources: ['*'] },
];

/** Whether an instance's agent answers. */
export const seeAgents = (): Statement[] => [{ actions: ['ssm:DescribeInstanceInformation'], resources: ['*'] }];

/** CancelCommand takes no resource either: the caller checks first that the command is ours. */
export const cancelCommands = (): Statement[] => [{ actions: ['ssm:CancelCommand'], resources: ['*'] }];
