/**
 * Made-up secrets in the shapes of real ones, put together at run time so that no scanner takes this file for a leak.
 * Other tests plant them too: in command output, log lines, AWS errors and files.
 */
const alphabet = 'q7Zk2WmX9dRb4TfVh8LcJ3sNpG6yQaEu5KtBwD1x';

const random = (length: number, from = alphabet): string =>
  Array.from({ length }, (_, index) => from.charAt((index * 7 + 3 * length) % from.length)).join('');

const hex = (length: number) => random(length, '0f3a9c71d5e8b264');
const digits = (length: number) => random(length, '3819274650');
const upper = (length: number) => random(length, 'K7QWERT2YUIOPAS4DFGHJZXC');
const base64Lines = (lines: number) =>
  Array.from({ length: lines }, (_, line) => `MII${random(60 + (line % 2))}`).join('\n');
const pem = (kind: string, lines = 4) =>
  `-----BEGIN ${kind}-----\n${base64Lines(lines)}\n${random(20)}==\n-----END ${kind}-----`;

export type PlantedSecret = {
  readonly kind: string;
  /** Output as it may come. */
  readonly text: string;
  /** What must not be readable any more. */
  readonly secret: string;
};

const around = (kind: string, secret: string): PlantedSecret => ({
  kind,
  secret,
  text: `found ${secret} in the output`,
});
const held = (kind: string, secret: string, write: (secret: string) => string): PlantedSecret => ({
  kind,
  secret,
  text: write(secret),
});

const awsSecret = `wJalr/${random(22)}+${random(11)}`;
const word = 'correct-horse7';

export const plantedSecrets: readonly PlantedSecret[] = [
  around('AWS access key id', `AKIA${upper(16)}`),
  around('AWS temporary access key id', `ASIA${upper(16)}`),
  around('AWS secret access key on its own', awsSecret),
  held(
    'AWS secret access key in a credentials file',
    awsSecret,
    (s) => `[default]\naws_secret_access_key = ${s}\nregion = ap-northeast-1`,
  ),
  held('AWS secret access key in an environment', awsSecret, (s) => `AWS_SECRET_ACCESS_KEY=${s}`),
  held('AWS secret access key in JSON', awsSecret, (s) =>
    JSON.stringify({ Credentials: { SecretAccessKey: s, Expiration: 'x' } }),
  ),
  around('AWS session token', `IQoJb3JpZ2luX2Vj${random(120)}/${random(40)}==`),
  held('AWS session token in an environment', random(90), (s) => `AWS_SESSION_TOKEN=${s}`),
  held(
    'AWS signature of a presigned URL',
    hex(64),
    (s) => `https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=${s}`,
  ),
  around('GitHub personal token', `ghp_${random(36)}`),
  around('GitHub fine-grained token', `github_pat_${random(22)}_${random(59)}`),
  around('GitHub OAuth token', `gho_${random(36)}`),
  around('GitHub installation token', `ghs_${random(36)}`),
  around('GitHub refresh token', `ghr_${random(76)}`),
  held(
    'GitHub token in a remote',
    `ghs_${random(36)}`,
    (s) => `fatal: unable to access 'https://x-access-token:${s}@github.com/acme/api.git/'`,
  ),
  around('GitLab token', `glpat-${random(20)}`),
  around('Slack bot token', `xoxb-${digits(12)}-${digits(13)}-${random(24)}`),
  around('Slack user token', `xoxp-${digits(12)}-${digits(12)}-${digits(12)}-${hex(32)}`),
  around('Slack app token', `xapp-1-A${upper(10)}-${digits(13)}-${hex(64)}`),
  around('Slack configuration token', `xoxe.xoxb-1-${random(60)}`),
  held('Slack webhook', `T0ACME/B0HOOK/${random(24)}`, (s) => `POST https://hooks.slack.com/services/${s} failed`),
  held('Slack response URL', `T0ACME/${digits(12)}/${random(24)}`, (s) => `https://hooks.slack.com/commands/${s}`),
  around('JSON web token', `eyJhbGciOiJIUzI1NiJ9.eyJ${random(40)}.${random(43)}`),
  around('JSON web token cut short', `eyJhbGciOiJSUzI1NiIsImtpZCI6${random(30)}`),
  held('RSA private key', base64Lines(4), () => pem('RSA PRIVATE KEY')),
  held('OpenSSH private key', base64Lines(4), () => pem('OPENSSH PRIVATE KEY')),
  held('PKCS 8 private key in JSON', base64Lines(2).slice(0, 60), () =>
    JSON.stringify({ private_key: pem('PRIVATE KEY', 2) }),
  ),
  held('private key without its end', base64Lines(3), (s) => `-----BEGIN EC PRIVATE KEY-----\n${s}`),
  held('private key without its beginning', base64Lines(3), (s) => `${s}\n-----END PRIVATE KEY-----`),
  held(
    'PGP private key',
    base64Lines(2),
    (s) => `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${s}\n-----END PGP PRIVATE KEY BLOCK-----`,
  ),
  held('password in a PostgreSQL URL', word, (s) => `postgres://app:${s}@db.internal:5432/app`),
  held('password with a slash in a MySQL URL', 'p@ss/w0rd', (s) => `mysql2://root:${s}@127.0.0.1/app`),
  held('password in a Redis URL without a user', word, (s) => `redis://:${s}@cache:6379/0`),
  held('password in a web URL', word, (s) => `https://deploy:${s}@nexus.example.com/repository`),
  held('token as user of a web URL', random(32), (s) => `git clone https://${s}@git.example.com/a.git`),
  held('password in an environment', 'hunter', (s) => `HOME=/root\nDB_PASSWORD=${s}\nLANG=C`),
  held('password with spaces in an environment', 'correct horse battery', (s) => `POSTGRES_PASSWORD=${s}\nPATH=/bin`),
  held('exported password', word, (s) => `export PGPASSWORD='${s}'`),
  held('password in JSON', word, (s) => JSON.stringify({ user: 'app', password: s })),
  held('password with a quote in JSON', 'pa"ss wo\\rd7', (s) => JSON.stringify({ password: s })),
  held('password in JSON inside JSON', word, (s) =>
    JSON.stringify({ message: JSON.stringify({ dbPassword: s, port: 1 }) }),
  ),
  held('password in YAML', 'hunter', (s) => `database:\n  user: app\n  password: ${s}\n  port: 5432`),
  held('password in a connection string', word, (s) => `Server=db;User Id=app;Password=${s};Encrypt=true`),
  held('password in a Ruby hash', word, (s) => `{:adapter=>"mysql2", "password"=>"${s}"}`),
  held('secret in an ECS environment', word, (s) => JSON.stringify([{ name: 'SECRET_KEY_BASE', value: s }])),
  held('secret in a Kubernetes environment', word, (s) => `- name: API_TOKEN\n  value: ${s}`),
  held('api key in a query', random(24), (s) => `GET /v1/items?api_key=${s}&page=2`),
  held('access token in a query', random(24), (s) => `callback?access_token=${s}&token_type=bearer`),
  held('bearer header', random(32), (s) => `Authorization: Bearer ${s}`),
  held('bearer in a sentence', random(32), (s) => `called with bearer ${s}`),
  held('basic header', 'YXBwOmh1bnRlcjI=', (s) => `authorization: Basic ${s}`),
  held('api key header', random(20), (s) => `> X-Api-Key: ${s}\n> Accept: */*`),
  held('cookie header', `session=${random(30)}; csrf=${random(12)}`, (s) => `Cookie: ${s}`),
  held('password flag', word, (s) => `flyway --user=app --password ${s} migrate`),
  held('password flag of mysql', word, (s) => `mysql -h db -u root -p${s} app`),
  held('user and password of curl', word, (s) => `curl -sS -u admin:${s} https://example.com`),
  held('password of sshpass', word, (s) => `sshpass -p ${s} ssh host`),
  around('Stripe key', `sk_live_${random(24)}`),
  around('Stripe webhook secret', `whsec_${random(32)}`),
  around('Google API key', `AIza${random(35)}`),
  around('Google OAuth token', `ya29.${random(60)}`),
  around('npm token', `npm_${random(36)}`),
  held('npm token in .npmrc', hex(36), (s) => `//registry.example.org/:_authToken=${s}`),
  around('PyPI token', `pypi-AgEIcHlwaS5vcmc${random(60)}`),
  around('Docker token', `dckr_pat_${random(27)}`),
  around('OpenAI-style key', `sk-proj-${random(48)}`),
  around('Hugging Face token', `hf_${random(34)}`),
  around('SendGrid key', `SG.${random(22)}.${random(43)}`),
  around('DigitalOcean token', `dop_v1_${hex(64)}`),
  around('Vault token', `hvs.${random(90)}`),
  around('Shopify token', `shpat_${hex(32)}`),
  around('Databricks token', `dapi${hex(32)}`),
  around('Grafana token', `glsa_${random(32)}_${hex(8)}`),
  around('Azure client secret', `aB1${'8Q~'}${random(34)}`),
  held(
    'Azure storage key',
    `${random(86)}==`,
    (s) => `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${s};EndpointSuffix=core.windows.net`,
  ),
  held(
    'Azure shared access signature',
    random(43),
    (s) => `https://acme.blob.core.windows.net/c/b?sv=2026-01-01&sig=${s}%3D&se=2026`,
  ),
  around('Vercel token', `vcp_${random(40)}`),
  around('Telegram bot token', `${digits(10)}:AA${random(33)}`),
  around('age secret key', `AGE-SECRET-KEY-1${upper(58)}`),
];

/** What looks a little like a secret and must stay readable. */
export const ordinaryTexts: readonly string[] = [
  'deployed 3f786850e387550fdab836ed7e6dc881de23001b to staging',
  'image ghcr.io/acme/gym-api@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'i-0a1b2c3d4e5f67890 is running in subnet-0bb1c79de3EXAMPLE behind sg-903004f8',
  'arn:aws:iam::123456789012:role/slipway-dev-operator',
  'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/943f017f100becff',
  'arn:aws:sts::123456789012:assumed-role/slipway-dev-developer/slack-U0DEV-0a1b2c3d4e5f',
  'AROAEXAMPLEROLEID12345 is a role id, AIDAEXAMPLEUSERID1234 a user id',
  '6ba7b810-9dad-11d1-80b4-00c04fd430c8 request id',
  'Root=1-67891233-abcdef012345678912345678;Sampled=1',
  'slipway-dev-preview-deploy-0a1b2c3d4e5f',
  'The token expired, ask for a new token: it is free.',
  'Unexpected token < in JSON at position 0',
  'Invalid password or user name. Basic authentication is off; bearer certificates are not used.',
  'password: required',
  'nextToken=eyabc123 is for paging',
  'ClientToken=5f3c0b1a9d8e7f60',
  'max_tokens=4096 tokens: 512 token_count=7',
  'SLACK_BOT_TOKEN_PARAMETER=/slipway/dev/slack/bot-token',
  'DB_SECRET_ARN=arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf',
  ['DATABASE_PASSWORD=$', '{DATABASE_PASSWORD}'].join(''),
  'passwordLastUsed: 2026-01-15T09:00:00Z',
  'http://localhost:8000/users/@me',
  'https://example.com:8443/@scope/package?page=2#top',
  'ssh-rsa keys are public; -----BEGIN CERTIFICATE----- is no private key',
  'src/previews/boot-script.ts:120:15 at Object.<anonymous> (node:internal/modules/run_main:123)',
  '2026-01-15T09:00:00.123Z INFO GET /health 200 in 12 ms (key=value, author=alice, monkey=1)',
  'docker compose -p gym -f /srv/app/compose.yml logs --tail 100',
  'sk-learn and risk-free: key-value store',
  '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: 10.0.12.34',
  'パスワードは表示されません。トークンの有効期限が切れました。',
  'etag "9bb58f26192e4ba00f01e2e7b136bbd8", md5 d41d8cd98f00b204e9800998ecf8427e',
];
