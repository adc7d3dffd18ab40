import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack, web } from './shared.ts';

/** Two repositories, of which one is called by numbers alone. */
export default defineConfig({
  slack,
  access: {
    ...access,
    roles: {
      ...access.roles,
      frontend: { iamRoleArn: { stackRole: 'viewer' }, allow: ['preview:*@web'] },
    },
    users: { ...access.users, U0WEB: ['frontend'] },
  },
  previews: {
    ...shared,
    perPerson: 5,
    repositories: {
      api: { ...api, default: true },
      web: { ...web, limit: 2, ttl: { default: '1h', max: '2h', warnBefore: '10m' } },
    },
  },
});
