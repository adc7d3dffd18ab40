import type { Settings } from '../src/config/settings.ts';
import { stackRegion } from '../src/config/stack-region.ts';
import { appManifest, creationUrl, permissionsFor } from './app-manifest.ts';
import type { AskedFor } from './asked-for.ts';
import { putSecret, putText } from './put-parameter.ts';

type Github = NonNullable<Settings['github']>;
type App = Extract<Github, { readonly app: unknown }>;
type Token = Extract<Github, { readonly token: unknown }>;

const missing = `slipway.config.ts has no github. Write, and deploy once, so that the function "github" has an address:
  github: {
    app: parameter('/slipway/dev/github/app-id'),
    privateKey: parameter('/slipway/dev/github/private-key'),
    webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
  },`;

/**
 * How the settings' GitHub is connected, step by step.
 * @throws in words for whoever typed it, where it cannot be.
 */
export function setupSteps(settings: Settings, asked: AskedFor): string {
  const { github, previews } = settings;
  if (!github || !previews) throw new Error(missing);
  const repositories = Object.values(previews.repositories).map(({ repository }) => repository);
  const around = {
    ...asked,
    owner: ownerOf(repositories, asked.org),
    repositories,
    region: stackRegion(settings),
    previews,
  };
  return 'token' in github ? tokenSteps(github, around) : appSteps(github, around);
}

type Around = AskedFor & {
  readonly owner: string;
  readonly repositories: readonly string[];
  readonly region: string;
  readonly previews: NonNullable<Settings['previews']>;
};

/** A private App can be installed where it was made alone, and a fine-grained token has one owner. */
function ownerOf(repositories: readonly string[], org: string | undefined): string {
  const owners = [...new Set(repositories.map((name) => name.split('/')[0]?.toLowerCase() ?? ''))];
  const [owner = ''] = owners;
  if (owners.length > 1)
    throw new Error(
      `The repositories of the settings lie under ${owners.join(' and ')}. A private App, and a fine-grained token, reach the repositories of one owner.`,
    );
  if (org !== undefined && org.toLowerCase() !== owner)
    throw new Error(`The repositories of the settings lie under ${owner}: an App of ${org} cannot be installed there.`);
  return org ?? owner;
}

const numbered = (steps: readonly (readonly [title: string, ...lines: string[]])[]) =>
  steps
    .map(([title, ...lines], index) => [`${index + 1}. ${title}`, ...lines.map((line) => `   ${line}`)].join('\n'))
    .join('\n\n');

const secretStep = ({ webhookSecret }: Github, around: Around) =>
  [
    'Make the secret of the webhook, and store it.',
    '(umask 077; openssl rand -hex 32 > webhook-secret)',
    putSecret(around, webhookSecret.parameter, 'webhook-secret'),
  ] as const;

const namesOf = (repositories: readonly string[]) => repositories.map((name) => name.split('/')[1]).join(', ');

function appSteps(github: App, around: Around): string {
  const { owner, org, repositories } = around;
  const manifest = appManifest(around.previews, around, owner);
  const whose = org === undefined ? `as ${owner} (an organization? Then add --org ${owner})` : `as an owner of ${org}`;
  return `The App, as a manifest to review:\n${JSON.stringify(manifest, null, 2)}\n\n${numbered([
    secretStep(github, around),
    [
      `Open this address, signed in ${whose}. All is filled in but "Webhook secret": paste what webhook-secret holds.`,
      creationUrl(manifest, org),
    ],
    [
      '"Create GitHub App". The next page shows its "App ID", which is no secret.',
      putText(around, github.app.parameter, 'APP_ID'),
    ],
    [
      '"Generate a private key" there downloads a file. Store it, whatever it is called.',
      putSecret(around, github.privateKey.parameter, 'DOWNLOADED.private-key.pem'),
    ],
    [
      `"Install App" on ${owner}, for "Only select repositories": ${namesOf(repositories)}.`,
      'The address of the page after it ends in the number of the installation. Written as github.installation and',
      'deployed again, it turns away the events of any other.',
    ],
    ...lastSteps('webhook-secret DOWNLOADED.private-key.pem', '"Advanced" of the App'),
  ])}`;
}

const permissionNames = {
  actions: 'Actions',
  deployments: 'Deployments',
  metadata: 'Metadata',
  pull_requests: 'Pull requests',
};

function tokenSteps(github: Token, around: Around): string {
  const { owner, repositories, url } = around;
  const permissions = permissionsFor(around.previews);
  const wanted = Object.entries({ ...permissions }).map(
    ([key, level]) =>
      `${permissionNames[key as keyof typeof permissions]} (${level === 'write' ? 'read and write' : 'read-only'})`,
  );
  return `A fine-grained token speaks as the person whose it is, ends with them and with its expiry, and brings no webhook: good for
a trial. An App is the lasting way: github: { app, privateKey, webhookSecret }.

${numbered([
  secretStep(github, around),
  [
    `Open this address. Resource owner ${owner}, "Only select repositories": ${namesOf(repositories)}; ${wanted.join(', ')}.`,
    'https://github.com/settings/personal-access-tokens/new',
  ],
  [
    'Store the token: paste it behind the first command and press Enter, then Ctrl-D.',
    '(umask 077; cat > github-token)',
    putSecret(around, github.token.parameter, 'github-token'),
  ],
  [
    `Add a webhook to each repository. Payload URL ${url} , content type application/json, the secret`,
    'that webhook-secret holds, and of "individual events" Pull requests and Workflow runs alone.',
    ...repositories.map((name) => `https://github.com/${name}/settings/hooks/new`),
  ],
  ...lastSteps('webhook-secret github-token', '"Recent Deliveries" of each webhook'),
])}`;
}

const lastSteps = (files: string, place: string) =>
  [
    ['Delete the files.', `rm ${files}`],
    [
      `${place} shows a "ping" that was answered with 200. A 401 there: GitHub and Parameter Store have different secrets.`,
      'A parameter that exists already is changed with --overwrite; the functions notice within ten minutes.',
    ],
  ] as const;
