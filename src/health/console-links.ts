import type { Text } from '../config/language.ts';
import type { HalfPiece, Line } from '../slack/line.ts';
import type { Environment } from './probing.ts';

type ConsoleLink = { readonly label: Text; readonly url: string };

/** The console has an address of its own in the partitions of China and of governments. */
const otherPartitions = /^(?:cn|us-gov|us-iso\w*|eu-isoe|eusc)-/;

/** Pages of AWS's console about what the settings name, each in the environment's Region; none in another partition. */
export function consoleLinks({
  region,
  ecs,
  targetGroupArn,
  logGroup,
  database,
}: Pick<Environment, 'region' | 'ecs' | 'targetGroupArn' | 'logGroup' | 'database'>): ConsoleLink[] {
  if (otherPartitions.test(region)) return [];
  const page = (service: string, rest: string) => `https://${region}.console.aws.amazon.com/${service}/${rest}`;
  const cluster = ecs && `clusters/${encodeURIComponent(ecs.cluster)}/services`;
  return [
    ...(ecs && cluster
      ? [
          {
            label: texts.service,
            url: page('ecs/v2', `${cluster}/${encodeURIComponent(ecs.service)}/health?region=${region}`),
          },
        ]
      : []),
    ...(targetGroupArn
      ? [
          {
            label: texts.targetGroup,
            url: page('ec2', `home?region=${region}#TargetGroup:targetGroupArn=${targetGroupArn}`),
          },
        ]
      : []),
    ...(cluster ? [{ label: texts.cluster, url: page('ecs/v2', `${cluster}?region=${region}`) }] : []),
    ...(logGroup
      ? [
          {
            label: texts.logs,
            url: page('cloudwatch', `home?region=${region}#logsV2:log-groups/log-group/${inFragment(logGroup)}`),
          },
        ]
      : []),
    ...(database ? [databaseLink(database, region, page)] : []),
  ];
}

function databaseLink(
  database: NonNullable<Environment['database']>,
  region: string,
  page: (service: string, rest: string) => string,
): ConsoleLink {
  if ('host' in database)
    return {
      label: texts.instance,
      url: page('ec2', `home?region=${region}#InstanceDetails:instanceId=${database.instanceId}`),
    };
  const [id, isCluster] =
    'clusterIdentifier' in database ? [database.clusterIdentifier, true] : [database.instanceIdentifier, false];
  return { label: texts.database, url: page('rds', `home?region=${region}#database:id=${id};is-cluster=${isCluster}`) };
}

/** The console of CloudWatch encodes names twice, and writes the outer percent sign as a dollar. */
const inFragment = (name: string): string => encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$');

/** All of them in one line; none where there is none. */
export function linkLines(links: readonly ConsoleLink[]): Line[] {
  if (links.length === 0) return [];
  const half = (language: 'en' | 'ja'): HalfPiece[] => [
    texts.open[language],
    ...links.flatMap(({ label, url }, index): HalfPiece[] => [
      ...(index > 0 ? [' · '] : []),
      { link: url, label: label[language] },
    ]),
  ];
  return [{ en: half('en'), ja: half('ja') }];
}

const texts = {
  open: { en: 'Open in AWS: ', ja: 'AWS で開く: ' },
  service: { en: 'service', ja: 'サービス' },
  targetGroup: { en: 'target group', ja: 'ターゲットグループ' },
  cluster: { en: 'cluster', ja: 'クラスター' },
  logs: { en: 'logs', ja: 'ログ' },
  instance: { en: 'database instance', ja: 'DB インスタンス' },
  database: { en: 'database', ja: 'データベース' },
} as const;
