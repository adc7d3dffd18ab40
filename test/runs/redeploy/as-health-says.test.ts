import { expect, it } from 'vitest';
import { play, textOf } from '../../play.ts';

it('a redeploy that fails tells the cause, the task and the revision that /health tells, and offers the way back', async () => {
  const played = await play(
    ...['--fault', 'rollout-failed', '--as', 'U0OPS', '/health prod', '/run redeploy prod'],
    ...['--as', 'U0SRE', 'press Approve', 'press Roll back'],
  );
  const [health, redeploy] = [textOf(played, 0), textOf(played, 2)];
  for (const text of [health, redeploy]) {
    expect(text).toContain('The image lacks the Python module `stripe`');
    expect(text).toMatch(/task 36006dad stopped: .*api: exit 1/);
    expect(text).toContain('go back to prod-api:41: `/run rollback prod`');
    expect(text).not.toMatch(/essential container `api` ended|The deployment of prod-api:42 failed:|<[a-z-]+>/);
    expect(text).not.toContain('aws ecs update-service');
  }
  expect(textOf(played, 3)).toMatch(/Nothing is done yet: \/run rollback prod waits for a second person/);
});
