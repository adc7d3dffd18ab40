import { asTask, defineConfig, stackRole } from '../../src/config/define-config.ts';
import { slack } from './shared.ts';

/** A team that asks after its service and runs commands, and has no previews. */
export default defineConfig({
  slack,
  access: {
    roles: { operator: { iamRoleArn: stackRole('operator'), allow: ['*'] } },
    users: { U0OPS: ['operator'], U0DEV: ['operator'] },
  },
  digest: { hour: 9, timeZone: 'Asia/Tokyo' },
  environments: {
    prod: {
      region: 'us-east-1',
      url: 'https://api.example.com',
      healthPath: '/health',
      logGroup: '/ecs/api',
      ecs: {
        cluster: 'prod',
        service: 'api',
        container: 'api',
        taskFamily: 'api',
        imageRepository: '123456789012.dkr.ecr.us-east-1.amazonaws.com/acme/gym-api',
        taskRoles: ['api-task'],
      },
    },
  },
  runs: { migrate: asTask({ description: 'Migrate', command: ['rails', 'db:migrate'], targets: ['prod'] }) },
});
