import type { Settings } from '../config/settings.ts';
import type { Values } from '../runbook/facts.ts';

/** What the settings know about a target: fills the runbook's commands, so that they can be pasted as they are. */
export function knownValues({ environments, previews }: Settings, target: string): Values {
  const environment = environments[target];
  if (!environment) {
    const [, pr] = /^pr-(\d+)$/.exec(target) ?? [];
    return { region: previews.region, ...(pr === undefined ? {} : { pr }) };
  }
  const { ecs, region, logGroup, database } = environment;
  return {
    environment: target,
    region,
    logGroup,
    cluster: ecs?.cluster,
    service: ecs?.service,
    port: database?.port,
    clientGroup: database?.allowedFrom[0],
  };
}
