import * as z from 'zod';

/** Why an AWS call did not do its work: plain data, fit for a checkpoint. */
export const awsFailureSchema = z.object({
  kind: z.enum(['throttled', 'unavailable', 'denied', 'missing', 'capacity', 'rejected']),
  service: z.string(),
  operation: z.string(),
  code: z.string(),
  message: z.string(),
  /** A call that changes something was sent and AWS never said how it ended: it may have been carried out. */
  mayHaveHappened: z.literal(true).optional(),
});

export type AwsFailure = z.infer<typeof awsFailureSchema>;

/** Thrown by every function of `src/aws`; `failure` says what happened in plain data. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly failure: AwsFailure;

  constructor(failure: AwsFailure, options?: ErrorOptions) {
    super(`${failure.service} ${failure.operation}: ${failure.code}`, options);
    this.failure = failure;
  }
}

const sdkError = z.object({
  name: z.string(),
  /** Node's own code of a connection that failed; the error's name is plain `Error` then. */
  code: z.string().optional().catch(undefined),
  message: z.string().default(''),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

const kinds: readonly (readonly [AwsFailure['kind'], RegExp])[] = [
  [
    'throttled',
    /^(RequestLimitExceeded|Throttling\w*|TooManyRequests\w*|RequestThrottled\w*|SlowDown|EC2ThrottledException|TooManyUpdates|ConcurrentUpdateException)$/,
  ],
  ['denied', /^(UnauthorizedOperation|AccessDenied\w*|AuthFailure|UnauthorizedAccess|NotAuthorized\w*|OptInRequired)$/],
  ['capacity', /^(Insufficient\w*Capacity(?:Fault)?|\w*LimitExceeded|MaxSpotInstanceCountExceeded|Unsupported)$/],
  ['missing', /(NotFound(?:Fault)?|DoesNotExist|NotFoundException|^ParameterNotFound)$/],
  [
    'unavailable',
    /^(InternalError|InternalFailure|InternalServer\w*|ServiceUnavailable\w*|Unavailable|TimeoutError|RequestTimeout\w*|ECONN\w+|ENOTFOUND|EAI_AGAIN|E\w+UNREACH|ETIMEDOUT|EPIPE|NetworkingError)$/,
  ],
];

/** The others read: nothing of theirs stays behind, whatever became of their answer. */
const reading = /^(?:BatchGet|Describe|Get|List|Filter|Assume)/;

/** The call never left: nobody was there, or nobody took it. */
const neverSent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH)$|did not establish a connection with the server/;

/** What a parser, a proxy or the SDK itself has to say, where AWS gave no error of its own. */
const notOfAws =
  /Deserialization error|\$response|^\s*(?:Unknown|UnknownError)?\s*$|<\/?[a-z!][^>]*>|Unexpected token/i;

/** Names that stand for no code of AWS's: what the SDK calls an error that it could not read. */
const unreadable = /^(?:SyntaxError|TypeError|RangeError|Error|Unknown|UnknownError)$/;

/**
 * Sorts an SDK error by its code; of AWS's own message as much is kept as an encoded authorization failure has. Where
 * the answer was none of AWS's, its status is all there is to tell.
 */
export function toAwsFailure(error: unknown, service: string, operation: string): AwsFailure | undefined {
  const parsed = sdkError.safeParse(
    error instanceof Error ? { ...error, name: error.name, message: error.message } : error,
  );
  if (!parsed.success) return undefined;
  const { name, code = '', message, $metadata } = parsed.data;
  const sorted = sort(parsed.data, $metadata?.httpStatusCode);
  if (!sorted) return undefined;
  const lost = sorted.kind === 'unavailable' && !reading.test(operation);
  const sent = !neverSent.test(code) && !neverSent.test(name) && !neverSent.test(message);
  return { ...sorted, service, operation, ...(lost && sent ? { mayHaveHappened: true } : {}) };
}

type Sorted = Pick<AwsFailure, 'kind' | 'code' | 'message'>;

function sort({ name, code = '', message }: z.infer<typeof sdkError>, status: number | undefined): Sorted | undefined {
  const failed = (kind: AwsFailure['kind'], named: string, said: string) => ({
    kind,
    code: named,
    message: said.slice(0, 3000),
  });
  for (const word of [name, code]) {
    const known = kinds.find(([, pattern]) => pattern.test(word))?.[0];
    if (known) return failed(known, word, notOfAws.test(message) ? '' : message);
  }
  if (status === undefined) return undefined;
  // The call succeeded, its answer was cut short or not AWS's: the SDK's words about it help nobody.
  if (status < 400) return failed('unavailable', 'UnreadableAnswer', '');
  const kind = status === 429 ? 'throttled' : status >= 500 ? 'unavailable' : 'rejected';
  if (unreadable.test(name) || notOfAws.test(message)) return failed(kind, `HTTP ${status}, no answer of AWS`, '');
  return failed(kind, name, message);
}

/**
 * Runs one call.
 * @throws AwsError for whatever AWS or the network answered; anything else is thrown as it came.
 */
export async function callAws<T>(service: string, operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failure = toAwsFailure(error, service, operation);
    throw failure ? new AwsError(failure, { cause: error }) : error;
  }
}
