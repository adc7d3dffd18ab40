import * as ecsClient from '@aws-sdk/client-ecs';
import type { LocalService } from '../service.ts';
import type { EcsWorld } from './ecs-world.ts';
import { runTask } from './run-task.ts';
import { serviceCalls } from './service-calls.ts';
import { serviceHistory } from './service-history.ts';
import { stopTask } from './stop-task.ts';
import { taskCalls } from './task-calls.ts';
import { definitionCalls } from './task-definition.ts';

/** ECS: the service of each environment, with its tasks and rollouts, and one-off tasks beside it. */
export function createEcs(options: Omit<EcsWorld, 'oneOffs'>): LocalService {
  const world: EcsWorld = { ...options, oneOffs: [] };
  return {
    signingName: 'ecs',
    actions: 'ecs',
    protocol: 'json',
    schemas: ecsClient,
    operations: {
      ...serviceCalls(world),
      ...serviceHistory(world),
      ...taskCalls(world),
      ...definitionCalls(world),
      RunTask: runTask(world),
      StopTask: stopTask(world),
    },
  };
}
