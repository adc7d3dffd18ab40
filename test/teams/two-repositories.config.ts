import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack, web } from './shared.ts';

/** Two repositories, of which one is called by numbers alone. */
export default defineConfig({
  slack,
  access: {
    roles: {
      frontend: { iamRoleArn: { stackRole: 'viewer' }, allow: ['preview:*@web'] },
      developer: access.roles.developer,
      operator: access.roles.operator,
    },
    users: { U0WEB: ['frontend'], U0DEV: ['developer'], U0OPS: ['operator'] },
  },
  digest: { hour: 9, timeZone: 'Asia/Tokyo' },
  previews: {
    ...shared,
    perPerson: 5,
    repositories: {
      api: { ...api, default: true },
      web: { ...web, limit: 2, ttl: { default: '1h', max: '2h', warnBefore: '10m' } },
    },
  },
});
