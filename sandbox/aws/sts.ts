import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import * as stsClient from '@aws-sdk/client-sts';
import type { Callers } from './callers.ts';
import { policyDocumentSchema } from './policy-document.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

/** AWS's limits for AssumeRole. */
const longestPolicy = 2048;
const shortestSessionS = 900;
/** A Lambda function's own role is a session already: assuming another from it is chaining, which ends after an hour. */
const longestChainedSessionS = 3600;
const mostTags = 50;

export type StsOptions = {
  readonly callers: Callers;
  /** Whether a role's trust policy names this caller. */
  readonly trusts: (roleArn: string, caller: Call['caller']) => boolean;
};

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

function assumeRole(
  input: AssumeRoleRequest,
  { caller, now }: Call,
  { callers, trusts }: StsOptions,
): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = 3600, SourceIdentity, Tags = [], Policy } = input;
  checkName(RoleSessionName, 'roleSessionName');
  if (SourceIdentity !== undefined) checkName(SourceIdentity, 'sourceIdentity');
  checkDuration(DurationSeconds);
  checkTags(Tags);
  const sessionPolicy = sessionPolicyOf(Policy);
  if (!trusts(RoleArn, caller))
    throw new Refusal(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
      403,
    );
  const role = RoleArn.split('/').at(-1) ?? '';
  const expires = now + DurationSeconds * 1000;
  const keys = callers.issue(role, RoleSessionName, {
    ...(sessionPolicy ? { sessionPolicy } : {}),
    ...(SourceIdentity ? { sourceIdentity: SourceIdentity } : {}),
    tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    expires,
  });
  return {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(expires),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${callers.roleId(role)}:${RoleSessionName}`,
      Arn: callers.arnOf(role, RoleSessionName),
    },
    PackedPolicySize: Math.ceil(((Policy?.length ?? 0) / longestPolicy) * 100),
    ...(SourceIdentity ? { SourceIdentity } : {}),
  };
}

/** A session with tags or a source identity needs a permission for each. */
const assumeRoleAccess = ({ RoleArn = '', Tags = [], SourceIdentity }: AssumeRoleRequest) =>
  [
    'sts:AssumeRole',
    ...(Tags.length > 0 ? ['sts:TagSession'] : []),
    ...(SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ].map((action) => ({ action, resources: [RoleArn] }));

export const createSts = (options: StsOptions): LocalService => ({
  signingName: 'sts',
  actions: 'sts',
  protocol: 'query',
  schemas: stsClient,
  operations: {
    AssumeRole: operation<AssumeRoleRequest, AssumeRoleResponse>(
      (input, call) => assumeRole(input, call, options),
      assumeRoleAccess,
    ),
    /** Needs no permission: AWS answers it to every valid key. */
    GetCallerIdentity: operation<object, GetCallerIdentityResponse>(
      (_, { caller, account }) => ({ Account: account, Arn: caller.arn, UserId: caller.userId }),
      () => [],
    ),
    DecodeAuthorizationMessage: operation<DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse>(
      ({ EncodedMessage = '' }) => ({ DecodedMessage: Buffer.from(EncodedMessage, 'base64url').toString('utf8') }),
    ),
  },
});
