import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { type PolicyDocument, policyDocumentSchema } from './policy-document.ts';
import { Refusal } from './refusal.ts';

/** AWS's limits for AssumeRole. */
export const longestPolicy = 2048;
const shortestSessionS = 900;
/** A Lambda function's own role is a session already: assuming another from it is chaining, which ends after an hour. */
const longestChainedSessionS = 3600;
const mostTags = 50;

const invalid = (message: string) => new Refusal('ValidationError', message);
const constraint = (value: string, member: string, rule: string) =>
  invalid(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`,
  );

function checkName(value: string, member: string) {
  if (!/^[\w+=,.@-]*$/.test(value)) throw constraint(value, member, 'satisfy regular expression pattern: [\\w+=,.@-]*');
  if (value.length < 2) throw constraint(value, member, 'have length greater than or equal to 2');
  if (value.length > 64) throw constraint(value, member, 'have length less than or equal to 64');
}

function checkTags(tags: NonNullable<AssumeRoleRequest['Tags']>) {
  if (tags.length > mostTags)
    throw constraint(String(tags.length), 'tags', `have length less than or equal to ${mostTags}`);
  const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128 || !allowed.test(Key))
      throw constraint(Key, 'tags.member.key', 'be a valid tag key');
    if (Value.length > 256 || !allowed.test(Value))
      throw constraint(Value, 'tags.member.value', 'be a valid tag value');
  }
  if (new Set(tags.map(({ Key }) => Key?.toLowerCase())).size < tags.length)
    throw new Refusal(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
}

function sessionPolicyOf(text: string | undefined) {
  if (text === undefined) return undefined;
  if (text.length > longestPolicy)
    throw constraint(text, 'policy', `have length less than or equal to ${longestPolicy}`);
  try {
    return policyDocumentSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal('MalformedPolicyDocument', 'This policy contains invalid Json or is not a valid policy');
  }
}

function checkDuration(seconds: number) {
  if (seconds < shortestSessionS)
    throw constraint(String(seconds), 'durationSeconds', 'have value greater than or equal to 900');
  if (seconds > longestChainedSessionS)
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
}

/**
 * AWS's own checks, before anyone is asked for permission.
 * @throws Refusal in AWS's words.
 */
export function checkAssumeRole(input: AssumeRoleRequest): { readonly sessionPolicy: PolicyDocument | undefined } {
  checkName(input.RoleSessionName ?? '', 'roleSessionName');
  if (input.SourceIdentity !== undefined) checkName(input.SourceIdentity, 'sourceIdentity');
  checkDuration(input.DurationSeconds ?? longestChainedSessionS);
  checkTags(input.Tags ?? []);
  return { sessionPolicy: sessionPolicyOf(input.Policy) };
}
