import { readHttpEvent } from '../aws/http-event.ts';

export type HttpRequest = {
  readonly method: string;
  readonly contentType: string;
  readonly timestamp: string;
  readonly signature: string;
  /** The bytes that were signed. */
  readonly body: Buffer;
};

/** Undefined for what is not an HTTP event at all. */
export function toHttpRequest(event: unknown): HttpRequest | undefined {
  const read = readHttpEvent(event);
  if (!read) return undefined;
  const { method, contentType, header, body } = read;
  return {
    method,
    contentType,
    timestamp: header('x-slack-request-timestamp'),
    signature: header('x-slack-signature'),
    body,
  };
}
