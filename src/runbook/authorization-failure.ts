import * as z from 'zod';

/** What AWS says of a call that it refused: every part may be absent, since services word it differently. */
export type AuthorizationFailure = {
  readonly action: string | undefined;
  readonly role: string | undefined;
  readonly encodedMessage: string | undefined;
  /** Which kind of policy decided, in the words of IAM. */
  readonly why: 'explicit-deny' | 'session-policy' | 'boundary' | 'organization' | 'no-allow' | undefined;
};

const decodedSchema = z.object({
  explicitDeny: z.boolean().optional(),
  context: z.object({
    action: z.string().max(128).optional(),
    principal: z.object({ arn: z.string().max(2048) }).optional(),
  }),
});

const longestMessage = 10_000;

/** Reads the message of UnauthorizedOperation, AccessDenied and AccessDeniedException. */
export function parseAuthorizationFailure(message: string): AuthorizationFailure {
  const text = message.slice(0, longestMessage);
  return {
    action: /not authorized to perform:? ([a-z0-9-]{1,40}:[A-Za-z0-9]{1,80})/i.exec(text)?.[1],
    role: roleOf(text),
    encodedMessage: /Encoded authorization failure message: ([A-Za-z0-9_-]{20,4000})/i.exec(text)?.[1],
    why: reasonOf(text),
  };
}

/** Reads what sts:DecodeAuthorizationMessage returns, for callers that may use it; undefined where it is no such JSON. */
export function parseDecodedMessage(json: string): AuthorizationFailure | undefined {
  const parsed = decodedSchema.safeParse(fromJson(json));
  if (!parsed.success) return undefined;
  const { context, explicitDeny } = parsed.data;
  return {
    action: context.action,
    role: roleOf(context.principal?.arn ?? ''),
    encodedMessage: undefined,
    why: explicitDeny ? 'explicit-deny' : 'no-allow',
  };
}

/** The name of a role, from its ARN or from that of a session of it. */
export function roleOf(text: string): string | undefined {
  return (
    /:assumed-role\/([\w+=,.@-]{1,64})\//.exec(text)?.[1] ??
    /:role\/(?:[\w+=,.@-]{1,512}\/)?([\w+=,.@-]{1,64})/.exec(text)?.[1]
  );
}

function reasonOf(text: string): AuthorizationFailure['why'] {
  if (/explicit deny in a service control policy|no service control policy allows|resource control policy/i.test(text))
    return 'organization';
  if (/no session policy allows|deny in a session policy/i.test(text)) return 'session-policy';
  if (/permissions boundary/i.test(text)) return 'boundary';
  if (/explicit deny/i.test(text)) return 'explicit-deny';
  return /no (?:identity|resource)-based policy allows/i.test(text) ? 'no-allow' : undefined;
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json.slice(0, 100_000));
  } catch {
    return undefined;
  }
}
