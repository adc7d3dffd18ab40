import { defineConfig } from '../../src/config/define-config.ts';
import { access, api, shared, slack } from './shared.ts';

/** PostgreSQL for each pull request, under the scheme that SQLAlchemy's asynchronous driver wants. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    repositories: {
      api: {
        ...api,
        database: { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql+asyncpg' } },
        environment: {},
      },
    },
  },
});
