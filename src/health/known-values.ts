import type { Acts } from '../operations/service/acts.ts';
import { environmentValues, serviceValues } from '../operations/service/known-values.ts';
import type { Values } from '../runbook/facts.ts';
import type { Checked } from './judge-environment.ts';
import { databaseValues } from './layers/database-values.ts';
import type { Readings } from './probe-environment.ts';

type Seen = Pick<Checked, 'name' | 'environment' | 'readings'> & { readonly acts: Acts };

/** Names from the settings and the readings, with which the runbook completes its commands. */
export function knownValues({ name, environment, readings, acts }: Seen): Values {
  const { service, database, access } = readings;
  return {
    ...environmentValues(name, environment),
    ...balancerValues(readings),
    ...(service?.kind === 'read' ? serviceValues(service.value) : {}),
    ...(database?.kind === 'read' ? databaseValues(database.value) : {}),
    ...(access?.kind === 'read' ? { databaseGroup: access.value.groups[0]?.id } : {}),
    ...acts,
  };
}

function balancerValues({ loadBalancer, targets }: Readings): Values {
  const group = targets?.kind === 'read' ? targets.value.group : undefined;
  const [target] = targets?.kind === 'read' ? targets.value.targets : [];
  const balancer = loadBalancer?.kind === 'read' ? loadBalancer.value.balancer : undefined;
  const serving = targets?.kind === 'read' ? targets.value.serving : undefined;
  return {
    appPort: target?.port ?? group?.port,
    vpcId: group?.vpc,
    loadBalancerGroup: balancer?.securityGroups?.[0],
    ...(serving === undefined ? {} : { targetGroupArn: serving }),
  };
}
