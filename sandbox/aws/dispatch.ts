import { randomUUID } from 'node:crypto';
import type { Stack } from '../../src/config/stack.ts';
import { type CallCheckOptions, createCallChecks } from './call-checks.ts';
import { type createLostAnswers, page, pageCode } from './lost-answers.ts';
import { protocols } from './protocols.ts';
import { recordable } from './record.ts';
import { Refusal } from './refusal.ts';
import type { Call, LocalService } from './service.ts';
import { operationShapes } from './shapes.ts';
import type { Decoded, WireRequest, WireResponse } from './wire.ts';

/** One call as tests and the CLI's report see it. */
export type AwsCall = {
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
  /** The role session's name; empty for a function's own role. */
  readonly session: string;
  error?: string;
};

export type DispatchOptions = CallCheckOptions & {
  readonly stack: Stack;
  readonly calls: AwsCall[];
  readonly services: readonly LocalService[];
  readonly losses: ReturnType<typeof createLostAnswers>;
};

const scopeShape = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

/** A page of somebody in between, thrown instead of an answer. */
class PageInstead extends Error {}

/**
 * Answers one request: finds service and operation, checks who asks, records the call, runs it. Undefined where the
 * answer gets lost.
 */
export function createDispatch(options: DispatchOptions) {
  const { stack, clock, callers, calls, losses } = options;
  const { identify, throttle, authorizeCall } = createCallChecks(options);
  const services = new Map(
    options.services.map((service) => [service.signingName, { service, shapes: operationShapes(service.schemas) }]),
  );

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
      if (losses.isPage({ ...record, input: decoded.input })) throw new PageInstead();
      const caller = identify(key, protocols[service.protocol]);
      if (!operation) throw new Refusal('UnknownOperationException', `The sandbox does not know ${name}`, 404);
      const call: Call = { caller, region, account: stack.account, now: clock.now() };
      throttle(service, name);
      // The input was read by the client package's own schema of this operation.
      const input = decoded.input as never;
      authorizeCall(service, { name, operation, input }, call);
      return await operation.handle(input, call);
    } catch (error) {
      record.error = codeOf(error);
      throw error;
    }
  }

  return async (request: WireRequest): Promise<WireResponse | undefined> => {
    const requestId = randomUUID();
    const [, key = '', region = stack.region, name = ''] = scopeShape.exec(request.headers.authorization ?? '') ?? [];
    const found = services.get(name);
    const protocol = protocols[found?.service.protocol ?? 'rest'];
    let lost = false;
    try {
      if (key === '') throw new Refusal('MissingAuthenticationToken', 'Missing Authentication Token', 403);
      const decoded = found && protocol.decode(request, found.shapes);
      if (!decoded)
        throw new Refusal('UnknownOperationException', `The sandbox does not know this call to "${name}"`, 404);
      lost = losses.isLost({ service: name, operation: decoded.operation.name, input: decoded.input });
      const output = await run(found.service, decoded, key, region);
      return lost ? undefined : protocol.encode(decoded.operation, output, requestId);
    } catch (error) {
      if (lost) return undefined;
      if (error instanceof PageInstead) return page;
      if (error instanceof Refusal) return protocol.refuse(error, requestId);
      const message = error instanceof Error ? error.stack : String(error);
      return protocol.refuse(new Refusal('InternalFailure', `The sandbox failed: ${message}`, 500), requestId);
    }
  };
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  return error instanceof PageInstead ? pageCode : 'InternalFailure';
}
