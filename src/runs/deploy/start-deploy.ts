import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Ending, Job, Show, Tell } from '../kind.ts';
import { whereToLook } from '../redeploy/where-to-look.ts';
import { deployOnce } from './deploy-once.ts';
import type { DeployPlan } from './deploy-plan.ts';
import { deployLabels } from './deployment-words.ts';
import { endOfDeployment } from './end-of-deployment.ts';
import { registerCopy } from './register-copy.ts';
import { watchDeployed } from './watch/watch-deployed.ts';

type Telling = { readonly show: Show; readonly tell: Tell };

/** Registers the revision once, deploys it once, follows it to its end and watches what comes of it. */
export async function startDeploy(job: Job<'deploy'>, plan: DeployPlan, telling: Telling): Promise<Ending> {
  const { asked, steps } = job;
  const { cluster, access, seen, container, tag, image } = plan;
  const registered = await registerCopy(access.registerRevision(), asked.request, {
    source: seen.definition.revision,
    image: { container, image: `${image.place}@${image.digest}`, tag },
  });
  if (registered.kind === 'not-done') return { kind: 'failed', failure: registered.failure };
  if (registered.kind === 'unknown') return { ...registered, begun: false, fields: [], look: lookForRevision(plan) };
  const revision = registered.value;
  const fields = planFields(plan, revision);
  const startedAt = steps.now();
  const deploying = access.deployRevision(revision);
  const begun = await deployOnce(deploying, cluster, { revision, before: seen.before });
  if (begun.kind === 'not-done') return { kind: 'failed', failure: begun.failure, begun: true };
  if (begun.kind === 'unknown') return { ...begun, begun: false, fields, look: whereToLook(cluster) };
  const ended = await endOfDeployment(
    job,
    { cluster, access, deploying },
    { revision, known: seen.known, id: begun.value, fields, show: telling.show },
  );
  if (ended.kind !== 'ended' || ended.result.kind !== 'succeeded' || job.run.entry.watch === undefined) return ended;
  return watchDeployed(job, plan, { ...telling, ended, revision, startedAt });
}

function planFields({ image, tag, seen, moved }: DeployPlan, revision: string): Field[] {
  return [
    { label: deployLabels.image, value: { code: `${image.place}:${tag}` } },
    { label: deployLabels.digest, value: { code: image.digest } },
    { label: deployLabels.revision, value: [{ code: seen.definition.revision }, ' → ', { code: revision }] },
    ...(moved === undefined ? [] : [{ label: deployLabels.moved, value: movedTo(moved) }]),
  ];
}

/** What was approved is deployed, and nobody shall take it for what the tag says now. */
const movedTo = (digest: string): Line =>
  digest === ''
    ? {
        en: 'it names no image any more. The digest above is what was approved.',
        ja: 'タグは削除済み（デプロイの対象は、承認された上記のダイジェスト）',
      }
    : [
        { en: 'it names ', ja: 'タグは ' },
        { code: digest },
        {
          en: ' by now. The digest above is what was approved.',
          ja: ' に移動済み（デプロイの対象は、承認された上記のダイジェスト）',
        },
      ];

const lookForRevision = ({ cluster: { environment, ecs }, seen }: DeployPlan): Line => [
  {
    en: 'The service runs what it ran. Whether a revision was registered: ',
    ja: 'サービスは変わっていません。リビジョンが登録されたかの確認: ',
  },
  {
    code: `aws ecs list-task-definitions --region ${environment.region} --family-prefix ${ecs.taskFamily ?? seen.definition.family} --sort DESC --max-items 3`,
  },
];
