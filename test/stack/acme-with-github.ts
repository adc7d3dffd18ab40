import acme from '../../sandbox/acme.config.ts';
import { defineConfig, parameter } from '../../src/config/define-config.ts';
import type { Settings } from '../../src/config/settings.ts';

const github = {
  webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
  previousWebhookSecret: parameter('/slipway/dev/github/webhook-secret-before'),
};
const byApp = {
  ...github,
  app: parameter('/slipway/dev/github/app-id'),
  privateKey: parameter('/slipway/dev/github/private-key'),
};
const byToken = { ...github, token: parameter('/slipway/dev/github/token') };

type Ids = { readonly owner: number; readonly repository: number };

/** The fictional team with GitHub, by an App or by a token, and with the numbers of its repository where they are given. */
export function acmeWithGithub({
  token = false,
  githubIds,
}: {
  readonly token?: boolean;
  readonly githubIds?: Ids;
} = {}): Settings {
  const input = structuredClone(acme);
  Object.assign(input.previews?.repositories.api ?? {}, githubIds ? { githubIds } : {});
  return defineConfig({ ...input, github: token ? byToken : byApp });
}
