import { type Access, verdictOf } from './access.ts';
import type { Caller } from './callers.ts';
import type { PolicyDocument } from './policy-document.ts';

export type Denial = { readonly action: string; readonly resource: string; readonly because: string };

export type Policies = {
  /** What the role itself allows; undefined means everything. */
  readonly rolePolicy?: ((role: string) => readonly PolicyDocument[] | undefined) | undefined;
};

function factsOf(caller: Caller, access: Access, region: string) {
  const tags = Object.entries(caller.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
  return {
    'aws:RequestedRegion': region,
    'aws:PrincipalArn': caller.arn,
    'aws:userid': caller.userId,
    ...(caller.sourceIdentity ? { 'aws:SourceIdentity': caller.sourceIdentity } : {}),
    ...Object.fromEntries(tags),
    ...access.context,
  };
}

/** All of a role's policies together, then the session policy: each has to allow, and none may deny. */
export function authorize(
  caller: Caller,
  needed: readonly Access[],
  { region, rolePolicy }: Policies & { readonly region: string },
): Denial | undefined {
  const layers: { readonly kind: string; readonly policies: readonly PolicyDocument[] | undefined }[] = [
    { kind: 'identity-based policy', policies: rolePolicy?.(caller.role) },
    { kind: 'session policy', policies: caller.sessionPolicy && [caller.sessionPolicy] },
  ];
  for (const access of needed) {
    const facts = factsOf(caller, access, region);
    for (const resource of access.resources ?? ['*']) {
      for (const { kind, policies } of layers) {
        if (!policies) continue;
        const verdicts = policies.map((policy) => verdictOf(policy, access.action, resource, facts));
        const { action } = access;
        if (verdicts.includes('denied')) return { action, resource, because: `with an explicit deny in a ${kind}` };
        if (!verdicts.includes('allowed'))
          return { action, resource, because: `because no ${kind} allows the ${action} action` };
      }
    }
  }
  return undefined;
}

export const denialMessage = (caller: Caller, { action, resource, because }: Denial) =>
  `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
