import { defineConfig, parameter } from '../../src/config/define-config.ts';
import { access, api, shared, slack } from './shared.ts';

/** A team's own compose file, MySQL for each pull request, and plain values beside parameters. */
export default defineConfig({
  slack,
  access,
  previews: {
    ...shared,
    registry: undefined,
    repositories: {
      api: {
        ...api,
        image: '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/api:pr-{pr}',
        database: {
          engine: 'mysql',
          variables: { host: 'DB_HOST', port: 'DB_PORT', name: 'DB_NAME', user: 'DB_USER', password: 'DB_PASSWORD' },
          seed: './own-seed.sh',
        },
        environment: { LOG_LEVEL: 'debug', WORKERS: 2, SECRET_KEY: parameter('/acme/api/secret-key') },
        compose: { file: './own-compose.yml', app: 'api', wait: ['worker'], values: ['prepare'] },
      },
    },
  },
});
