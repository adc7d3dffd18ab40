import type { PolicyDocument } from '../../sandbox/aws/policy-document.ts';

/** Every grant by itself: one action on one pattern of resources, under the statement's condition. */
export const grantsOf = ({ Statement }: PolicyDocument) =>
  Statement.flatMap((statement) =>
    (statement.Action ?? []).flatMap((action) =>
      (statement.Resource ?? []).map((resource) => ({
        action,
        resource,
        policy: { Statement: [{ ...statement, Action: [action], Resource: [resource] }] },
      })),
    ),
  );
