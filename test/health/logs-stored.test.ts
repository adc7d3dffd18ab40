import { expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

it('stores no secret of a log with the execution that reads it', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    sandbox.aws.logs.append('/ecs/prod-api', 'api', 'connecting to postgresql://gym:hunter2hunter2@db/gym');
    expect(textOf(await as('U0DEV', '/logs prod'))).toContain('postgresql://gym:');
    const stored = JSON.stringify(sandbox.aws.lambda.executions.flatMap(({ operations }) => operations));
    expect(stored).toContain('postgresql://gym:');
    expect(stored).not.toContain('hunter2');
  });
});
