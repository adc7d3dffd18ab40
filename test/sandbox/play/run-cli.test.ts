import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { runCli } from '../../../sandbox/play/run-cli.ts';

async function cli(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCli(argv, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

/** Design: what tools outside the code rely on. Nothing else may stand in the object. */
const reportSchema = z.strictObject({
  steps: z.array(
    z.strictObject({
      step: z.string(),
      as: z.string(),
      outcome: z.enum(['done', 'refused', 'failed', 'usage', 'waiting']),
      executions: z.array(z.string()),
      messages: z.array(
        z.strictObject({
          channel: z.string(),
          thread: z.string().optional(),
          only: z.string().optional(),
          text: z.string(),
          blocks: z.array(z.unknown()),
          files: z.array(z.unknown()).optional(),
        }),
      ),
      views: z
        .array(
          z.strictObject({
            kind: z.enum(['home', 'modal']),
            for: z.string(),
            title: z.string(),
            blocks: z.array(z.unknown()),
          }),
        )
        .optional(),
    }),
  ),
  slack: z.array(z.strictObject({ method: z.string(), arguments: z.record(z.string(), z.unknown()) })),
  aws: z.array(
    z.strictObject({
      service: z.string(),
      operation: z.string(),
      input: z.unknown(),
      session: z.string(),
      error: z.string().optional(),
    }),
  ),
  github: z
    .array(z.strictObject({ method: z.string(), path: z.string(), body: z.unknown().optional(), status: z.number() }))
    .optional(),
  audit: z.array(
    z.strictObject({
      time: z.string(),
      user: z.string(),
      action: z.string(),
      outcome: z.string(),
      rule: z.string(),
      role: z.string(),
      requestId: z.string(),
    }),
  ),
});

async function json(...argv: string[]) {
  const { status, out } = await cli('--json', ...argv);
  return { status, ...reportSchema.parse(JSON.parse(out)) };
}

describe('the command line', () => {
  it('plays a preview from launch to end and reports every step as one object', async () => {
    const { status, steps, slack, aws, audit } = await json('/preview up 123', '/preview list', '/preview down 123');
    expect(status).toBe(0);
    expect(steps.map(({ step, as, outcome }) => [step, as, outcome])).toEqual([
      ['/preview up 123', 'U0DEV', 'done'],
      ['/preview list', 'U0DEV', 'done'],
      ['/preview down 123', 'U0DEV', 'done'],
    ]);
    for (const step of steps) expect(step.executions).toHaveLength(1);
    expect(aws.filter(({ operation, error }) => operation === 'RunInstances' && !error)).toHaveLength(1);
    expect(slack.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(4);
    expect(audit.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['preview:up', 'done'],
      ['preview:list', 'done'],
      ['preview:down', 'done'],
    ]);
  });

  it('ends with 1 after a refusal or a usage error, and plays on', async () => {
    const { status, steps, aws, audit } = await json(
      '--as',
      'U0NOBODY',
      '/preview list',
      '--as',
      'U0DEV',
      '/preview up abc',
      '/preview list',
    );
    expect(status).toBe(1);
    expect(steps.map(({ outcome }) => outcome)).toEqual(['refused', 'usage', 'done']);
    expect(steps[0]?.messages).toMatchObject([{ only: 'U0NOBODY' }]);
    expect(steps[1]?.executions).toEqual([]);
    expect(audit.map(({ outcome }) => outcome)).toEqual(['denied', 'done']);
    expect(aws.filter(({ operation }) => operation === 'AssumeRole').length).toBeGreaterThan(0);
  });

  it('gives two people who type at the same moment an entry each', async () => {
    const { status, steps } = await json('--as', 'U0DEV,U0OPS', '/preview list');
    expect(status).toBe(0);
    expect(steps.map(({ as, outcome, executions }) => [as, outcome, executions.length])).toEqual([
      ['U0DEV', 'done', 1],
      ['U0OPS', 'done', 1],
    ]);
  });

  it('shows people the final text of every message', async () => {
    const { status, out } = await cli('--language', 'ja', '/preview list', 'press Nothing');
    expect(status).toBe(1);
    expect(out).toContain('U0DEV /preview list → done');
    expect(out).toMatch(/[ぁ-ん]/);
    expect(out).toContain('There is no button "Nothing" that U0DEV can see.');
  });

  it.each([[['dance']], [[]], [['--as', 'U0STRANGER', 'sweep']], [['--fault', 'rain', 'sweep']]])(
    'ends with 2 and the usage where its own arguments are wrong: %j',
    async (argv) => {
      const { status, out, err } = await cli(...argv);
      expect([status, out]).toEqual([2, '']);
      expect(err).toContain('Usage: npm run sandbox');
    },
  );
});

describe('--config', () => {
  let folder = '';
  afterEach(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
    folder = '';
  });

  async function config(source: string) {
    folder = await mkdtemp(join(tmpdir(), 'slipway-'));
    const file = join(folder, 'slipway.config.ts');
    await writeFile(file, source);
    return file;
  }

  it('plays a team’s settings with the team’s people', async () => {
    const acme = JSON.stringify(join(process.cwd(), 'sandbox/acme.config.ts'));
    const file = await config(
      `import acme from ${acme}; export default { ...acme, access: { ...acme.access, users: { U0ME: ['operator'] } } };`,
    );
    const { status, steps } = await json('--config', file, '--as', 'U0ME', '/preview list');
    expect([status, steps[0]?.outcome]).toEqual([0, 'done']);
  });

  it('reaches nothing outside with settings whose environments are elsewhere', async () => {
    const { status } = await json('--config', 'slipway.config.ts', '--as', 'U0DEV', '/health prod');
    expect(status).toBe(0);
  });

  it('lists every fault of settings that are not valid and ends with 2', async () => {
    const { status, err } = await cli('--config', await config('export default { slack: { team: 1 } };'), 'sweep');
    expect(status).toBe(2);
    expect(err).toContain('slack.team');
    expect(err).toContain('access');
  });
});
