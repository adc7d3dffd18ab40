import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { defineConfig, parameter } from '../../src/config/define-config.ts';
import { toWebhookSettings, toWebhookSource } from '../../src/github/webhook-settings.ts';

const withGithub = () => {
  const input = structuredClone(acme);
  const api = input.previews?.repositories.api ?? expect.unreachable();
  Object.assign(api, {
    githubIds: { owner: 583231, repository: 1296269 },
    follow: { on: 'label', workflow: '.github/workflows/image.yml' },
  });
  const github = {
    app: parameter('/slipway/dev/github/app-id'),
    privateKey: parameter('/slipway/dev/github/private-key'),
    webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
    previousWebhookSecret: parameter('/slipway/dev/github/webhook-secret-before'),
    installation: 4242,
    users: { 'octo-dev': 'U0DEV' },
  };
  return defineConfig({ ...input, github });
};

describe('the settings of the functions that GitHub and CI call', () => {
  it('are the same from what packaging writes into them as from the whole', () => {
    const settings = withGithub();
    const written = JSON.parse(JSON.stringify(toWebhookSource(settings)));
    expect(toWebhookSettings(written)).toEqual(toWebhookSettings(settings));
    expect(toWebhookSettings(written)).toEqual({
      webhookSecret: '/slipway/dev/github/webhook-secret',
      previousWebhookSecret: '/slipway/dev/github/webhook-secret-before',
      installation: 4242,
      repositories: [{ repository: 'acme/gym-api', id: 1296269, workflow: '.github/workflows/image.yml' }],
    });
  });

  it('name neither the key of the App nor a person', () => {
    expect(JSON.stringify(toWebhookSource(withGithub()))).not.toMatch(/private-key|app-id|U0DEV|octo-dev|script|arn:/);
  });

  it('are nothing without github', () => {
    expect(toWebhookSource({ ...withGithub(), github: undefined })).toEqual({});
    expect(() => toWebhookSettings({})).toThrow('slipway.config.ts has no github');
  });
});
