import { createAutoscaling } from '../../aws/autoscaling.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Text } from '../../config/language.ts';
import { type SeenService, seenService } from '../../operations/sleep/look-at-environment.ts';
import { type Blocked, noService } from '../blocked.ts';
import { type Cluster, clusterOf } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { planScaling, scaleFacts } from './plan-scale.ts';
import { type ScaleAccess, scaleAccess } from './scale-access.ts';
import { readScaleNote, scaleNoteName } from './scale-note.ts';
import { startScale } from './start-scale.ts';

/** Another number of tasks of what a service runs already. */
export async function prepareScale(job: Job<'scale'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const cluster = clusterOf(asked.settings, run.target);
  const access = scaleAccess(job, { cluster, target: run.target });
  const { service, scaling } = await look(access, cluster, step);
  if (!service) return noService(asked.request, cluster.ecs);
  const wanted = Number(run.values.count);
  const blocked = whyNot(service, wanted, run.target);
  if (blocked) return blocked;
  const of = { stack: asked.stack, environment: run.target };
  const { kept } = await access.notes().step(`${step} at the note`, async (connection) => ({
    kept: await readScaleNote(connection, of),
  }));
  if (kept === 'damaged') return damaged(scaleNoteName(of));
  const counted = { now: service.desired, wanted, scaling, kept };
  const plan = planScaling(counted);
  const { ecs } = cluster;
  const item = { id: `${ecs.cluster}/${ecs.service}`, facts: scaleFacts(counted, plan) };
  const planned = { cluster, access, plan, item, counts: { now: service.desired, wanted }, target: scaling?.arn };
  return { kind: 'ready', item, start: (show) => startScale(job, planned, show) };
}

async function look(access: ScaleAccess, { ecs }: Cluster, step: string) {
  const { service, scaling } = await access.read().step(step, async (connection) => ({
    service: await createEcsServices(connection).describeService(ecs.cluster, ecs.service),
    scaling: await createAutoscaling(connection).targetOf(ecs),
  }));
  return { service: service && seenService(service), scaling };
}

/** A deployment that ends with no task counts as a success, whatever was deployed: so it has to be over first. */
function whyNot({ status, scheduling, deploying }: SeenService, wanted: number, target: string): Blocked | undefined {
  const health = { code: `/health ${target}` };
  const block = (reason: string, why: Text): Blocked => ({ kind: 'blocked', reason, facts: [why], next: health });
  if (status !== 'ACTIVE') return block('service-inactive', texts.inactive(status));
  if (scheduling === 'DAEMON') return block('daemon', texts.daemon);
  return deploying && wanted === 0 ? block('deploying', texts.deploying) : undefined;
}

const damaged = (name: string): Blocked => ({
  kind: 'blocked',
  reason: 'note-damaged',
  facts: [texts.damaged],
  next: { code: `aws ssm get-parameter --name ${name}` },
});

const texts = {
  inactive: (status: string): Text => ({
    en: `The service is ${status}: its number of tasks cannot be changed.`,
    ja: `サービスの状態が ${status} のため、タスク数を変更できません。`,
  }),
  daemon: {
    en: 'It is a DAEMON service: it runs one task on each instance of the cluster, and has no number of tasks.',
    ja: 'DAEMON サービスのため、タスク数の指定がありません（クラスターのインスタンスごとに 1 タスクです）。',
  },
  deploying: {
    en: 'A deployment is under way. With no tasks it would count as a success, whatever was deployed.',
    ja: 'デプロイが進行中です。タスクが 0 になると、内容にかかわらずデプロイが成功した扱いになります。',
  },
  damaged: {
    en: 'What scaled the service before is written down in a parameter that cannot be read. Set its auto scaling right by hand, then delete the parameter.',
    ja: '元のオートスケーリング設定を記録したパラメーターを読み取れません。設定を手動で戻してから、パラメーターを削除してください。',
  },
} as const;
