import type { Access } from './access.ts';
import type { Caller } from './callers.ts';

/** What an operation knows of the request besides its input. */
export type Call = { readonly caller: Caller; readonly region: string; readonly account: string; readonly now: number };

export type Operation<I = never, O = unknown> = {
  readonly handle: (input: I, call: Call) => O | Promise<O>;
  /** What the caller must be allowed; where absent, the action of the operation's own name on `*`. */
  readonly access?: (input: I, call: Call) => readonly Access[];
};

/** `I` and `O` are the input and output types of the SDK's command. */
export const operation = <I, O>(
  handle: Operation<I, O>['handle'],
  access?: Operation<I, O>['access'],
): Operation<I, O> => (access ? { handle, access } : { handle });

export type ProtocolName = 'ec2' | 'query' | 'json' | 'rest';

/** One AWS service: a file of its own and a line in `services.ts`. */
export type LocalService = {
  /** The name in the signature's scope, which is how requests find their service. */
  readonly signingName: string;
  /** The prefix of its IAM actions. */
  readonly actions: string;
  readonly protocol: ProtocolName;
  /** The namespace of the SDK's client package: its schemas say how every input and output stands on the wire. */
  readonly schemas: object;
  readonly operations: Readonly<Record<string, Operation>>;
};
