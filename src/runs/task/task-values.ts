import type { TaskPlacement } from '../../aws/ecs-placement-shape.ts';
import type { TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import { definitionValues } from '../../operations/service/known-values.ts';
import type { Values } from '../../runbook/facts.ts';

type Planned = {
  /** `family:revision`. */
  readonly definition: string;
  readonly made: TaskDefinition;
  readonly container: { readonly name: string };
  readonly placement: TaskPlacement['settings'];
};

/** Names of a one-off task, with which the runbook completes its commands. */
export function taskValues({ definition, made, container, placement }: Planned): Values {
  const { securityGroups = [], subnets = [] } = placement.networkConfiguration?.awsvpcConfiguration ?? {};
  const [provider] = placement.capacityProviderStrategy ?? [];
  const launchType = provider?.capacityProvider ?? placement.launchType;
  const [clientGroup] = securityGroups;
  return {
    taskDefinition: definition,
    container: container.name,
    launchType,
    ...definitionValues(made, launchType),
    ...(clientGroup === undefined ? {} : { clientGroup }),
    ...(subnets.length === 1 ? { subnetId: subnets[0] } : {}),
  };
}
