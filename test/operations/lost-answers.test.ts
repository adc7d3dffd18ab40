import { describe, expect, it } from 'vitest';
import { accepted, outcomes, play } from '../play.ts';
import { said } from './lost-answers.ts';

describe('answers that get lost for a minute', () => {
  it('of RunInstances: one instance, found by its client token and deployed', async () => {
    const played = await play('--fault', 'lost-answers', '/preview up 123');
    expect(outcomes(played)).toEqual(['done']);
    expect(said(played)).toMatch(/The preview of PR 123 is ready[\s\S]*`i-0/);
    const looks = played.aws.filter(({ operation, input }) =>
      operation === 'DescribeInstances' ? JSON.stringify(input).includes('client-token') : false,
    );
    expect(looks.length).toBeGreaterThan(0);
  });

  it('of RunTask: the task is looked for by what it was started by, before it is asked for again', async () => {
    const played = await play('--fault', 'lost-answers', '--as', 'U0OPS', '/run db-version prod');
    const relevant = played.aws.filter(({ operation, input }) => operation === 'RunTask' || 'startedBy' in input);
    const [run] = accepted(played, 'RunTask');
    expect(relevant.at(-1)).toMatchObject({ operation: 'ListTasks', input: { startedBy: run?.input.startedBy } });
  });
});
