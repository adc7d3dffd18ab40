import { expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';

it('stores no secret of a log line with the execution of /db-check', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    const line = 'FATAL: could not connect to postgresql://gym:hunter2hunter2@db/gym';
    sandbox.aws.logs.append('/ecs/prod-api', 'api', line);
    await as('U0DEV', '/db-check prod');
    const stored = JSON.stringify(sandbox.aws.lambda.executions.flatMap(({ operations }) => operations));
    expect(stored).toContain('FATAL: could not connect');
    expect(stored).not.toContain('hunter2');
  });
});
