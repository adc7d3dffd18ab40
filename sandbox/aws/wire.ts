import type { Refusal } from './refusal.ts';
import type { OperationShape } from './shapes.ts';

export type WireRequest = {
  readonly method: string;
  /** Path as sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export type Decoded = { readonly operation: OperationShape; readonly input: unknown };

/** How a family of services puts calls on the wire, seen from the server. */
export type Protocol = {
  /** Undefined where the request names no operation of the service. */
  decode(request: WireRequest, operations: ReadonlyMap<string, OperationShape>): Decoded | undefined;
  encode(operation: OperationShape, output: unknown, requestId: string): WireResponse;
  refuse(refusal: Refusal, requestId: string): WireResponse;
  /** The codes that this family uses for what every service can answer. */
  readonly codes: {
    readonly denied: string;
    readonly throttled: string;
    readonly expired: string;
    readonly unknownKey: string;
  };
};
