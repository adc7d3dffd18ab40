import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Access } from './access.ts';
import { authorize, denialMessage, type Policies } from './authorize.ts';
import type { Caller, Callers } from './callers.ts';
import { protocols } from './protocols.ts';
import { Refusal } from './refusal.ts';
import type { Call, LocalService, Operation } from './service.ts';
import type { Protocol } from './wire.ts';

/** What a caller had to be allowed for one call. */
export type AskedAccess = { readonly role: string; readonly session: string; readonly needed: readonly Access[] };

export type CallCheckOptions = Policies & {
  readonly clock: Clock;
  readonly callers: Callers;
  readonly faults: ReadonlySet<FaultName>;
  readonly asked: AskedAccess[];
};

type Known = { readonly name: string; readonly operation: Operation; readonly input: never };

/** What stands between a call and its answer: whose key it is, how often it is asked, and whether it may be. */
export function createCallChecks({ clock, callers, faults, asked, rolePolicy }: CallCheckOptions) {
  const throttled = new Set<string>();

  function identify(key: string, protocol: Protocol): Caller {
    const caller = callers.find(key);
    if (!caller)
      throw new Refusal(protocol.codes.unknownKey, 'The security token included in the request is invalid.', 403);
    if (caller.expires !== undefined && caller.expires <= clock.now())
      throw new Refusal(protocol.codes.expired, 'The security token included in the request is expired', 403);
    return caller;
  }

  function authorizeCall(service: LocalService, { name, operation, input }: Known, call: Call) {
    const protocol = protocols[service.protocol];
    const { caller, region } = call;
    const needed: readonly Access[] = operation.access?.(input, call) ?? [{ action: `${service.actions}:${name}` }];
    asked.push({ role: caller.role, session: caller.session, needed });
    const denial = authorize(caller, needed, { region, rolePolicy });
    if (denial) throw new Refusal(protocol.codes.denied, denialMessage(caller, denial), 403);
    const isDenied = faults.has('access-denied') || (faults.has('stop-denied') && name === 'StopTask');
    if (isDenied && caller.session !== '' && service.signingName !== 'sts') {
      const [first] = needed;
      const because = `because no identity-based policy allows the ${first?.action} action`;
      const resource = first?.resources?.[0] ?? '*';
      throw new Refusal(
        protocol.codes.denied,
        denialMessage(caller, { action: first?.action ?? name, resource, because }),
        403,
      );
    }
  }

  function throttle(service: LocalService, name: string) {
    const key = `${service.signingName}:${name}`;
    if (!faults.has('throttling') || throttled.has(key)) return;
    throttled.add(key);
    const status = service.protocol === 'ec2' ? 503 : service.protocol === 'rest' ? 429 : 400;
    throw new Refusal(protocols[service.protocol].codes.throttled, 'Rate exceeded', status);
  }

  return { identify, throttle, authorizeCall };
}
