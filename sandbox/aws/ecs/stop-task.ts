import type * as ecs from '@aws-sdk/client-ecs';
import { operation } from '../service.ts';
import { arnOf, type EcsWorld, nameOf } from './ecs-world.ts';
import { describeOneOff, findOneOff, invalidParameter } from './one-off-task.ts';

export const stopTask = (world: EcsWorld) =>
  operation<ecs.StopTaskRequest, ecs.StopTaskResponse>(
    ({ cluster, task: id, reason = 'Task stopped by user' }, call) => {
      const task = findOneOff(world, cluster, id);
      if (!task) throw invalidParameter('The referenced task was not found.');
      if (call.now < task.end.at)
        task.end = { at: call.now + 2_000, code: 'UserInitiated', reason, exitCode: 143, lines: [] };
      return { task: describeOneOff(world, task, call) };
    },
    ({ cluster, task: id }, call) => {
      const tags = findOneOff(world, cluster, id)?.input.tags ?? [];
      return [
        {
          action: 'ecs:StopTask',
          resources: [arnOf(world, call, `task/${nameOf(cluster)}/${nameOf(id)}`)],
          context: Object.fromEntries(tags.map(({ key, value }) => [`aws:ResourceTag/${key}`, value ?? ''])),
        },
      ];
    },
  );
