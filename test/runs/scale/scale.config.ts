import acme from '../../../sandbox/acme.config.ts';
import { database, defineConfig, scale } from '../../../src/config/define-config.ts';

/** Services to scale and databases to stop: production with a second person, staging without. */
export default defineConfig({
  ...acme,
  runs: {
    ...acme.runs,
    'scale-prod': scale({
      description: 'Number of tasks in production',
      targets: ['prod'],
      min: 1,
      max: 8,
      approval: { from: ['operator'], within: '15m' },
    }),
    db: database({ description: 'The database', targets: ['staging'], allow: ['stop', 'start'], timeout: '30m' }),
    'db-prod': database({
      description: 'The database of production',
      targets: ['prod'],
      allow: ['start'],
      timeout: '30m',
      approval: { from: ['operator'], within: '15m' },
    }),
  },
});
