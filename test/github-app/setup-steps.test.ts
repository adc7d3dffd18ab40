import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { askedFor, usage } from '../../github-app/asked-for.ts';
import { setupSteps } from '../../github-app/setup-steps.ts';
import acme from '../../sandbox/acme.config.ts';
import type { Settings } from '../../src/config/settings.ts';
import { previewsOf } from '../acme-repository.ts';
import { acmeWithGithub } from '../stack/acme-with-github.ts';

const url = 'https://abc123.lambda-url.ap-northeast-1.on.aws/';
const without: Settings = { ...acme, github: undefined };

/** The fictional team with other repositories, or another way to follow them. */
function changed(
  change: (own: Settings['previews'] & object) => Partial<Settings['previews'] & object>,
  settings = acmeWithGithub(),
): Settings {
  const previews = previewsOf(settings);
  return { ...settings, previews: { ...previews, ...change(previews) } };
}
const also = (repository: string) =>
  changed(({ repositories: { api = expect.unreachable() } }) => ({
    repositories: { api, web: { ...api, repository } },
  }));

const steps = (settings: Settings, ...args: string[]) => setupSteps(settings, askedFor([url, ...args]));
const addressIn = (text: string) =>
  URL.parse(/https:\/\/github\.com\/\S*apps\/new\S*/.exec(text)?.[0] ?? '') ?? expect.unreachable();
const manifestIn = (text: string) =>
  z
    .object({ default_permissions: z.record(z.string(), z.string()) })
    .loose()
    .parse(JSON.parse(/^\{.*?^\}/ms.exec(text)?.[0] ?? ''));

describe('npm run github-app with an App', () => {
  it('prints the manifest: private, with what Slipway needs and no more', () => {
    expect(manifestIn(steps(acmeWithGithub()))).toEqual({
      name: 'slipway-dev-acme',
      url: 'https://github.com/acme',
      hook_attributes: { url, active: true },
      public: false,
      default_permissions: { metadata: 'read', pull_requests: 'write', actions: 'read' },
      default_events: ['pull_request', 'workflow_run'],
    });
  });

  it('asks for deployments only where a repository is to be shown among them', () => {
    const settings = changed(({ repositories: { api = expect.unreachable() } }) => ({
      repositories: {
        api: {
          ...api,
          follow: {
            ...{ on: 'command', drafts: false, bots: false, endOnClose: true, redeployOnPush: true, comment: true },
            deployment: true,
          },
        },
      },
    }));
    const text = steps(settings);
    expect(manifestIn(text).default_permissions).toMatchObject({ deployments: 'write' });
    expect(addressIn(text).searchParams.get('deployments')).toBe('write');
  });

  it('prints the address that fills in the same, and no secret', () => {
    const { pathname, searchParams } = addressIn(steps(acmeWithGithub()));
    expect(pathname).toBe('/settings/apps/new');
    expect([...searchParams]).toEqual([
      ['name', 'slipway-dev-acme'],
      ['url', 'https://github.com/acme'],
      ['public', 'false'],
      ['webhook_active', 'true'],
      ['webhook_url', url],
      ['metadata', 'read'],
      ['pull_requests', 'write'],
      ['actions', 'read'],
      ['events[]', 'pull_request'],
      ['events[]', 'workflow_run'],
    ]);
  });

  it("leads to an organization's page where one is named", () => {
    expect(addressIn(steps(acmeWithGithub(), '--org', 'Acme')).pathname).toBe('/organizations/Acme/settings/apps/new');
  });

  it('stores each parameter of the settings from a file, under the key of the stack', () => {
    const commands = steps(acmeWithGithub(), '--stage', 'prod').match(/aws ssm put-parameter.*/g);
    const secret =
      'aws ssm put-parameter --region ap-northeast-1 --type SecureString --key-id alias/slipway-prod-slack';
    expect(commands).toEqual([
      `${secret} --name /slipway/dev/github/webhook-secret --value file://webhook-secret`,
      'aws ssm put-parameter --region ap-northeast-1 --type String --name /slipway/dev/github/app-id --value APP_ID',
      `${secret} --name /slipway/dev/github/private-key --value file://DOWNLOADED.private-key.pem`,
    ]);
  });

  it('is named within what GitHub takes', () => {
    const long = changed(({ repositories: { api = expect.unreachable() } }) => ({
      repositories: { api: { ...api, repository: `${'a-'.repeat(19)}a/gym` } },
    }));
    const name = String(manifestIn(steps(long, '--stage', 'production')).name);
    expect(name.length).toBeLessThanOrEqual(34);
    expect(name).toMatch(/[a-z]$/);
  });

  it('names every repository to choose', () => {
    expect(steps(also('acme/gym-web'))).toContain('"Only select repositories": gym-api, gym-web.');
  });
});

describe('npm run github-app with a token', () => {
  const text = steps(acmeWithGithub({ token: true }));

  it('says what the token needs, and stores it from a file', () => {
    expect(text).toContain('Metadata (read-only), Pull requests (read and write), Actions (read-only).');
    expect(text.match(/--name \S+ --value \S+/g)).toEqual([
      '--name /slipway/dev/github/webhook-secret --value file://webhook-secret',
      '--name /slipway/dev/github/token --value file://github-token',
    ]);
  });

  it('adds the webhook to each repository, with its content type', () => {
    expect(text).toContain(`Payload URL ${url} , content type application/json`);
    expect(text).toContain('https://github.com/acme/gym-api/settings/hooks/new');
    expect(text).not.toContain('apps/new');
  });
});

describe('npm run github-app is refused', () => {
  it.each([
    ['no address', []],
    ['two addresses', [url, url]],
    ['an option that it does not have', [url, '--organisation', 'acme']],
    ['plain http', [url.replace('https', 'http')]],
    ['no address at all', ['slipway']],
    ['an address of your own machine', ['https://localhost:3000/']],
    ['a secret in the address', [`${url}?secret=x`]],
    ['an organization that is none', [url, '--org', 'acme/gym']],
    ['a stage that is none', [url, '--stage', 'a b']],
  ])('with its usage: %s', (_, args) => {
    expect(() => askedFor(args)).toThrow(usage);
  });

  it('without github, with what to write', () => {
    expect(() => steps(without)).toThrow(/has no github. Write[\s\S]*webhookSecret: parameter\(/);
  });

  it('for repositories of several owners', () => {
    expect(() => steps(also('other/web'))).toThrow('lie under acme and other');
  });

  it('for an organization that does not have them', () => {
    expect(() => steps(acmeWithGithub(), '--org', 'other')).toThrow('an App of other cannot be installed there');
  });
});
