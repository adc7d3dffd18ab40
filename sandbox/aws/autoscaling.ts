import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
  ScalableTarget,
} from '@aws-sdk/client-application-auto-scaling';
import * as autoscalingClient from '@aws-sdk/client-application-auto-scaling';
import type { Stack } from '../../src/config/stack.ts';
import type { FaultName } from '../faults.ts';
import type { EnvironmentLife } from './environments/life.ts';
import type { Scaling } from './environments/service-count.ts';
import { digits } from './environments/tasks.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

type Options = {
  readonly stack: Stack;
  readonly lives: readonly EnvironmentLife[];
  readonly faults: ReadonlySet<FaultName>;
};

type Named = Pick<RegisterScalableTargetRequest, 'ResourceId' | 'ScalableDimension' | 'ServiceNamespace'>;

const dimension = 'ecs:service:DesiredCount';

/** Application Auto Scaling: what scales the service of each environment. */
export function createAutoscaling({ stack, lives, faults }: Options): LocalService {
  /** Services whose update another one stood in the way of, where that is switched on. */
  const refused = new Set<string>();
  const arnOf = (id: string, { region, account }: Call) =>
    `arn:${stack.partition}:application-autoscaling:${region}:${account}:scalable-target/${digits(id, 36)}`;

  function register(input: RegisterScalableTargetRequest, call: Call): RegisterScalableTargetResponse {
    const id = input.ResourceId ?? '';
    const life = lifeOf(lives, input);
    if (faults.has('scaling-busy') && !refused.has(id)) {
      refused.add(id);
      throw new Refusal('ConcurrentUpdateException', `Another update of ${id} is under way.`);
    }
    const before = life.count.scaling();
    if (!before && (input.MinCapacity === undefined || input.MaxCapacity === undefined))
      throw new Refusal(
        'ValidationException',
        'MinCapacity and MaxCapacity must be specified to register a new scalable target.',
      );
    const change = changeOf(input, before);
    const { min = before?.min ?? 0, max = before?.max ?? 0 } = change;
    if (min > max) throw new Refusal('ValidationException', 'Maximum capacity cannot be less than minimum capacity');
    life.count.register(change);
    return { ScalableTargetARN: arnOf(id, call) };
  }

  const describe = (
    { ResourceIds = [], ServiceNamespace }: DescribeScalableTargetsRequest,
    call: Call,
  ): DescribeScalableTargetsResponse => ({
    ScalableTargets: lives.flatMap((life): ScalableTarget[] => {
      const id = idOf(life);
      const scaling = life.count.scaling();
      if (id === undefined || !scaling || ServiceNamespace !== 'ecs') return [];
      if (ResourceIds.length > 0 && !ResourceIds.includes(id)) return [];
      return [targetOf(id, scaling, arnOf(id, call))];
    }),
  });

  return {
    signingName: 'application-autoscaling',
    actions: 'application-autoscaling',
    protocol: 'json',
    schemas: autoscalingClient,
    operations: {
      DescribeScalableTargets: operation(describe),
      RegisterScalableTarget: operation(register, ({ ResourceId = '', ServiceNamespace, ScalableDimension }, call) => [
        {
          action: 'application-autoscaling:RegisterScalableTarget',
          resources: [arnOf(ResourceId, call)],
          context: {
            'application-autoscaling:service-namespace': ServiceNamespace ?? '',
            'application-autoscaling:scalable-dimension': ScalableDimension ?? '',
          },
        },
      ]),
    },
  };
}

const idOf = ({ settings: { ecs } }: EnvironmentLife) => ecs && `service/${ecs.cluster}/${ecs.service}`;

function lifeOf(lives: Options['lives'], { ResourceId, ServiceNamespace, ScalableDimension }: Named): EnvironmentLife {
  if (ServiceNamespace !== 'ecs' || ScalableDimension !== dimension)
    throw new Refusal('ValidationException', `Unsupported service namespace, resource type or scalable dimension`);
  const life = lives.find((each) => idOf(each) === ResourceId);
  if (!life) throw new Refusal('ValidationException', `ECS service doesn't exist: ${ResourceId}`);
  return life;
}

/** What is left out stays as it is, each switch by itself. */
function changeOf(
  { MinCapacity: min, MaxCapacity: max, SuspendedState: state }: RegisterScalableTargetRequest,
  before: Scaling | undefined,
): Partial<Scaling> {
  const { suspended = { in: false, out: false, scheduled: false } } = before ?? {};
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    suspended: {
      in: state?.DynamicScalingInSuspended ?? suspended.in,
      out: state?.DynamicScalingOutSuspended ?? suspended.out,
      scheduled: state?.ScheduledScalingSuspended ?? suspended.scheduled,
    },
  };
}

const targetOf = (id: string, { min, max, suspended }: Scaling, arn: string): ScalableTarget => ({
  ServiceNamespace: 'ecs',
  ResourceId: id,
  ScalableDimension: dimension,
  MinCapacity: min,
  MaxCapacity: max,
  RoleARN:
    'arn:aws:iam::123456789012:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
  CreationTime: new Date(0),
  SuspendedState: {
    DynamicScalingInSuspended: suspended.in,
    DynamicScalingOutSuspended: suspended.out,
    ScheduledScalingSuspended: suspended.scheduled,
  },
  ScalableTargetARN: arn,
});
