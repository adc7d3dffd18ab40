import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import type { Credentials } from '../config/environment.ts';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

/** What AssumeRole is asked for; `policy` is the compact JSON of the session policy, at most 2,048 characters. */
export type RoleSession = {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly sourceIdentity: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: string;
  readonly durationSeconds: number;
};

const answer = z.object({
  Credentials: z.object({
    AccessKeyId: z.string(),
    SecretAccessKey: z.string(),
    SessionToken: z.string(),
    Expiration: z.date(),
  }),
  PackedPolicySize: z.number().optional(),
});

/** `packedPercent` is how much of the space for policy and tags the session takes, as STS packs them. */
export type Assumed = {
  readonly credentials: Credentials;
  readonly expiresAt: number;
  readonly packedPercent: number | undefined;
};

/** Role sessions. A session made from a Lambda role is chained: an hour is the most STS gives. */
export const createSts = perConnection((connection: Connection) => {
  const client = new STSClient(clientOptions(connection));
  return {
    async assumeRole(session: RoleSession): Promise<Assumed> {
      const reply = await callAws('sts', 'AssumeRole', () =>
        client.send(
          new AssumeRoleCommand({
            RoleArn: session.roleArn,
            RoleSessionName: session.sessionName,
            SourceIdentity: session.sourceIdentity,
            Tags: Object.entries(session.tags).map(([Key, Value]) => ({ Key, Value })),
            Policy: session.policy,
            DurationSeconds: session.durationSeconds,
          }),
        ),
      );
      const { Credentials: keys, PackedPolicySize } = answer.parse(reply);
      return {
        credentials: {
          accessKeyId: keys.AccessKeyId,
          secretAccessKey: keys.SecretAccessKey,
          sessionToken: keys.SessionToken,
        },
        expiresAt: keys.Expiration.getTime(),
        packedPercent: PackedPolicySize,
      };
    },
  };
});
