import { defineConfig } from '../../../src/config/define-config.ts';
import { access, api, shared, slack } from '../../teams/shared.ts';

/** Previews that sleep when nobody has used them for two hours, and may live for two weeks. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    ttl: { default: '4h', max: '14d', warnBefore: '30m' },
    idle: '2h',
    repositories: { api },
  },
});
