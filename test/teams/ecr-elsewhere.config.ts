import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack, web } from './shared.ts';

/** One repository with its images on the ECR of another account, in another Region; the other on GHCR with a login. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    repositories: {
      api: { ...api, image: '210987654321.dkr.ecr.us-east-1.amazonaws.com/acme/api:pr-{pr}', default: true },
      web,
    },
  },
});
