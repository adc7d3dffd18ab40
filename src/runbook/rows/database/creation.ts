import { inText } from '../../in-text.ts';
import type { Symptom } from '../../symptom.ts';

/** What RDS refuses when a database is made or changed. */
export const creation: readonly Symptom[] = [
  {
    id: 'database-group-of-other-vpc',
    certainty: 'seen',
    find: inText([
      /DB (?:instance|cluster) and EC2 security group are in different VPCs(?:[^\n]{0,40} is in (?<databaseVpcId>vpc-[0-9a-z]{1,17}) and the EC2 security group is in (?<groupVpcId>vpc-[0-9a-z]{1,17}))?/,
      /Database is in (?<databaseVpcId>vpc-[0-9a-z]{1,17}), but Ec2 Security Group (?<securityGroup>sg-[0-9a-z]{1,17}) is in (?<groupVpcId>vpc-[0-9a-z]{1,17})/,
      /InvalidParameterCombination[^\n]{0,200}\b(?:security group|subnet)[^\n]{0,200}\bVPC/,
      /new Subnets are not in the same Vpc as the existing subnet group/,
    ]),
    cause: {
      en: 'The security group (or subnet) belongs to another VPC ({groupVpcId|not the same}) than the database ({databaseVpcId|its own}).',
      ja: 'セキュリティグループ（またはサブネット）の VPC（{groupVpcId|別の VPC}）がデータベースの VPC（{databaseVpcId|所属先}）と違います。',
    },
    fix: [
      {
        en: "Choose a group of the database's VPC (or name a subnet group of the group's VPC):",
        ja: 'データベースと同じ VPC のグループを選びます（またはサブネットグループの方を合わせます）。',
      },
      "aws ec2 describe-security-groups --filters Name=vpc-id,Values={databaseVpcId} --query 'SecurityGroups[].[GroupId,GroupName]' --output table --region {region}",
    ],
  },
  {
    id: 'vpc-without-dns',
    certainty: 'seen',
    find: inText(/specified VPC does not support DNS resolution, DNS hostnames, or both/),
    cause: {
      en: 'A publicly accessible database needs DNS in its VPC, and DNS resolution or DNS hostnames are off.',
      ja: 'パブリックアクセス可能なデータベースには VPC の DNS が必要ですが、DNS 解決または DNS ホスト名が無効です。',
    },
    fix: [
      {
        en: 'Switch both on (or make the database private, which is better):',
        ja: '両方を有効にします（プライベートにする方が安全です）。',
      },
      `aws ec2 modify-vpc-attribute --vpc-id {vpcId} --enable-dns-support '{"Value":true}' --region {region}
aws ec2 modify-vpc-attribute --vpc-id {vpcId} --enable-dns-hostnames '{"Value":true}' --region {region}`,
    ],
  },
  {
    id: 'public-database-in-private-vpc',
    certainty: 'seen',
    find: inText([
      /specified VPC has no internet gateway attached/,
      /Cannot create a publicly accessible DB ?(?:Instance|Cluster)/,
    ]),
    cause: {
      en: 'The database was to be publicly accessible, but its subnets are private: the VPC (or their route table) has no internet gateway.',
      ja: 'データベースをパブリックアクセス可能にしようとしましたが、サブネットはプライベートです（インターネットゲートウェイがありません）。',
    },
    fix: [
      {
        en: 'Keep it private (`--no-publicly-accessible`) and reach it from inside the VPC; that is how the bot expects it.',
        ja: 'プライベートのまま（`--no-publicly-accessible`）にし、VPC 内から接続します（このボットの前提です）。',
      },
      'aws rds modify-db-instance --db-instance-identifier {databaseInstance} --no-publicly-accessible --region {region}',
    ],
  },
  {
    id: 'serverless-v2-scaling-first',
    certainty: 'seen',
    find: inText(/Set the Serverless v2 scaling configuration on the parent DB cluster/),
    cause: {
      en: 'The cluster has no Serverless v2 scaling configuration yet, and an instance of class db.serverless needs one.',
      ja: 'クラスターに Serverless v2 のスケーリング設定がありません（db.serverless のインスタンスに必要です）。',
    },
    fix: [
      {
        en: 'Set it on the cluster first, then create the instance:',
        ja: '先にクラスターに設定してから、インスタンスを作成します。',
      },
      'aws rds modify-db-cluster --db-cluster-identifier {databaseIdentifier} --serverless-v2-scaling-configuration MinCapacity=0.5,MaxCapacity=4 --apply-immediately --region {region}',
    ],
  },
  {
    id: 'database-not-stoppable',
    certainty: 'seen',
    find: inText([
      /DB instances are not eligible for stopping and starting/,
      /Cannot (?:stop|start) DB (?:instance|cluster)[^\n]{0,200}/,
      /InvalidDB(?:Cluster|Instance)State(?:Fault)?\b[^\n]{0,200}/,
    ]),
    cause: {
      en: 'RDS refuses this in the present state of the database: a member of a cluster, a replica or a database that is just changing cannot be stopped, started or changed by itself.',
      ja: 'データベースの現在の状態では、この操作はできません。クラスターのメンバー、レプリカ、変更中のデータベースは、単独で停止・起動・変更できません。',
    },
    fix: [
      {
        en: 'For a member act on its cluster; else wait until it is available:',
        ja: 'メンバーの場合はクラスターに対して操作します。それ以外は available になるまで待ちます。',
      },
      "aws rds describe-db-clusters --query 'DBClusters[].[DBClusterIdentifier,Status]' --output table --region {region}",
    ],
  },
  {
    id: 'parameters-do-not-fit',
    certainty: 'fits',
    find: inText(/(?:^|[\s(:→])InvalidParameterCombination\b[^\n]{0,300}/),
    cause: {
      en: 'Two things that the call names do not go together; for a database most often the security group and the subnets belong to different VPCs.',
      ja: '呼び出しで指定した組み合わせが成立しません。データベースの場合、多くはセキュリティグループとサブネットの VPC が異なります。',
    },
    fix: [
      {
        en: 'The message names which. See the VPC of each group:',
        ja: 'どれかはメッセージに記載があります。各グループの VPC:',
      },
      "aws ec2 describe-security-groups --query 'SecurityGroups[].[GroupId,GroupName,VpcId]' --output table --region {region}",
    ],
  },
];
