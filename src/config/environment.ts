/** What the functions read from their environment; everything else is in the bundled settings. */
export type Environment = {
  readonly signingSecretParameter: string;
  readonly botTokenParameter: string;
  /** Qualified name or ARN of the operation function. */
  readonly operationFunction: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly awsEndpointUrl: string | undefined;
  readonly slackApiUrl: string;
  readonly githubApiUrl: string;
  /** Where every registry but ECR is asked; undefined means the registries themselves. */
  readonly registryUrl?: string | undefined;
};

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

const required = {
  signingSecretParameter: 'SLACK_SIGNING_SECRET_PARAMETER',
  botTokenParameter: 'SLACK_BOT_TOKEN_PARAMETER',
  operationFunction: 'OPERATION_FUNCTION',
  region: 'AWS_REGION',
  accessKeyId: 'AWS_ACCESS_KEY_ID',
  secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
} as const;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the names in `wanted` (all but the credentials and the Region are needed by some functions only).
 * @throws one Error that lists every missing name, never a value.
 */
export function readEnvironment(
  wanted: readonly (keyof typeof required)[],
  variables: Variables = process.env,
): Environment {
  const names = [...new Set([...wanted, 'region', 'accessKeyId', 'secretAccessKey'] as const)];
  const missing = names.map((key) => required[key]).filter((name) => !variables[name]);
  if (missing.length > 0) throw new Error(`Missing environment variables: ${missing.join(', ')}`);
  const value = (key: keyof typeof required) => variables[required[key]] ?? '';
  return {
    signingSecretParameter: value('signingSecretParameter'),
    botTokenParameter: value('botTokenParameter'),
    operationFunction: value('operationFunction'),
    region: value('region'),
    credentials: {
      accessKeyId: value('accessKeyId'),
      secretAccessKey: value('secretAccessKey'),
      ...(variables.AWS_SESSION_TOKEN ? { sessionToken: variables.AWS_SESSION_TOKEN } : {}),
    },
    awsEndpointUrl: variables.AWS_ENDPOINT_URL || undefined,
    slackApiUrl: variables.SLACK_API_URL || 'https://slack.com/api/',
    githubApiUrl: variables.GITHUB_API_URL || 'https://api.github.com',
    registryUrl: variables.REGISTRY_API_URL || undefined,
  };
}
