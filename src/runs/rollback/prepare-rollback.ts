import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import type { Service } from '../../aws/ecs-service-shapes.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { describeTaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Text } from '../../config/language.ts';
import { type Blocked, deployedElsewhere, noService } from '../blocked.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { primaryOf } from '../redeploy/rollout.ts';
import { chooseWayBack, type WayBack } from './choose-way-back.ts';
import { startRollback } from './start-rollback.ts';

type Found = { readonly service: Service | undefined; readonly way: WayBack; readonly deregistered: boolean };

/** Back to the last revision that worked: by stopping what is under way, or by deploying it again. */
export async function prepareRollback(job: Job<'rollback'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const { request } = asked;
  const cluster = clusterOf(asked.settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const { service, way, deregistered } = await access
    .readDeployments()
    .step(step, async (connection): Promise<Found> => {
      const found = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
      if (found?.controller !== 'ECS') return { service: found, way: { kind: 'none' }, deregistered: false };
      const newest = await createServiceDeployments(connection).newest(ecs.cluster, ecs.service);
      const chosen = chooseWayBack(newest, found.taskDefinition);
      const to = chosen.kind === 'deploy' ? await describeTaskDefinition(connection, chosen.to) : undefined;
      return { service: found, way: chosen, deregistered: to?.active === false };
    });
  if (!service) return noService(request, ecs);
  const elsewhere = deployedElsewhere(service, run.target);
  if (elsewhere) return elsewhere;
  if (way.kind === 'none') return blocked('no-way-back', nothingWorked, run.target);
  if (way.kind === 'going-back') return blocked('rolling-back', alreadyGoing, run.target);
  if (deregistered) return blocked('deregistered', gone(way.to ?? ''), run.target);
  return {
    kind: 'ready',
    item: {
      id: `${ecs.cluster}/${ecs.service}`,
      facts: [
        { label: { en: 'From', ja: '現在' }, value: service.taskDefinition },
        { label: { en: 'Back to', ja: '戻し先' }, value: way.to ?? '-' },
        { label: { en: 'How', ja: '方法' }, value: way.kind === 'stop' ? 'StopServiceDeployment' : 'UpdateService' },
        { label: { en: 'Tasks', ja: 'タスク数' }, value: String(service.desired) },
      ],
    },
    start: (show) => startRollback(job, { cluster, access, way, before: primaryOf(service) }, show),
  };
}

const blocked = (reason: string, why: Text, target: string): Blocked => ({
  kind: 'blocked',
  reason,
  facts: [why],
  next: { code: `/health ${target}` },
});

const nothingWorked: Text = {
  en: 'Of the deployments that ECS remembers, none of another revision succeeded and ran a task: there is nothing to go back to.',
  ja: 'ECS に残っているデプロイの中に、成功してタスクが動いた別のリビジョンがありません。戻し先がありません。',
};

const alreadyGoing: Text = {
  en: 'ECS is going back already, by itself or because somebody asked.',
  ja: 'ECS はすでにロールバック中です。',
};

const gone = (revision: string): Text => ({
  en: `The last revision that worked, ${revision}, was deregistered: register a copy of it and deploy that.`,
  ja: `最後に動いていたリビジョン ${revision} は登録解除されています。コピーを登録してデプロイしてください。`,
});
