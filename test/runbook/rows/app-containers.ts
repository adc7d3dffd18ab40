import { states, type Told, texts } from '../told.ts';

export const appContainersTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'database-container-unhealthy': [
      'container preview-database-1 is unhealthy',
      'dependency failed to start: container preview-db-1 exited (1)',
      'dependency failed to start: container gym-postgres-1 is unhealthy',
    ],
    'dependency-container-failed': [
      'dependency failed to start: container preview-redis-1 is unhealthy',
      'container preview-worker-1 is unhealthy',
      `service "migrate" didn't complete successfully: exit 7`,
    ],
    'container-exited': ['app-1 exited with code 1 (restarting)', 'gym-app-1   Exited (3) 2 minutes ago'],
  }),
  ...states({
    'container-exited': [{ kind: 'container', name: 'preview-app-1', state: 'exited', exitCode: 3, place: 'preview' }],
  }),
];
