import * as z from 'zod';
import { apiHost } from './api-host.ts';
import { type Connection, perConnection } from './connection.ts';
import { lastPart } from './ecs-clients.ts';
import { jsonCall } from './json-call.ts';

const source = z.object({ name: z.string().default(''), valueFrom: z.string() });

/** What Slipway reads of a container; everything else of it goes along as it is. */
const containerShape = z.looseObject({
  name: z.string(),
  image: z.string().default(''),
  privileged: z.boolean().optional(),
  secrets: z.array(source).nullish(),
  repositoryCredentials: z.object({ credentialsParameter: z.string() }).nullish(),
  logConfiguration: z
    .looseObject({
      logDriver: z.string().optional(),
      options: z.record(z.string(), z.string()).nullish(),
      secretOptions: z.array(source).nullish(),
    })
    .nullish(),
});

const definitionShape = z.looseObject({
  taskDefinitionArn: z.string(),
  family: z.string(),
  status: z.string().default('ACTIVE'),
  taskRoleArn: z.string().nullish(),
  executionRoleArn: z.string().nullish(),
  runtimePlatform: z.looseObject({ cpuArchitecture: z.string().optional() }).nullish(),
  containerDefinitions: z.array(containerShape),
});

const tagShape = z.object({ key: z.string(), value: z.string().default('') });

const described = z.object({ taskDefinition: definitionShape, tags: z.array(tagShape).default([]) });
const registered = z.object({ taskDefinition: z.object({ taskDefinitionArn: z.string() }) });
const listed = z.object({ taskDefinitionArns: z.array(z.string()).default([]) });

export type WholeContainer = z.infer<typeof containerShape>;
export type DefinitionTag = z.infer<typeof tagShape>;

/** A task definition with every field that ECS gave, those included that Slipway has never heard of. */
export type WholeDefinition = z.infer<typeof definitionShape>;

/**
 * Whole task definitions. A client of the SDK drops what is newer than itself, and a copy would lose it unseen. Holds
 * values of variables in plain text: nothing of it may be stored with a step. Every function throws AwsError.
 */
export const createDefinitionCopies = perConnection((connection: Connection) => {
  const service = {
    name: 'ecs',
    host: apiHost('ecs', connection.region),
    target: 'AmazonEC2ContainerServiceV20141113',
  };
  const askEcs = (operation: string, input: object) => jsonCall(connection, service, operation, input);

  async function read(
    taskDefinition: string,
  ): Promise<{ readonly definition: WholeDefinition; readonly tags: readonly DefinitionTag[] }> {
    const reply = described.parse(await askEcs('DescribeTaskDefinition', { taskDefinition, include: ['TAGS'] }));
    return { definition: reply.taskDefinition, tags: reply.tags };
  }

  return {
    /** Of one revision, `family:revision`, or the newest of a family. */
    read,

    /** Gives `family:revision`. It has no client token: see `tagged`. */
    async register(input: object): Promise<string> {
      const reply = registered.parse(await askEcs('RegisterTaskDefinition', input));
      return lastPart(reply.taskDefinition.taskDefinitionArn);
    },

    /** The revision of a family, newer than another, that bears a tag; the newest few are looked at. */
    async tagged(family: string, after: number, tag: DefinitionTag): Promise<string | undefined> {
      const wanted = { familyPrefix: family, status: 'ACTIVE', sort: 'DESC', maxResults: newestLookedAt };
      const { taskDefinitionArns } = listed.parse(await askEcs('ListTaskDefinitions', wanted));
      const newer = taskDefinitionArns.map(lastPart).filter((revision) => {
        const [name, number] = revision.split(':');
        return name === family && Number(number) > after;
      });
      for (const revision of newer) {
        const { tags } = await read(revision);
        if (tags.some(({ key, value }) => key === tag.key && value === tag.value)) return revision;
      }
      return undefined;
    },
  };
});

/** Whoever else deploys this family in the same minute registers one or two. */
const newestLookedAt = 10;
