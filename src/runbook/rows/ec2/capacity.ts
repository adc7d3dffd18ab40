import { showQuotas } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { byPlace, launchAgain } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

/** Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, counted in vCPUs. */
const vcpuQuota = 'L-1216C47A';

const endOthers: FixPart = byPlace({
  service: [{ en: 'End instances that nobody needs,', ja: '不要なインスタンスを終了します。' }],
  otherwise: [{ en: 'End previews that nobody needs:', ja: '不要なプレビューを終了します。' }, '/preview list'],
});

/** What EC2 has not, or does not give this account. */
export const capacity: readonly Symptom[] = [
  {
    id: 'no-spot-capacity',
    certainty: 'seen',
    find: inText([
      /There is no Spot capacity available that matches your request/,
      /SpotMaxPriceTooLow\b[^\n]{0,200}/,
      /MaxSpotInstanceCountExceeded\b[^\n]{0,200}/,
      /Server\.SpotInstance(?:Termination|Shutdown)\b[^\n]{0,200}/,
      /UnfulfillableCapacity\b[^\n]{0,200}/,
    ]),
    cause: {
      en: 'AWS has no Spot capacity of this type to give (any more), or the Spot quota or price is too low.',
      ja: 'このタイプの Spot の空きがないか（または回収されたか）、Spot のクォータや上限価格が不足しています。',
    },
    fix: [
      {
        en: 'Use On-Demand, another type or another zone; the Spot quotas:',
        ja: 'オンデマンド、別のタイプ、別のゾーンを使います。Spot のクォータ:',
      },
      showQuotas('ec2'),
      launchAgain,
    ],
  },
  {
    id: 'no-instance-capacity',
    certainty: 'seen',
    find: inText([
      /InsufficientInstanceCapacity\b[^\n]{0,300}/,
      /do not have sufficient (?<instanceType>[a-z0-9-]{1,20}\.[a-z0-9-]{1,20}) capacity/,
      /\b(?:InsufficientHostCapacity|InsufficientCapacityOnHost|ReservationCapacityExceeded)\b[^\n]{0,200}/,
    ]),
    cause: {
      en: 'AWS has no {instanceType|instance of this type} free in that zone at the moment. No quota of yours is used up.',
      ja: 'そのアベイラビリティゾーンで {instanceType|このタイプ} の空きが今ありません（こちらの上限の問題ではありません）。',
    },
    fix: [
      { en: 'Try again in a few minutes:', ja: '数分おいて再実行します。' },
      launchAgain,
      byPlace({
        service: [
          {
            en: 'or add subnets of other zones and other types to the auto scaling group. Zones that offer this type:',
            ja: 'または Auto Scaling グループに別ゾーンのサブネットや別のタイプを追加します。このタイプを提供するゾーン:',
          },
        ],
        otherwise: [
          {
            en: 'or set `previews.instance.subnetId` to a subnet of another zone, or another `type`. Zones that offer this type:',
            ja: 'または `previews.instance` の `subnetId` を別ゾーンのサブネットに、あるいは `type` を変更します。このタイプを提供するゾーン:',
          },
        ],
      }),
      "aws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values={instanceType} --query 'InstanceTypeOfferings[].Location' --region {region}",
    ],
  },
  {
    id: 'vcpu-limit',
    certainty: 'seen',
    find: inText([/VcpuLimitExceeded\b[^\n]{0,300}/, /more vCPU capacity than your current vCPU limit/]),
    cause: {
      en: "The account's vCPU quota for running instances is used up in this Region (a new account may have a limit of 0).",
      ja: 'このリージョンで、実行中インスタンスの vCPU クォータを使い切っています（新しいアカウントでは上限 0 のこともあります）。',
    },
    fix: [
      endOthers,
      { en: 'or ask AWS for more:', ja: 'または上限の引き上げを申請します。' },
      `aws service-quotas get-service-quota --service-code ec2 --quota-code ${vcpuQuota} --query Quota.Value --region {region}
aws service-quotas request-service-quota-increase --service-code ec2 --quota-code ${vcpuQuota} --desired-value {vcpus} --region {region}`,
    ],
  },
  {
    id: 'instance-limit',
    certainty: 'seen',
    find: inText([
      /InstanceLimitExceeded\b[^\n]{0,300}/,
      /you have requested more instances [^\n]{0,100}than your current instance limit/,
    ]),
    cause: {
      en: "The account's limit of running instances is reached in this Region.",
      ja: 'このリージョンで、実行できるインスタンス数の上限に達しています。',
    },
    fix: [
      endOthers,
      { en: 'or find the quota and ask AWS for more:', ja: 'または該当するクォータを調べて引き上げを申請します。' },
      `aws service-quotas list-service-quotas --service-code ec2 --query "Quotas[?contains(QuotaName,'On-Demand')].[QuotaCode,QuotaName,Value]" --output table --region {region}`,
    ],
  },
  {
    id: 'ebs-quota',
    certainty: 'seen',
    find: inText([
      /(?:Client\.)?VolumeLimitExceeded\b[^\n]{0,200}/,
      /MaxIOPSLimitExceeded\b[^\n]{0,200}/,
      /exceeded your maximum gp[23] storage limit/,
    ]),
    cause: {
      en: "The account's quota of EBS storage (volumes, GiB or IOPS) is used up in this Region: EC2 could not make the volume of the instance.",
      ja: 'このリージョンの EBS ストレージのクォータ（ボリューム数、GiB、IOPS）を使い切っているため、インスタンスのボリュームを作成できませんでした。',
    },
    fix: [
      {
        en: 'Delete volumes that nobody uses, or ask AWS for more:',
        ja: '使われていないボリュームを削除するか、上限の引き上げを申請します。',
      },
      `aws ec2 describe-volumes --filters Name=status,Values=available --query 'Volumes[].[VolumeId,Size,CreateTime]' --output table --region {region}
aws service-quotas list-service-quotas --service-code ebs --query 'Quotas[].[QuotaCode,QuotaName,Value]' --output table --region {region}`,
      { en: 'Only then:', ja: 'そのあとで:' },
      launchAgain,
    ],
  },
  {
    id: 'network-quota',
    certainty: 'seen',
    find: inText(
      /\b(?:NetworkInterfaceLimitExceeded|InterfaceLimitExceeded|AddressLimitExceeded|SecurityGroupsPerInterfaceLimitExceeded|PrivateIpAddressLimitExceeded|AttachmentLimitExceeded)\b[^\n]{0,200}/,
    ),
    cause: {
      en: 'A quota of the network (interfaces, addresses or security groups per interface) is used up.',
      ja: 'ネットワークのクォータ（インターフェイス、アドレス、インターフェイスあたりのセキュリティグループ数）を使い切っています。',
    },
    fix: [
      {
        en: 'Remove what is not used, or ask AWS for more:',
        ja: '使われていないものを削除するか、上限の引き上げを申請します。',
      },
      showQuotas('vpc'),
    ],
  },
];
