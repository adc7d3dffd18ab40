import * as z from 'zod';
import { parameterReference, slackId } from './setting-kinds.ts';

const login = /^(?:[1-9]\d{0,11}|[A-Za-z0-9](?:[A-Za-z0-9_-]{0,60}[A-Za-z0-9])?(?:\[bot\])?)$/;

const users = z
  .record(z.string(), slackId('UW'))
  .check((context) => {
    const written = Object.keys(context.value);
    for (const [index, name] of written.entries()) {
      const message = loginFault(name, written.slice(0, index));
      // To the union a fault that does not continue makes these settings none of GitHub's at all.
      if (message) context.issues.push({ code: 'custom', input: name, path: [name], message, continue: true });
    }
  })
  .default({})
  .describe(
    'Who on GitHub is who in Slack: the login, or better the number of the account, which stays when the login changes. It mentions people and gives nobody a right.',
  );

function loginFault(name: string, before: readonly string[]): string | undefined {
  if (!login.test(name)) return 'expected a login of GitHub, or the number that GitHub gives the account for good';
  const first = before.find((other) => other.toLowerCase() === name.toLowerCase());
  return first && `repeats ${first}: GitHub does not tell capital letters from small ones`;
}

const shared = {
  webhookSecret: parameterReference.describe('The parameter that holds the secret of the webhook.'),
  previousWebhookSecret: parameterReference
    .optional()
    .describe('The parameter that holds the secret before it: taken too, until GitHub has been told the new one.'),
  users,
};

const unknownKeys = {
  error: ({ code, input }: z.core.$ZodRawIssue) => (code === 'unrecognized_keys' ? githubFault(input) : undefined),
};

const byApp = z.strictObject(
  {
    app: parameterReference.describe('The parameter that holds the id of the GitHub App.'),
    privateKey: parameterReference.describe(
      'The parameter that holds the private key of the App, as it was downloaded.',
    ),
    ...shared,
    installation: z
      .int()
      .positive()
      .optional()
      .describe(
        "GitHub's number of the App's installation, which ends the address of its settings page: events of any other are turned away. Left out, every installation is served.",
      ),
  },
  unknownKeys,
);

const byToken = z.strictObject(
  {
    token: parameterReference.describe('The parameter that holds a fine-grained token, where there is no App.'),
    ...shared,
  },
  unknownKeys,
);

/** The App or the token by which GitHub is asked, and the secret by which its webhook is known. */
export const githubSettings = z.union([byApp, byToken], { error: ({ input }) => githubFault(input) });

const known = new Set([...Object.keys(byApp.shape), ...Object.keys(byToken.shape)]);

function githubFault(input: unknown): string {
  const given =
    typeof input === 'object' && input !== null
      ? Object.entries(input).flatMap(([key, value]) => (value === undefined ? [] : [key]))
      : [];
  const appOrToken = '{ app, privateKey } of a GitHub App, or { token }';
  const unknown = given.filter((key) => !known.has(key));
  if (unknown.length > 0) return `has no ${unknown.join(', ')}: it takes ${[...known].join(', ')}`;
  const byBoth = given.includes('token') && (given.includes('app') || given.includes('privateKey'));
  if (byBoth) return `takes ${appOrToken}, not both`;
  if (given.includes('token') && given.includes('installation'))
    return 'has an installation with { app, privateKey } alone: leave it out with a token';
  if (given.includes('installation') && !byApp.shape.installation.safeParse(installationIn(input)).success)
    return "has an installation that is no number: write GitHub's, which ends the address of its settings page";
  const missing = (given.includes('token') ? ['token'] : ['app', 'privateKey'])
    .concat('webhookSecret')
    .filter((key) => !given.includes(key));
  return missing.length > 0 && given.length > 0
    ? `lacks ${missing.join(', ')}: it takes ${appOrToken}, and webhookSecret`
    : `expected ${appOrToken}, and webhookSecret, each a parameter('/team/name')`;
}

const installationIn = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'installation' in input ? input.installation : undefined;
