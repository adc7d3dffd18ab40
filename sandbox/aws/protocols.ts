import { jsonProtocol } from './json-protocol.ts';
import { ec2Protocol, queryProtocol } from './query-protocol.ts';
import { restProtocol } from './rest-protocol.ts';
import type { ProtocolName } from './service.ts';
import type { Protocol } from './wire.ts';

export const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  ec2: ec2Protocol,
  query: queryProtocol,
  json: jsonProtocol,
  rest: restProtocol,
};
