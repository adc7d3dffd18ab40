import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack } from './shared.ts';

/** Previews that are put to sleep when nobody has used them for two hours. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    idle: '2h',
    repositories: { api },
  },
});
