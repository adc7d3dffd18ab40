import * as z from 'zod/mini';

/** An API Gateway HTTP API (payload 2.0) or Function URL event, as far as it is read. Header names are lower-case. */
const httpEvent = z.object({
  headers: z.record(z.string(), z.optional(z.string())),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
});

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
  const parsed = httpEvent.safeParse(event);
  if (!parsed.success) return undefined;
  const { headers, requestContext, body, isBase64Encoded } = parsed.data;
  return {
    method: requestContext.http.method,
    contentType: (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    timestamp: headers['x-slack-request-timestamp'] ?? '',
    signature: headers['x-slack-signature'] ?? '',
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
