import { createEcrImages, type EcrImage } from '../../aws/ecr-images.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { noService, wrongSettings } from '../blocked.ts';
import { type Cluster, type ClusterAccess, clusterAccess, clusterOf, type EcrImageName } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { chooseImage } from './choose-image.ts';
import type { DeployPlan } from './deploy-plan.ts';
import { lookAtDeploy, type ServiceSeen } from './look-at-deploy.ts';
import { type Need, seeNeeds } from './see-needs.ts';
import { startDeploy } from './start-deploy.ts';
import { shownName, whyNotImage, whyNotNeeds, whyNotService } from './why-not-deploy.ts';

/** An image by its tag, in the place of the one that the service runs: nothing else of its task definition changes. */
export const prepareDeploy = (job: Job<'deploy'>, step: string): Promise<Prepared> => prepare(job, step, undefined);

/** `digest`: what was approved is looked for, wherever the tag has gone since. */
async function prepare(job: Job<'deploy'>, step: string, digest: string | undefined): Promise<Prepared> {
  const { asked, run } = job;
  const { tag = '' } = run.values;
  const cluster = clusterOf(asked.settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const { seen } = await access
    .readDeployments()
    .step(step, async (connection) => ({ seen: await lookAtDeploy(connection, ecs) }));
  if (!seen) return noService(asked.request, ecs);
  const whyNot = whyNotService(job, ecs, seen);
  if (whyNot) return whyNot;
  const chosen = chooseImage(seen.definition, ecs);
  if (chosen.kind === 'refused') return wrongSettings(asked.request, chosen.reason, chosen.why);
  const { repository } = chosen.image;
  const found = await findImage(access, `${step}: image`, { image: chosen.image, tag, digest });
  const unfit = whyNotImage(job, { tag, repository }, { ...found, needed: seen.definition.processor });
  if (unfit || !found.image) return unfit ?? noService(asked.request, ecs);
  const needs = await access
    .seeTaskNeeds()
    .step(`${step}: what tasks need`, (connection) => seeNeeds(connection, seen.definition));
  const lacking = whyNotNeeds(job, needs);
  if (lacking) return lacking;
  const plan: DeployPlan = {
    cluster,
    access,
    seen,
    container: chosen.container.name,
    tag,
    image: { place: `${chosen.image.registry.host}/${repository}`, digest: found.image.digest },
    moved: found.moved,
  };
  return {
    kind: 'ready',
    item: planItem(cluster, { seen, plan, chosen, image: found.image, unseen: needs.unseen }),
    start: (show, tell) => startDeploy(job, plan, { show, tell }),
    again: (next) => prepare(job, next, found.image?.digest),
  };
}

type Wanted = { readonly image: EcrImageName; readonly tag: string; readonly digest: string | undefined };

type Found = {
  readonly image: EcrImage | undefined;
  readonly platforms: readonly string[];
  /** What the tag names by now, where that is something else; empty where it is nothing. */
  readonly moved: string | undefined;
};

function findImage(access: ClusterAccess, step: string, { image, tag, digest }: Wanted): Promise<Found> {
  const { registry, repository } = image;
  const place = { account: registry.account, repository, api: registry.api };
  return access.readImage(image).step(step, async (connection): Promise<Found> => {
    const images = createEcrImages(connection);
    const tagged = await images.imageByTag(place, tag);
    const found = digest === undefined ? tagged : await images.imageByDigest(place, digest);
    const moved = digest === undefined || tagged?.digest === digest ? undefined : (tagged?.digest ?? '');
    const platforms = found && !found.archived ? await images.platformsOf(place, found.digest) : [];
    return { image: found, platforms, moved };
  });
}

type Planned = {
  readonly seen: ServiceSeen;
  readonly plan: DeployPlan;
  readonly chosen: { readonly staying: readonly string[]; readonly container: { readonly image: string } };
  readonly image: EcrImage;
  readonly unseen: readonly Need[];
};

/** The digest and the revision are what the approval counts for. */
function planItem({ ecs }: Cluster, { seen, plan, chosen, image, unseen }: Planned): PlanItem {
  const fact = (en: string, ja: string, value: PlanItem['facts'][number]['value']) => ({ label: { en, ja }, value });
  return {
    id: `${ecs.cluster}/${ecs.service}`,
    facts: [
      fact('Image', 'イメージ', `${plan.image.place}:${plan.tag}`),
      fact('Digest', 'ダイジェスト', plan.image.digest),
      fact('Pushed', 'プッシュ日時', { at: image.pushedAt }),
      fact('Now', '現在', chosen.container.image),
      fact('Container', 'コンテナ', plan.container),
      ...(chosen.staying.length > 0
        ? [fact('Same repository, stays as it is', '同じリポジトリ（変更しない）', chosen.staying.join(' '))]
        : []),
      fact('Copied from', 'コピー元', seen.definition.revision),
      fact('Tasks', 'タスク数', String(seen.desired)),
      ...(seen.underWay ? [fact('Replaces what is under way', '進行中のデプロイを置き換え', seen.underWay)] : []),
      ...(unseen.length > 0 ? [fact('Not checked', '未確認', unseen.map(shownName).join(' '))] : []),
    ],
  };
}
