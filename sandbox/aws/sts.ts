import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import * as stsClient from '@aws-sdk/client-sts';
import type { Callers } from './callers.ts';
import { checkAssumeRole, longestPolicy } from './check-assume-role.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

export type StsOptions = {
  readonly callers: Callers;
  /** Whether a role's trust policy names this caller, and takes sessions of this name. */
  readonly trusts: (roleArn: string, caller: Call['caller'], session: string) => boolean;
};

function assumeRole(
  input: AssumeRoleRequest,
  { caller, now }: Call,
  { callers, trusts }: StsOptions,
): AssumeRoleResponse {
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = 3600, SourceIdentity, Tags = [], Policy } = input;
  const { sessionPolicy } = checkAssumeRole(input);
  if (!trusts(RoleArn, caller, RoleSessionName))
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
    PackedPolicySize: packedSize(Policy, Tags),
    ...(SourceIdentity ? { SourceIdentity } : {}),
  };
}

/**
 * AWS does not publish how it packs. Tags alone were seen to take all of it at about 450 characters; a policy of the
 * greatest length is taken for half.
 */
const packedSize = (policy = '', tags: NonNullable<AssumeRoleRequest['Tags']>): number =>
  Math.ceil(
    (policy.length / longestPolicy) * 50 +
      (tags.reduce((sum, { Key = '', Value = '' }) => sum + Key.length + Value.length, 0) / 450) * 100,
  );

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
