import type { FaultName } from '../faults.ts';
import type { Callers } from './callers.ts';
import { createEc2 } from './ec2.ts';
import { createLambda } from './lambda.ts';
import type { LocalAwsOptions } from './local-aws.ts';
import { createLogs } from './logs.ts';
import { securityGroup } from './security-groups.ts';
import { createSsm } from './ssm.ts';
import { createSts } from './sts.ts';
import { seedParameters, slackSecrets, trustsOf } from './team.ts';

export type ServiceOptions = Omit<LocalAwsOptions, 'faults'> & {
  readonly faults: Set<FaultName>;
  readonly callers: Callers;
  readonly pause: () => Promise<void>;
};

const vpc = 'vpc-0acme0001';

/** Every service of the local AWS: a new one is a file of its own and a line in each of the two lists. */
export function createServices(options: ServiceOptions) {
  const { clock, stack, settings, faults, callers, pause, documents = [] } = options;
  const { subnetId, securityGroupIds, profile } = settings.previews.instance;
  const groupIds = [
    ...securityGroupIds,
    ...Object.values(settings.environments).flatMap(({ database }) => database?.allowedFrom ?? []),
  ];
  const ec2 = createEc2({
    clock,
    stack,
    faults,
    vpc,
    subnets: [subnetId],
    profiles: [`${stack.name}-preview`, ...(profile ? [profile] : [])],
    securityGroups: [...new Set(groupIds)].map((GroupId) =>
      securityGroup({ GroupId, VpcId: vpc, OwnerId: stack.account }),
    ),
  });
  const ssm = createSsm({
    clock,
    stack,
    faults,
    ec2,
    world: settings,
    documents: typeof documents === 'function' ? documents : () => documents,
  });
  seedParameters(ssm, { settings, stack, secrets: options.secrets ?? slackSecrets });
  const lambda = createLambda({ clock, stack, pause });
  const logs = createLogs({ clock, stack });
  const sts = createSts({ callers, trusts: trustsOf(settings, stack) });

  return { ec2, ssm, lambda, logs, services: [ec2.service, ssm.service, lambda.service, logs.service, sts] };
}
