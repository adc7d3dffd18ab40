import { randomUUID } from 'node:crypto';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Access } from './access.ts';
import { authorize, denialMessage, type Policies } from './authorize.ts';
import type { Caller, Callers } from './callers.ts';
import { jsonProtocol } from './json-protocol.ts';
import { ec2Protocol, queryProtocol } from './query-protocol.ts';
import { recordable } from './record.ts';
import { Refusal } from './refusal.ts';
import { restProtocol } from './rest-protocol.ts';
import type { Call, LocalService, Operation, ProtocolName } from './service.ts';
import { operationShapes } from './shapes.ts';
import type { Decoded, Protocol, WireRequest, WireResponse } from './wire.ts';

/** One call as tests and the CLI's report see it. */
export type AwsCall = {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  /** The role session's name; empty for a function's own role. */
  readonly session: string;
  error?: string;
};

/** What a caller had to be allowed for one call. */
export type AskedAccess = { readonly role: string; readonly session: string; readonly needed: readonly Access[] };

const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  ec2: ec2Protocol,
  query: queryProtocol,
  json: jsonProtocol,
  rest: restProtocol,
};

export type DispatchOptions = Policies & {
  readonly stack: Stack;
  readonly clock: Clock;
  readonly callers: Callers;
  readonly faults: ReadonlySet<FaultName>;
  readonly calls: AwsCall[];
  readonly asked: AskedAccess[];
  readonly services: readonly LocalService[];
};

const scopeShape = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/** Answers one request: finds service and operation, checks who asks, records the call, runs it. */
export function createDispatch(options: DispatchOptions) {
  const { stack, clock, callers, faults, calls, asked } = options;
  const throttled = new Set<string>();
  const services = new Map(
    options.services.map((service) => [service.signingName, { service, shapes: operationShapes(service.schemas) }]),
  );

  function identify(key: string, protocol: Protocol): Caller {
    const caller = callers.find(key);
    if (!caller)
      throw new Refusal(protocol.codes.unknownKey, 'The security token included in the request is invalid.', 403);
    if (caller.expires !== undefined && caller.expires <= clock.now())
      throw new Refusal(protocol.codes.expired, 'The security token included in the request is expired', 403);
    return caller;
  }

  function check(service: LocalService, { name, operation, input }: Known, call: Call) {
    const protocol = protocols[service.protocol];
    const { caller, region } = call;
    const needed: readonly Access[] = operation.access?.(input, call) ?? [{ action: `${service.actions}:${name}` }];
    asked.push({ role: caller.role, session: caller.session, needed });
    const denial = authorize(caller, needed, { region, rolePolicy: options.rolePolicy });
    if (denial) throw new Refusal(protocol.codes.denied, denialMessage(caller, denial), 403);
    if (faults.has('access-denied') && caller.session !== '' && service.signingName !== 'sts') {
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

  type Known = { readonly name: string; readonly operation: Operation; readonly input: never };

  async function run(service: LocalService, decoded: Decoded, key: string, region: string): Promise<unknown> {
    const { name } = decoded.operation;
    const operation = service.operations[name];
    const session = callers.find(key)?.session ?? '';
    const record: AwsCall = {
      service: service.signingName,
      operation: name,
      input: recordable(name, decoded.input),
      session,
    };
    calls.push(record);
    try {
      const caller = identify(key, protocols[service.protocol]);
      if (!operation) throw new Refusal('UnknownOperationException', `The sandbox does not know ${name}`, 404);
      const call: Call = { caller, region, account: stack.account, now: clock.now() };
      throttle(service, name);
      // The input was read by the client package's own schema of this operation.
      const input = decoded.input as never;
      check(service, { name, operation, input }, call);
      return await operation.handle(input, call);
    } catch (error) {
      record.error = error instanceof Refusal ? error.code : 'InternalFailure';
      throw error;
    }
  }

  return async (request: WireRequest): Promise<WireResponse> => {
    const requestId = randomUUID();
    const [, key = '', region = stack.region, name = ''] = scopeShape.exec(request.headers.authorization ?? '') ?? [];
    const found = services.get(name);
    const protocol = protocols[found?.service.protocol ?? 'rest'];
    try {
      if (key === '') throw new Refusal('MissingAuthenticationToken', 'Missing Authentication Token', 403);
      const decoded = found && protocol.decode(request, found.shapes);
      if (!decoded)
        throw new Refusal('UnknownOperationException', `The sandbox does not know this call to "${name}"`, 404);
      return protocol.encode(decoded.operation, await run(found.service, decoded, key, region), requestId);
    } catch (error) {
      if (error instanceof Refusal) return protocol.refuse(error, requestId);
      const message = error instanceof Error ? error.stack : String(error);
      return protocol.refuse(new Refusal('InternalFailure', `The sandbox failed: ${message}`, 500), requestId);
    }
  };
}
