import { defineConfig, parameter } from '../../src/config/define-config.ts';
import { access, api, shared, slack, web } from './shared.ts';

/**
 * Previews that follow their pull requests: by a label with a registry's login under a key of the team's own, and always
 * with images on the ECR of another account and Region.
 */
export default defineConfig({
  slack,
  access,
  github: {
    app: parameter('/acme/github/app-id'),
    privateKey: parameter('/acme/github/private-key'),
    webhookSecret: parameter('/acme/github/webhook-secret'),
    previousWebhookSecret: parameter('/acme/github/webhook-secret-before'),
    installation: 4343,
    users: { 'octo-dev': 'U0DEV' },
  },
  previews: {
    ...shared,
    repositories: {
      api: {
        ...api,
        default: true,
        parameterKeyArns: ['arn:aws:kms:ap-northeast-1:123456789012:key/0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e'],
        follow: { on: 'label', workflow: '.github/workflows/image.yml' },
      },
      web: {
        ...web,
        image: '210987654321.dkr.ecr.us-east-1.amazonaws.com/acme/web:pr-{pr}',
        follow: { on: 'always', workflow: '.github/workflows/image.yml' },
      },
    },
  },
});
