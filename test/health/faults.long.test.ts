import { describe, expect, it } from 'vitest';
import { play } from '../play.ts';
import { isNamed } from './is-named.ts';

describe('/health, /health all and /db-check', () => {
  it.each([
    {
      fault: 'app-down',
      cause: /not healthy \(Target group\): none of 2 targets serves\*/,
      row: /Target\.FailedHealthChecks: the load balancer cannot connect/,
    },
    {
      fault: 'rolling-back',
      cause: /not healthy \(ECS service\): prod-api:42 failed and ECS is rolling back to prod-api:41/,
      row: /^(?![\s\S]*--task-definition prod-api:42)[\s\S]*Python module `stripe`/,
    },
    {
      fault: 'database-full',
      cause: /\(Database\): prod-aurora is storage-full/,
      row: /needs more storage|takes no more writes/,
    },
  ])('$fault: names the first broken layer, applies the runbook and ends as failed', isNamed);

  it('throttling passes', async () => {
    const played = await play('--fault', 'throttling', '--as', 'U0VIEW', '/health prod', '/db-check prod');
    expect(played.status).toBe(0);
  });
});
