import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack } from './shared.ts';

/** A compose file that was written for a developer's machine. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    repositories: { api: { ...api, compose: { file: './refused-compose.yml', app: 'api' } } },
  },
});
