import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runCli } from '../../../sandbox/play/run-cli.ts';

const reportSchema = z.object({
  steps: z.array(z.object({ step: z.string(), outcome: z.string(), executions: z.array(z.string()) })),
  github: z.array(
    z.strictObject({ method: z.string(), path: z.string(), body: z.unknown().optional(), status: z.number() }),
  ),
  aws: z.array(z.object({ operation: z.string(), error: z.string().optional() })),
});

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCli(argv, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

async function json(...argv: string[]) {
  const { status, out } = await cli('--json', ...argv);
  return { status, out, ...reportSchema.parse(JSON.parse(out)) };
}

describe('steps on GitHub', () => {
  it('start a look at the pull request each, named by the delivery', async () => {
    const { status, steps } = await json('github open 123', 'github ci 123 success', 'github close 123 --twice');
    expect([status, steps.map(({ outcome }) => outcome)]).toEqual([0, ['done', 'done', 'done']]);
    for (const { executions } of steps) expect(executions).toEqual([expect.stringMatching(/^gh-[0-9a-f-]{36}$/)]);
  });

  it('start nothing where the delivery is lost, until it is delivered again', async () => {
    const { status, steps } = await json('github close 123 --drop', 'github redeliver', 'github redeliver');
    expect([status, steps.map(({ executions }) => executions.length)]).toEqual([0, [0, 1, 0]]);
  });

  it('end a preview once its pull request is closed, and show what was asked of GitHub without a credential', async () => {
    const { status, out, aws, github } = await json('/preview up 123', 'github close 123', '/preview list');
    expect(status).toBe(0);
    expect(aws.filter(({ operation, error }) => operation === 'TerminateInstances' && !error)).toHaveLength(1);
    expect(github.map(({ method, path, status: answered }) => [method, path, answered])).toContainEqual([
      'GET',
      '/repos/acme/gym-api/pulls/123',
      200,
    ]);
    expect(out).not.toMatch(/ghs_|BEGIN RSA|sandbox-webhook-secret/);
  });

  it.each([
    [['github dance 123'], /no step "github dance 123"/],
    [['--config', 'slipway.config.ts', 'github close 123'], /These settings have no github/],
    [['github close web#123'], /no repository web\. Repositories: api/],
  ])('end with 2 where they are none: %j', async (argv, problem) => {
    const { status, err } = await cli(...argv);
    expect([status, err]).toEqual([2, expect.stringMatching(problem)]);
  });
});
