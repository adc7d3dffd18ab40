import { startNewTasks } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

/** Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, counted in vCPUs. */
const vcpuQuota = 'L-1216C47A';

export const noInstanceCapacity: Symptom = {
  id: 'no-instance-capacity',
  find: inText([
    /InsufficientInstanceCapacity\b[^\n]{0,300}/,
    /do not have sufficient (?<instanceType>[a-z0-9-]{1,20}\.[a-z0-9-]{1,20}) capacity/,
    /InsufficientHostCapacity|InsufficientCapacityOnHost/,
  ]),
  cause: ({ put }) => ({
    en: `AWS has no ${put('instanceType')} free in that zone at the moment. No quota of yours is used up.`,
    ja: `そのアベイラビリティゾーンで ${put('instanceType')} の空きが今ありません（こちらの上限の問題ではありません）。`,
  }),
  fix: ({ put }) =>
    steps(
      { en: 'Try again in a few minutes:', ja: '数分おいて再実行します。' },
      `/preview up ${put('pr')}`,
      {
        en: 'or set `previews.instance.subnetId` to a subnet of another zone, or another `type`. Zones that offer this type:',
        ja: 'または `previews.instance` の `subnetId` を別ゾーンのサブネットに、あるいは `type` を変更します。このタイプを提供するゾーン:',
      },
      `aws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values=${put('instanceType')} --query 'InstanceTypeOfferings[].Location' --region ${put('region')}`,
    ),
};

export const vcpuLimit: Symptom = {
  id: 'vcpu-limit',
  find: inText([/VcpuLimitExceeded\b[^\n]{0,300}/, /more vCPU capacity than your current vCPU limit/]),
  cause: () => ({
    en: "The account's vCPU quota for running instances is used up in this Region.",
    ja: 'このリージョンで、実行中インスタンスの vCPU クォータを使い切っています。',
  }),
  fix: ({ put }) =>
    steps(
      { en: 'End previews that nobody needs:', ja: '不要なプレビューを終了します。' },
      '/preview list',
      { en: 'or ask AWS for more:', ja: 'または上限の引き上げを申請します。' },
      `aws service-quotas get-service-quota --service-code ec2 --quota-code ${vcpuQuota} --query Quota.Value --region ${put('region')}
aws service-quotas request-service-quota-increase --service-code ec2 --quota-code ${vcpuQuota} --desired-value <vcpus> --region ${put('region')}`,
    ),
};

export const instanceLimit: Symptom = {
  id: 'instance-limit',
  find: inText([
    /InstanceLimitExceeded\b[^\n]{0,300}/,
    /you have requested more instances [^\n]{0,100}than your current instance limit/,
  ]),
  cause: () => ({
    en: "The account's limit of running instances is reached in this Region.",
    ja: 'このリージョンで、実行できるインスタンス数の上限に達しています。',
  }),
  fix: ({ put }) =>
    steps(
      { en: 'End previews that nobody needs:', ja: '不要なプレビューを終了します。' },
      '/preview list',
      { en: 'or find the quota and ask AWS for more:', ja: 'または該当するクォータを調べて引き上げを申請します。' },
      `aws service-quotas list-service-quotas --service-code ec2 --query "Quotas[?contains(QuotaName,'On-Demand')].[QuotaCode,QuotaName,Value]" --output table --region ${put('region')}`,
    ),
};

export const noTaskCapacity: Symptom = {
  id: 'no-task-capacity',
  find: inText([
    /Capacity is unavailable at this time/,
    /unable to place a task because no container instance met all of its requirements[^\n]{0,300}/,
    /\bRESOURCE:(?:CPU|MEMORY|ENI|PORTS|GPU)\b/,
    /reached the limit on the number of vCPUs you can run concurrently/,
  ]),
  cause: () => ({
    en: 'ECS found no place for the task: no capacity in these zones, none left on the container instances, or the Fargate quota.',
    ja: 'ECS がタスクを配置できません。ゾーンまたはコンテナインスタンスの空き不足か、Fargate のクォータが原因です。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Try again later or with subnets in more zones; ask for less CPU and memory, add instances, or raise the Fargate quota:',
        ja: '時間をおくか、サブネットのゾーンを増やします。CPU・メモリを下げる、インスタンスを追加する、Fargate のクォータを引き上げる方法もあります。',
      },
      startNewTasks(facts),
      `aws service-quotas list-service-quotas --service-code fargate --query 'Quotas[].[QuotaName,Value]' --output table --region ${facts.put('region')}`,
    ),
};
