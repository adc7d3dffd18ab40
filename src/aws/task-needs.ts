import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { apiHost, iamPlace } from './api-host.ts';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { httpPost } from './http-post.ts';
import { jsonCall } from './json-call.ts';

const groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })).default([]) });
const parameters = z.object({ Parameters: z.array(z.object({ Name: z.string() })).default([]) });

/** DescribeParameters takes so many names in one filter and gives so many at once. */
const atOnce = 50;
const timeoutMs = 5_000;

/**
 * Whether what a task needs to start is there: no value of it is read. In the Region of the connection. Every function
 * throws AwsError.
 */
export const createTaskNeeds = perConnection((connection: Connection) => {
  const { region } = connection;
  const service = (name: string, target: string) => ({ name, host: apiHost(name, region), target });

  return {
    /** `id`: the name of a secret of Secrets Manager or its ARN. One that waits for its deletion cannot be read any more. */
    async hasSecret(id: string): Promise<boolean> {
      try {
        const reply = await jsonCall(connection, service('secretsmanager', 'secretsmanager'), 'DescribeSecret', {
          SecretId: id,
        });
        return z.object({ DeletedDate: z.number().optional() }).parse(reply).DeletedDate === undefined;
      } catch (error) {
        if (isCode(error, 'ResourceNotFoundException')) return false;
        throw error;
      }
    },

    /** Of these names of parameters, those that there are. */
    async parametersAmong(names: readonly string[]): Promise<ReadonlySet<string>> {
      const found = new Set<string>();
      for (let at = 0; at < names.length; at += atOnce) {
        const wanted = { Key: 'Name', Option: 'Equals', Values: names.slice(at, at + atOnce) };
        const reply = await jsonCall(connection, service('ssm', 'AmazonSSM'), 'DescribeParameters', {
          ParameterFilters: [wanted],
          MaxResults: atOnce,
        });
        for (const { Name } of parameters.parse(reply).Parameters) found.add(Name);
      }
      return found;
    },

    async hasLogGroup(name: string): Promise<boolean> {
      const wanted = { logGroupNamePrefix: name, limit: 50 };
      const reply = await jsonCall(connection, service('logs', 'Logs_20140328'), 'DescribeLogGroups', wanted);
      // In the order of their names: the shortest that begins so comes first.
      return groups.parse(reply).logGroups.some(({ logGroupName }) => logGroupName === name);
    },

    /** `name` without its path. */
    async hasRole(name: string): Promise<boolean> {
      try {
        await getRole(connection, name);
        return true;
      } catch (error) {
        if (isCode(error, 'NoSuchEntity')) return false;
        throw error;
      }
    },
  };
});

const isCode = (error: unknown, code: string): boolean => error instanceof AwsError && error.failure.code === code;

/** IAM speaks the oldest of AWS's protocols; of its answer nothing but the status and the code of an error is read. */
const getRole = (connection: Connection, name: string): Promise<void> =>
  callAws('iam', 'GetRole', async () => {
    const place = iamPlace(connection.region);
    const url = new URL(connection.endpoint ?? `https://${place.host}`);
    const { credentials } = connection;
    const signer = new SignatureV4({ service: 'iam', region: place.region, credentials, sha256: Sha256 });
    const { headers, body } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: '/',
      headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ Action: 'GetRole', Version: '2010-05-08', RoleName: name }).toString(),
    });
    const answer = await httpPost({ url: `${url.origin}/`, headers, body, timeoutMs });
    if (answer.status === 200) return;
    const tag = (of: string) => new RegExp(`<${of}>([^<]*)</${of}>`).exec(answer.body)?.[1];
    throw Object.assign(new Error(tag('Message') ?? ''), {
      name: tag('Code') ?? 'Unknown',
      $metadata: { httpStatusCode: answer.status },
    });
  });
