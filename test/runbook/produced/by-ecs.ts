import { serviceShape, toService } from '../../../src/aws/ecs-service-shapes.ts';
import { taskShape, toTask } from '../../../src/aws/ecs-task-shapes.ts';
import { serviceEvidence } from '../../../src/operations/service/service-evidence.ts';
import type { Produced } from './produced.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const command = '/health prod';

/** DescribeServices tells of one deployment. */
const ofDeployment = (id: string, deployment: object): Produced => ({
  id,
  command,
  evidence: () => {
    const primary = { status: 'PRIMARY', taskDefinition: 'api:42', createdAt: new Date(now - 5 * 3_600_000) };
    const service = serviceShape.parse({
      serviceName: 'api',
      status: 'ACTIVE',
      desiredCount: 2,
      deployments: [{ ...primary, desiredCount: 2, ...deployment }],
    });
    return serviceEvidence({ service: toService(service), stopped: [] }, now);
  },
});

/** DescribeServices tells of a service as a whole. */
const ofService = (id: string, service: object): Produced => ({
  id,
  command,
  evidence: () => {
    const shape = serviceShape.parse({ serviceName: 'api', ...service });
    return serviceEvidence({ service: toService(shape), stopped: [] }, now);
  },
});

/** DescribeTasks tells of one that stopped, and its log of what it printed. */
const ofTask = (id: string, ...log: readonly string[]): Produced => ({
  id,
  command,
  evidence: () => {
    const service = toService(serviceShape.parse({ serviceName: 'api', status: 'ACTIVE', desiredCount: 2 }));
    const task = taskShape.parse({
      taskArn: 'arn:aws:ecs:ap-northeast-1:1:task/prod/0123456789abcdef',
      lastStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'api' }],
    });
    return serviceEvidence({ service, stopped: [{ ...toTask(task), log }] }, now);
  },
});

export const byEcs: readonly Produced[] = [
  ofService('service-draining', { status: 'DRAINING', desiredCount: 0 }),
  ofService('service-at-zero', { status: 'ACTIVE', desiredCount: 0 }),
  ofDeployment('deployment-failed-alarm', {
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment failed: alarm(s) detected.',
  }),
  ofDeployment('deployment-stuck', { rolloutState: 'IN_PROGRESS' }),
  ofTask('essential-container-exited'),
  ofTask('no-credentials-in-task', 'botocore.exceptions.NoCredentialsError: Unable to locate credentials'),
];
