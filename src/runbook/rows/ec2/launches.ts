import { usualImages } from '../../../config/machine-image.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const afterSettings: readonly FixPart[] = [
  { en: 'Deploy Slipway with it, then:', ja: '変更して Slipway をデプロイし、その後:' },
  '/preview up {pr}',
];

/** Launches that EC2 refuses for what was asked. */
export const launches: readonly Symptom[] = [
  {
    id: 'type-not-in-zone',
    certainty: 'seen',
    find: inText([
      /requested instance type \((?<instanceType>[a-z0-9-]{1,20}\.[a-z0-9-]{1,20})\) is not supported in your requested Availability Zone(?: \((?<zone>[a-z]{2}-[a-z]{1,12}-\d[a-z])\))?[^\n]{0,300}/,
      /requested configuration is currently not supported[^\n]{0,200}/,
    ]),
    cause: {
      en: 'The availability zone {zone|of the subnet} does not offer {instanceType|this instance type} (the subnet decides the zone).',
      ja: 'アベイラビリティゾーン {zone|（サブネットのゾーン）} では {instanceType|このインスタンスタイプ} を利用できません（ゾーンはサブネットで決まります）。',
    },
    fix: [
      {
        en: 'Set `previews.instance.subnetId` to a subnet in a zone that offers it, or another `previews.instance.type`. Zones that offer it:',
        ja: '`previews.instance.subnetId` を利用可能なゾーンのサブネットに変えるか、`previews.instance.type` を変えます。利用できるゾーン:',
      },
      "aws ec2 describe-instance-type-offerings --location-type availability-zone --filters Name=instance-type,Values={instanceType} --query 'InstanceTypeOfferings[].Location' --region {region}",
      ...afterSettings,
    ],
  },
  {
    id: 'image-and-type-do-not-fit',
    certainty: 'seen',
    find: inText([
      /architecture '(?:arm64|x86_64|i386)'[^\n]{0,120}(?:does not match|is not supported|do not match)[^\n]{0,300}/,
      /instance type [^\n]{0,80}does not support (?:the )?(?:architecture|AMI)[^\n]{0,200}/,
      /InvalidInstanceType[^\n]{0,100}architecture[^\n]{0,200}/,
    ]),
    cause: {
      en: 'The processor architecture of the instance type {instanceType|} and that of the machine image (AMI) differ: one is arm64 (Graviton), the other x86_64.',
      ja: 'インスタンスタイプ {instanceType|} とマシンイメージ (AMI) の CPU アーキテクチャが異なります（一方が arm64/Graviton、他方が x86_64）。',
    },
    fix: [
      {
        en: 'Set `previews.instance.image.amiParameter` to the image of that architecture, or another `previews.instance.type`. For arm64:',
        ja: '`previews.instance.image.amiParameter` をそのアーキテクチャのイメージにするか、`previews.instance.type` を変えます。arm64 の場合:',
      },
      usualImages.arm64,
      { en: 'for x86_64:', ja: 'x86_64 の場合:' },
      usualImages.amd64,
      ...afterSettings,
    ],
  },
  {
    id: 'instance-type-unknown',
    certainty: 'seen',
    find: inText([
      /Invalid value '(?<instanceType>[a-z0-9.-]{1,40})' for InstanceType/,
      /instance type '(?<instanceType>[a-z0-9.-]{1,40})' (?:does not exist|is invalid)/,
      /The following supplied instance types do not exist/,
    ]),
    cause: {
      en: 'EC2 has no instance type {instanceType|of that name} in this Region.',
      ja: 'このリージョンにインスタンスタイプ {instanceType|（指定のもの）} はありません。',
    },
    fix: [
      {
        en: 'Set `previews.instance.type` to one that it has, such as t3.small or t4g.small:',
        ja: '`previews.instance.type` を t3.small や t4g.small など、利用できるものにします。',
      },
      "aws ec2 describe-instance-type-offerings --query 'InstanceTypeOfferings[].InstanceType' --output text --region {region}",
      ...afterSettings,
    ],
  },
  {
    id: 'machine-image-gone',
    certainty: 'seen',
    find: inText([
      /InvalidAMIID\.(?:NotFound|Malformed|Unavailable)\b[^\n]{0,200}/,
      /image id '\[?(?<amiId>ami-[0-9a-z]{3,17})\]?' (?:does not exist|is not valid)/,
      /Not authorized for images: \[(?<amiId>ami-[0-9a-z]{3,17})/,
    ]),
    cause: {
      en: 'The machine image (AMI) {amiId|of the settings} does not exist in this Region any more: it was deregistered, belongs to another Region, or is not shared with this account.',
      ja: 'マシンイメージ (AMI) {amiId|（設定の値）} がこのリージョンに存在しません（登録解除済み、別リージョンのもの、またはこのアカウントに共有されていません）。',
    },
    fix: [
      {
        en: 'Name another in `previews.instance.image`; `amiParameter` follows the newest one by itself, an `amiId` does not:',
        ja: '`previews.instance.image` に別のものを指定します（`amiParameter` は常に最新を指し、`amiId` は固定です）。',
      },
      'aws ssm get-parameter --name /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id --query Parameter.Value --output text --region {region}',
      ...afterSettings,
    ],
  },
  {
    id: 'group-of-another-vpc',
    certainty: 'seen',
    find: inText([
      /Security group (?<securityGroup>sg-[0-9a-z]{3,17}) and subnet (?<subnetId>subnet-[0-9a-z]{3,17}) belong to different networks/,
      /specified two resources that belong to different networks/,
      /Security group (?<securityGroup>sg-[0-9a-z]{3,17}) does not appear to belong to the same VPC as the input subnets/,
    ]),
    cause: {
      en: 'The security group {securityGroup|of the settings} and the subnet {subnetId|} belong to different VPCs (networks).',
      ja: 'セキュリティグループ {securityGroup|（設定の値）} とサブネット {subnetId|} の VPC（ネットワーク）が異なります。',
    },
    fix: [
      byPlace({
        preview: [
          {
            en: 'Choose both from one VPC (`previews.instance.securityGroupIds`, `subnetId`):',
            ja: '同じ VPC のものを指定します（`previews.instance.securityGroupIds` と `subnetId`）。',
          },
        ],
        otherwise: [
          {
            en: 'Choose both from one VPC in the network configuration of the task. Which they belong to:',
            ja: 'タスクのネットワーク設定で、同じ VPC のものを指定します。それぞれの VPC:',
          },
        ],
      }),
      `aws ec2 describe-subnets --subnet-ids {subnetId} --query 'Subnets[].VpcId' --output text --region {region}
aws ec2 describe-security-groups --group-ids {securityGroup} --query 'SecurityGroups[].VpcId' --output text --region {region}`,
      byPlace({ preview: afterSettings, otherwise: [again] }),
    ],
  },
  {
    id: 'network-resource-gone',
    certainty: 'seen',
    find: inText([
      /InvalidSubnetID\.NotFound\b[^\n]{0,200}|subnet ID '(?<subnetId>subnet-[0-9a-z]{3,17})' does not exist/,
      /InvalidGroup\.NotFound\b[^\n]{0,200}|security group '(?<securityGroup>sg-[0-9a-z]{3,17})' does not exist/,
      /Invalid(?:LaunchTemplate(?:Id|Name)(?:Exception)?|KeyPair|NetworkInterfaceID|PlacementGroup|VpcID|AllocationID|SecurityGroupID)\.(?:NotFound|NotFoundException|Unknown)\b[^\n]{0,200}/,
    ]),
    cause: {
      en: 'A subnet, security group or other part of the launch that the settings name does not exist in this Region (any more).',
      ja: '設定に書かれたサブネット、セキュリティグループなどが、このリージョンに存在しません（削除済みの場合も含む）。',
    },
    fix: [
      {
        en: 'See which there are and correct slipway.config.ts:',
        ja: '既存のものを確認し、slipway.config.ts を直します。',
      },
      "aws ec2 describe-subnets --query 'Subnets[].[SubnetId,VpcId,AvailabilityZone]' --output table --region {region}",
      byPlace({ preview: afterSettings, otherwise: [again] }),
    ],
  },
  {
    id: 'profile-not-there-yet',
    certainty: 'fits',
    find: inText([
      /for parameter iamInstanceProfile\.(?:name|arn) is invalid\. Invalid IAM Instance Profile/,
      /InvalidIamInstanceProfile[^\n]{0,200}/,
    ]),
    cause: {
      en: 'EC2 does not know the instance profile: most likely it was created moments ago (it takes some seconds until EC2 sees it), else its name is wrong.',
      ja: 'EC2 がインスタンスプロファイルを認識できません。作成直後の可能性が高いです（反映に数秒かかります）。そうでなければ名前が誤っています。',
    },
    fix: [
      { en: 'Wait half a minute, then again:', ja: '30 秒ほど待って再実行します。' },
      '/preview up {pr}',
      { en: 'If it stays, see whether the profile is there:', ja: '続く場合は、プロファイルの有無を確認します。' },
      "aws iam list-instance-profiles --query 'InstanceProfiles[].[InstanceProfileName,Roles[0].RoleName]' --output table",
    ],
  },
  {
    id: 'profile-without-role',
    certainty: 'seen',
    find: inText(
      /IAM Instance Profile "?arn:[^"\s]{1,80}instance-profile\/(?:[\w+=,.@-]{1,100}\/)?(?<instanceProfile>[\w+=,.@-]{1,128})"? has no associated IAM Roles/,
    ),
    cause: {
      en: 'The instance profile {instanceProfile|} has no role in it yet: right after it was made that takes some seconds, else the role was taken out.',
      ja: 'インスタンスプロファイル {instanceProfile|} にロールが関連付けられていません。作成直後は数秒かかります。そうでなければロールが外されています。',
    },
    fix: [
      { en: 'Wait half a minute, then again:', ja: '30 秒ほど待って再実行します。' },
      '/preview up {pr}',
      {
        en: 'If it stays, deploy Slipway again, which puts the role back into a profile of its own; one of yours (`previews.instance.profile`) needs it from you. What is in it:',
        ja: '続く場合は Slipway をデプロイし直します（Slipway のプロファイルにはロールが戻ります）。自前のプロファイル（`previews.instance.profile`）には手動で関連付けます。現在の内容:',
      },
      "aws iam get-instance-profile --instance-profile-name {instanceProfile} --query 'InstanceProfile.Roles[].RoleName'",
    ],
  },
  {
    id: 'volume-smaller-than-image',
    certainty: 'seen',
    find: inText(
      /Volume of size (?<volumeGib>\d{1,5}) ?GB is smaller than snapshot[^\n]{0,60}expect size ?>= ?(?<sizeGib>\d{1,5}) ?GB/,
    ),
    cause: {
      en: 'The disk of the instance is smaller ({volumeGib|too few} GiB) than the machine image needs ({sizeGib|more} GiB).',
      ja: 'インスタンスのディスク（{volumeGib|現在値} GiB）が、マシンイメージに必要な大きさ（{sizeGib|必要値} GiB）より小さくなっています。',
    },
    fix: [
      {
        en: 'Set `previews.instance.volumeGiB` to {sizeGib} or larger.',
        ja: '`previews.instance.volumeGiB` を {sizeGib} 以上にします。',
      },
      ...afterSettings,
    ],
  },
  {
    id: 'account-being-validated',
    certainty: 'seen',
    find: inText([
      /PendingVerification\b[^\n]{0,300}/,
      /in this region is being validated, and you will not be able to launch/,
    ]),
    cause: {
      en: 'AWS is still validating the account for this Region and launches nothing there until then.',
      ja: 'このリージョンでのアカウントの検証が AWS 側で完了しておらず、完了までインスタンスを起動できません。',
    },
    fix: [
      {
        en: 'Wait (minutes, four hours at most); after that write to AWS Support.',
        ja: '待ちます（数分〜最大 4 時間）。それでも続く場合は AWS サポートに連絡します。',
      },
      '/preview up {pr}',
    ],
  },
  {
    id: 'account-blocked',
    certainty: 'seen',
    find: inText([
      /\b(?:OptInRequired|SubscriptionRequiredException)\b[^\n]{0,300}/,
      /account is currently blocked and not recognized as a valid account/,
      /BlockedException\b[^\n]{0,200}account was blocked/,
      /you need to accept terms and subscribe/,
    ]),
    cause: {
      en: 'The account is not subscribed to what was asked for (a service, a Region or a Marketplace image), or AWS has blocked it.',
      ja: 'アカウントが対象（サービス、リージョン、Marketplace のイメージ）を利用登録していないか、AWS によって制限されています。',
    },
    fix: [
      {
        en: 'The message names the page to subscribe on; for a blocked account write to AWS Support (billing).',
        ja: 'メッセージにある登録ページで手続きします。制限されている場合は AWS サポート（請求）に連絡します。',
      },
      again,
    ],
  },
];
