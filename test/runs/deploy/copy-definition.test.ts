import { describe, expect, it } from 'vitest';
import type { WholeDefinition } from '../../../src/aws/ecs-definition-copies.ts';
import { copyDefinition, unknownFields } from '../../../src/runs/deploy/copy-definition.ts';

const place = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api';

/** Everything that DescribeTaskDefinition may give, and in a container something that nobody here knows. */
const definition: WholeDefinition = {
  taskDefinitionArn: 'arn:aws:ecs:ap-northeast-1:123456789012:task-definition/prod-api:41',
  revision: 41,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'x' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: 1768467600.5,
  registeredBy: 'arn:aws:iam::123456789012:root',
  deregisteredAt: 1768467601,
  deleteRequestedAt: 1768467602,
  family: 'prod-api',
  taskRoleArn: 'arn:aws:iam::123456789012:role/prod-api-task',
  executionRoleArn: 'arn:aws:iam::123456789012:role/prod-api-execution',
  networkMode: 'awsvpc',
  containerDefinitions: [
    {
      name: 'api',
      image: `${place}:v1.41.0`,
      essential: true,
      environment: [{ name: 'A', value: '1' }],
      secrets: [{ name: 'B', valueFrom: '/prod/b' }],
      versionConsistency: 'disabled',
      whatAwsAddsNextYear: { deep: [1, 2] },
    },
    { name: 'proxy', image: 'public.ecr.aws/nginx/nginx:1', essential: false },
  ],
  volumes: [{ name: 'scratch', host: {} }],
  placementConstraints: [],
  requiresCompatibilities: ['FARGATE'],
  cpu: '512',
  memory: '1024',
  pidMode: 'task',
  ipcMode: 'none',
  proxyConfiguration: { type: 'APPMESH', containerName: 'proxy' },
  inferenceAccelerators: [{ deviceName: 'd', deviceType: 't' }],
  ephemeralStorage: { sizeInGiB: 30 },
  runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
  enableFaultInjection: false,
};

const ecsTells = [
  ...['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt'],
  ...['registeredBy', 'deregisteredAt', 'deleteRequestedAt'],
];
const digest = `sha256:${'a'.repeat(64)}`;

describe('trap 20: the copy of a task definition', () => {
  it('is the same but for one image, without the nine fields that ECS alone writes', () => {
    const image = { container: 'api', image: `${place}@${digest}` };
    const copy = copyDefinition({ definition, tags: [] }, { image, tags: { by: 'U0OPS' } });
    const [api, proxy] = definition.containerDefinitions;
    const rest = Object.entries(definition).filter(([field]) => !ecsTells.includes(field));
    expect(ecsTells).toHaveLength(9);
    expect(copy).toEqual({
      ...Object.fromEntries(rest),
      containerDefinitions: [{ ...api, image: image.image }, proxy],
      tags: [{ key: 'by', value: 'U0OPS' }],
    });
  });

  it('keeps the tags, but AWS’s own, and sets ours anew', () => {
    const tags = [
      { key: 'Team', value: 'gym' },
      { key: 'aws:cloudformation:stack-name', value: 'prod' },
      { key: 'AWS:x', value: 'y' },
      { key: 'slipway-request', value: 'earlier' },
    ];
    expect(copyDefinition({ definition, tags }, { tags: { 'slipway-request': 'now' } }).tags).toEqual([
      { key: 'Team', value: 'gym' },
      { key: 'slipway-request', value: 'now' },
    ]);
  });

  it('has no empty list of tags, which ECS refuses, and nothing that is null', () => {
    const copy = copyDefinition({ definition: { ...definition, pidMode: null }, tags: [] }, { tags: {} });
    expect(copy).not.toHaveProperty('tags');
    expect(copy).not.toHaveProperty('pidMode');
  });

  it('of one with a field at its top that is not known here would lose it, and says so', () => {
    expect(unknownFields(definition)).toEqual([]);
    expect(unknownFields({ ...definition, gpuSharing: 'on', nothing: null })).toEqual(['gpuSharing']);
  });
});
