import type {
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
} from '@aws-sdk/client-ec2';
import type { FaultName } from '../faults.ts';
import { checkIds, stateOf } from './instance-calls.ts';
import { byUser, isSpot } from './instance-description.ts';
import { type Instance, type InstanceStore, isGone, stateAt } from './instances.ts';
import { Refusal } from './refusal.ts';
import { noCapacity } from './run-instances.ts';
import type { Call } from './service.ts';

type Options = {
  readonly store: InstanceStore;
  readonly faults: ReadonlySet<FaultName>;
  /** Whether the caller may use the key that the disk is encrypted with. */
  readonly mayUseKeys: (instance: Instance, call: Call) => boolean;
};

/** EC2 accepts a start and finds out seconds later that it cannot open the volume. */
const fellBackAfterMs = 6_000;

const incorrect = (message: string) => new Refusal('IncorrectInstanceState', message);
const notFrom = (id: string, verb: 'started' | 'stopped') =>
  incorrect(`The instance '${id}' is not in a state from which it can be ${verb}.`);

function checkStop(instance: Instance, now: number) {
  const { id } = instance;
  const state = stateAt(instance, now);
  if (state === 'pending')
    throw incorrect(`Instance '${id}' cannot be stopped as it has never reached the 'running' state.`);
  if (state === 'shutting-down' || state === 'terminated') throw notFrom(id, 'stopped');
  if (isSpot(instance))
    throw new Refusal(
      'UnsupportedOperation',
      `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
    );
}

/** StopInstances and StartInstances: one id that is refused fails the whole call, and what is so already changes nothing. */
export function powerCalls({ store, faults, mayUseKeys }: Options) {
  function named(ids: readonly string[], { now }: Call, DryRun: boolean | undefined): Instance[] {
    const known = (id: string) => {
      const instance = store.all.get(id);
      return instance !== undefined && !isGone(instance, now);
    };
    checkIds(ids, known);
    if (DryRun) throw new Refusal('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    return ids.flatMap((id) => store.all.get(id) ?? []);
  }

  function changed(instances: readonly Instance[], now: number, change: (instance: Instance) => void) {
    return instances.map((instance) => {
      const PreviousState = stateOf(instance, now);
      change(instance);
      return { InstanceId: instance.id, PreviousState, CurrentState: stateOf(instance, now) };
    });
  }

  function stop({ InstanceIds = [], DryRun }: StopInstancesRequest, call: Call): StopInstancesResult {
    const { now } = call;
    const instances = named(InstanceIds, call, DryRun);
    for (const instance of instances) checkStop(instance, now);
    const StoppingInstances = changed(instances, now, (instance) => {
      if (stateAt(instance, now) !== 'running') return;
      instance.turns.push({ to: 'stopping', at: now, reason: byUser });
      // A deployment that was under way ends with everything else on the instance.
      if (instance.deployed && instance.deployed.at > now) delete instance.deployed;
    });
    return { StoppingInstances };
  }

  function start({ InstanceIds = [], DryRun }: StartInstancesRequest, call: Call): StartInstancesResult {
    const { now } = call;
    const instances = named(InstanceIds, call, DryRun);
    const asleep = instances.filter((instance) => stateAt(instance, now) === 'stopped');
    for (const instance of instances) {
      const state = stateAt(instance, now);
      if (['stopping', 'shutting-down', 'terminated'].includes(state)) throw notFrom(instance.id, 'started');
    }
    const [first] = asleep;
    if (first && faults.has('no-capacity')) throw noCapacity(first.request.InstanceType);
    const StartingInstances = changed(instances, now, (instance) => {
      if (!asleep.includes(instance)) return;
      const mayStart = mayUseKeys(instance, call);
      instance.turns.push({ to: 'pending', at: now, reason: '' });
      if (!mayStart)
        instance.turns.push({
          to: 'stopped',
          at: now + fellBackAfterMs,
          reason: 'Client.InternalError: Client error on launch',
        });
      // Its agent begins anew.
      delete instance.silentAt;
    });
    return { StartingInstances };
  }

  return { stop, start };
}
