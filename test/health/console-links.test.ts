import { describe, expect, it } from 'vitest';
import { consoleLinks, linkLines } from '../../src/health/console-links.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const targetGroupArn = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/fedcba9876543210';
const ecs = { cluster: 'prod', service: 'api', container: 'api' };
const whole = {
  region: 'ap-northeast-1',
  ecs,
  targetGroupArn,
  logGroup: '/ecs/api',
  database: { clusterIdentifier: 'prod-aurora', port: 5432, allowedFrom: ['sg-1'] },
};
const urlsOf = (environment: Parameters<typeof consoleLinks>[0]) => consoleLinks(environment).map(({ url }) => url);
const home = 'https://ap-northeast-1.console.aws.amazon.com';

describe('links to the console', () => {
  it('have the shapes of its pages, in the Region of the environment', () => {
    expect(urlsOf(whole)).toEqual([
      `${home}/ecs/v2/clusters/prod/services/api/health?region=ap-northeast-1`,
      `${home}/ec2/home?region=ap-northeast-1#TargetGroup:targetGroupArn=${targetGroupArn}`,
      `${home}/ecs/v2/clusters/prod/services?region=ap-northeast-1`,
      `${home}/cloudwatch/home?region=ap-northeast-1#logsV2:log-groups/log-group/$252Fecs$252Fapi`,
      `${home}/rds/home?region=ap-northeast-1#database:id=prod-aurora;is-cluster=true`,
    ]);
  });

  it.each([
    [
      { instanceIdentifier: 'billing', port: 1, allowedFrom: [] },
      '/rds/home?region=eu-west-1#database:id=billing;is-cluster=false',
    ],
    [
      { host: '10.0.0.1', port: 1, instanceId: 'i-0abc', probeFrom: 'i-0def', allowedFrom: [] },
      '/ec2/home?region=eu-west-1#InstanceDetails:instanceId=i-0abc',
    ],
  ])('lead to a database that is no cluster: %j', (database, path) => {
    expect(urlsOf({ region: 'eu-west-1', database })).toEqual([`https://eu-west-1.console.aws.amazon.com${path}`]);
  });

  it('escape what a name of a log group may hold', () => {
    expect(urlsOf({ region: 'eu-west-1', logGroup: '/a b/#1' })[0]).toMatch(/\$252Fa\$2520b\$252F\$25231$/);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'us-isob-east-1', 'eusc-de-east-1'])(
    'are none in %s, whose console stands elsewhere',
    (region) => {
      expect(consoleLinks({ ...whole, region })).toEqual([]);
      expect(linkLines(consoleLinks({ ...whole, region }))).toEqual([]);
    },
  );

  it.each(['en', 'ja'] as const)('are live in one line (%s)', (language) => {
    const message = card({ title: 'x', body: linkLines(consoleLinks(whole)) })(language);
    expectValidMessage(message);
    expect(JSON.stringify(message.blocks).match(/<https:\/\/[^|>]+\|[^>]+>/g)).toHaveLength(5);
  });
});
