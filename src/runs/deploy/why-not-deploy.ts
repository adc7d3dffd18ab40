import type { EcrImage } from '../../aws/ecr-images.ts';
import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { Line } from '../../slack/line.ts';
import { type Blocked, deployedElsewhere, wrongSettings } from '../blocked.ts';
import type { Ecs } from '../cluster-access.ts';
import type { Job } from '../kind.ts';
import type { DefinitionFacts } from './definition-facts.ts';
import type { ServiceSeen } from './look-at-deploy.ts';
import type { Need, Needs } from './see-needs.ts';

type Asking = Pick<Job<'deploy'>, 'asked' | 'run'>;

const blocked = (reason: string, facts: readonly Line[], next: Line): Blocked => ({
  kind: 'blocked',
  reason,
  facts,
  next,
});

/** Why a service cannot be deployed as it stands, whatever the image: known before anybody is asked to approve. */
export function whyNotService({ asked, run }: Asking, ecs: Ecs, seen: ServiceSeen): Blocked | undefined {
  const { request, settings } = asked;
  const elsewhere = deployedElsewhere(seen, run.target);
  if (elsewhere) return elsewhere;
  if (seen.desired === 0) return whyAsleep(settings, run.target, ecs);
  return whyNotCopied(seen.definition, ecs, request);
}

/** Why a copy of a definition would not be the same, or is not allowed to be registered. */
export function whyNotCopied(
  definition: DefinitionFacts,
  { taskFamily, taskRoles = [] }: Ecs,
  request: Asking['asked']['request'],
): Blocked | undefined {
  const { family, roles, containers, unknown, revision } = definition;
  if (taskFamily === undefined) return wrongSettings(request, 'no-family', texts.noFamily(revision));
  if (taskFamily !== family) return wrongSettings(request, 'other-family', texts.family(revision, taskFamily));
  const missing = roles.filter((role) => !taskRoles.includes(role));
  if (missing.length > 0) return wrongSettings(request, 'unknown-role', texts.roles(revision, missing));
  const privileged = containers.filter((one) => one.privileged).map(({ name }) => name);
  if (privileged.length > 0) return blocked('privileged', [texts.privileged(privileged)], texts.byHand);
  if (unknown.length > 0) return blocked('unknown-field', [texts.unknown(revision, unknown)], texts.byHand);
  return undefined;
}

/** A deployment of no task proves nothing, so it is not begun. */
export const whyAsleep = (settings: Settings, target: string, ecs: Ecs): Blocked =>
  blocked('asleep', [texts.asleep], wayToWake(settings, target, ecs));

function wayToWake({ environments, runs }: Settings, target: string, { cluster, service }: Ecs): Line {
  if (environments[target]?.hours) return [texts.wake, { code: `/slipway wake ${target}` }];
  for (const [name, run] of Object.entries(runs))
    if (run.kind === 'scale' && run.max > 0 && run.targets.includes(target))
      return [texts.wake, { code: `/run ${name} ${target} --count ${Math.max(1, run.min)}` }];
  const region = environments[target]?.region;
  const command = `aws ecs update-service --region ${region} --cluster ${cluster} --service ${service} --desired-count 1`;
  return [texts.wake, { code: command }];
}

type Wanted = { readonly tag: string; readonly repository: string };

/** Why the image cannot be deployed. */
export function whyNotImage(
  { asked, run }: Asking,
  { tag, repository }: Wanted,
  found: {
    readonly image: EcrImage | undefined;
    readonly platforms: readonly string[];
    readonly needed: string | undefined;
  },
): Blocked | undefined {
  const others: Line = [texts.others, { code: `/images ${run.target}` }];
  if (!found.image) return blocked('no-image', [texts.noImage(repository, tag)], others);
  if (found.image.archived) return blocked('archived', [texts.archived(repository, tag)], others);
  const { platforms, needed } = found;
  if (needed === undefined || platforms.includes(needed)) return undefined;
  const again: Line = [texts.build(needed), { code: asked.request.text }];
  return blocked('other-architecture', [texts.architecture(tag, platforms, needed)], again);
}

/** What the tasks would not start without. */
export function whyNotNeeds({ asked }: Asking, { missing }: Needs): Blocked | undefined {
  if (missing.length === 0) return undefined;
  const facts = missing.map((need): Line => [labels[need.kind], ': ', { code: shownName(need) }]);
  return blocked('missing', [texts.missing, ...facts], [texts.make, { code: asked.request.text }]);
}

/** The whole ARN of a secret reads like one. */
export const shownName = ({ kind, name }: Need): string =>
  kind === 'secret' ? (name.split(':secret:')[1] ?? name).replace(/-[A-Za-z0-9]{6}$/, '') : name;

const labels: Readonly<Record<Need['kind'], Text>> = {
  secret: { en: 'In Secrets Manager', ja: 'Secrets Manager' },
  parameter: { en: 'Parameter', ja: 'パラメーター' },
  'log-group': { en: 'Log group', ja: 'ロググループ' },
  role: { en: 'IAM role', ja: 'IAM ロール' },
};

const texts = {
  asleep: {
    en: 'The service is to run no task: a deployment would be over at once, and nothing would have tried the image.',
    ja: 'サービスのタスク数が 0 です。このままデプロイしてもイメージが動くか確かめられません。',
  },
  wake: { en: 'Start it first: ', ja: '先に起動してください: ' },
  family: (revision: string, configured: string): Text => ({
    en: `The service runs ${revision}, and the settings name the family ${configured}: Slipway may register no other. Set ecs.taskFamily right.`,
    ja: `サービスは ${revision} を使っていますが、設定のファミリーは ${configured} です。ほかのファミリーには登録できません。ecs.taskFamily を直してください。`,
  }),
  noFamily: (revision: string): Text => ({
    en: `A copy of ${revision} would have to be registered, and the settings name neither ecs.taskFamily nor ecs.taskRoles: Slipway may register nothing.`,
    ja: `${revision} のコピーを登録する必要がありますが、ecs.taskFamily と ecs.taskRoles が設定にないため、登録できません。`,
  }),
  roles: (revision: string, roles: readonly string[]): Text => ({
    en: `${revision} runs with roles that the settings do not name: ${roles.join(', ')}. Add them to ecs.taskRoles.`,
    ja: `${revision} のロールが設定にありません: ${roles.join(', ')}。ecs.taskRoles に追加してください。`,
  }),
  privileged: (names: readonly string[]): Text => ({
    en: `Privileged containers are not registered by Slipway: ${names.join(', ')}.`,
    ja: `特権コンテナ（privileged）は Slipway では登録できません: ${names.join(', ')}。`,
  }),
  unknown: (revision: string, fields: readonly string[]): Text => ({
    en: `${revision} has fields that this version of Slipway does not know and a copy would lose: ${fields.join(', ')}.`,
    ja: `${revision} に、この Slipway が知らない項目があり、コピーすると失われます: ${fields.join(', ')}。`,
  }),
  byHand: {
    en: 'Deploy it with the tool that made the task definition.',
    ja: 'タスク定義を作成したツールでデプロイしてください。',
  },
  noImage: (repository: string, tag: string): Text => ({
    en: `The repository ${repository} has no image ${tag}.`,
    ja: `リポジトリ ${repository} にイメージ ${tag} がありません。`,
  }),
  archived: (repository: string, tag: string): Text => ({
    en: `The image ${tag} of ${repository} is archived: it cannot be pulled until it is restored.`,
    ja: `${repository} のイメージ ${tag} はアーカイブされています。復元するまでプルできません。`,
  }),
  others: { en: 'What there is: ', ja: '利用できるイメージ: ' },
  architecture: (tag: string, platforms: readonly string[], needed: string): Text => ({
    en: `The image ${tag} is built for ${platforms.join(', ') || 'no processor'}; the tasks run on ${needed}.`,
    ja: `イメージ ${tag} は ${platforms.join(', ') || '不明なアーキテクチャ'} 用です。タスクは ${needed} で動きます。`,
  }),
  build: (needed: string): Text => ({
    en: `Build it for ${needed}, then: `,
    ja: `${needed} 用にビルドしてから: `,
  }),
  missing: { en: 'Tasks would not start. Missing:', ja: 'タスクが起動できません。見つからないもの:' },
  make: { en: 'Make it, then: ', ja: '用意してから: ' },
} as const;
