import * as z from 'zod/mini';

/** An API Gateway HTTP API (payload 2.0) or Function URL event, as far as it is read. Header names are lower-case. */
const shape = z.object({
  headers: z.record(z.string(), z.optional(z.string())),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.boolean()),
});

export type HttpEvent = {
  readonly method: string;
  /** Without its parameters, in small letters. */
  readonly contentType: string;
  readonly header: (name: string) => string;
  /** The bytes that were sent. */
  readonly body: Buffer;
};

export type HttpResponse = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Undefined for what is not an HTTP event at all. */
export function readHttpEvent(event: unknown): HttpEvent | undefined {
  const parsed = shape.safeParse(event);
  if (!parsed.success) return undefined;
  const { headers, requestContext, body, isBase64Encoded } = parsed.data;
  return {
    method: requestContext.http.method,
    contentType: (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    header: (name) => headers[name] ?? '',
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}
