import * as z from 'zod';
import type { WireResponse } from '../../sandbox/aws/wire.ts';
import type { ClientPackage } from './client-package.ts';

const given = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

export type Asked = {
  readonly command: string;
  readonly input: object;
  /** What AWS answers, one after the other. */
  readonly answers: readonly WireResponse[];
  readonly maxAttempts?: number;
  readonly credentials?: typeof given | undefined;
};

const httpRequest = z.object({
  method: z.string(),
  hostname: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.unknown()),
  headers: z.record(z.string(), z.string()),
  body: z
    .union([z.string(), z.instanceof(Uint8Array)])
    .optional()
    .transform((body) => (typeof body === 'object' ? new TextDecoder().decode(body) : body)),
});

/** Sends one command by a client of its own: what stood on the wire, and what the caller got of it. */
export async function exchange(from: ClientPackage, asked: Asked) {
  const { command, input, answers, maxAttempts = 1, credentials } = { credentials: given, ...asked };
  const requests: z.output<typeof httpRequest>[] = [];
  const left = [...answers];
  const client = new from.client({
    region: 'ap-northeast-1',
    ...(credentials ? { credentials } : {}),
    maxAttempts,
    requestHandler: {
      async handle(request: unknown) {
        requests.push(httpRequest.parse({ ...z.looseObject({}).parse(request) }));
        const { status, headers, body } = left.shift() ?? { status: 500, headers: {}, body: '' };
        return { response: { statusCode: status, headers: { ...headers }, body: Buffer.from(body) } };
      },
    },
  });
  const agents: string[] = [];
  client.middlewareStack.addRelativeTo(
    (next) => (signed) => {
      const { headers } = signed.request;
      agents.push(headers['x-amz-user-agent'] ?? '');
      // Signed: the one is chosen anew for each request, and AWS's two builds of a package do not say the same version.
      Object.assign(headers, { 'amz-sdk-invocation-id': 'fixed', 'x-amz-user-agent': 'fixed', 'user-agent': 'fixed' });
      return next(signed);
    },
    { relation: 'before', toMiddleware: 'httpSigningMiddleware' },
  );
  const outcome = await client.send(new (from.command(command))(input)).then(
    (output) => ({ output }),
    (error: unknown) => ({ error: plainError(error) }),
  );
  return { agents, exchanged: { requests, outcome } };
}

/** An error with what it is besides its members; a class is told by the shape that it stands for, since names are cut. */
function plainError(error: unknown) {
  if (!(error instanceof Error)) return { thrown: error };
  const { shapeId } = z.object({ shapeId: z.string().optional() }).parse({ ...error.constructor });
  return { ...error, name: error.name, message: error.message, shapeId };
}
