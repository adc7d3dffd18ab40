import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { inSandbox, textOf as textIn } from '../../in-sandbox.ts';
import { accepted, outcomes, type Played, play, textOf } from '../../play.ts';
import { aloneSettings } from './alone.ts';

const deploy = (tag: string) => `/run deploy prod --tag ${tag}`;
const approved = (command: string) => ['--as', 'U0OPS', command, '--as', 'U0SRE', 'press Approve'];
const alone = ['--config', fileURLToPath(new URL('./alone.config.ts', import.meta.url)), '--as', 'U0OPS'];

const registered = z.object({
  family: z.string(),
  containerDefinitions: z.array(z.looseObject({ name: z.string(), image: z.string() })),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
});
const registrations = (played: Played) =>
  accepted(played, 'RegisterTaskDefinition').map(({ input }) => registered.parse(input));
const digestIn = (text: string) => /sha256:[0-9a-f]{64}/.exec(text)?.[0];
const updates = (played: Played) => accepted(played, 'UpdateService').map(({ input }) => input.taskDefinition);

/** Nothing was changed: neither registered nor deployed. */
const isUntouched = (played: Played) => [registrations(played), updates(played)].flat().length === 0;

describe('/run deploy', () => {
  it('deploys the image by its digest once a second person has agreed, and watches what comes of it', async () => {
    const played = await play(...approved(deploy('v1.42.0')));
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    const [copy, ...more] = registrations(played);
    expect(more).toEqual([]);
    const digest = digestIn(textOf(played, 0));
    expect(copy?.containerDefinitions.map(({ image }) => image)).toEqual([
      `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api@${digest}`,
    ]);
    expect(copy?.tags.map(({ key }) => key)).toEqual([
      ...['Team', 'slipway-request', 'slipway-requested-by', 'slipway-image-tag'],
    ]);
    expect(updates(played)).toEqual(['prod-api:43']);
    expect(textOf(played, 1)).toMatch(/deploy \(prod\) is done[\s\S]*10m, nothing got worse[\s\S]*2 of 2 healthy/);
    expect(played.audit.map(({ action, outcome }) => [action, outcome])).toContainEqual(['run:deploy@prod', 'done']);
  });

  it.each<[string, string[], string]>([
    ['a tag that is missing', [deploy('v9')], 'has no image v9'],
    ['an archived image', [deploy('v1.30.0')], 'is archived'],
    [
      'another architecture',
      ['image push prod v2.0.0 --arch arm64', deploy('v2.0.0')],
      'is built for arm64; the tasks run on amd64',
    ],
    [
      'a missing secret',
      ['--fault', 'secret-missing', deploy('v1.42.0')],
      'In Secrets Manager: `prod/api/database-url`',
    ],
    ['an image elsewhere', ['image from prod ghcr.io/acme/api', deploy('v1.42.0')], 'an image from ghcr.io'],
  ])('refuses %s before anybody is asked', async (_name, steps, says) => {
    const played = await play('--as', 'U0OPS', ...steps);
    expect(outcomes(played).at(-1)).toBe('failed');
    const last = textOf(played, played.steps.length - 1);
    expect(last).toContain('Nothing was done');
    expect(last).toContain(says);
    expect(isUntouched(played)).toBe(true);
  });

  it.each(['CODE_DEPLOY', 'EXTERNAL'] as const)(
    'trap 22: refuses a service under %s before anything is registered',
    async (controller) => {
      await inSandbox(async ({ sandbox, as }) => {
        for (const life of sandbox.aws.lives) life.controller = controller;
        const report = await as('U0OPS', deploy('v1.42.0'));
        expect(report.outcome).toBe('failed');
        expect(textIn(report)).not.toMatch(/Approve/);
        const asked = sandbox.aws.calls.map(({ operation }) => operation);
        expect(asked).not.toContain('RegisterTaskDefinition');
        expect(asked).not.toContain('UpdateService');
      });
    },
  );

  it('trap 16: refuses a service at no task, with what starts it', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      for (const life of sandbox.aws.lives) life.count.set(0);
      const staging = await as('U0OPS', '/run deploy staging --tag v1.42.0');
      const prod = await as('U0OPS', deploy('v1.42.0'));
      expect([staging.outcome, prod.outcome]).toEqual(['failed', 'failed']);
      expect(textIn(staging)).toContain('/run scale staging --count 1');
      expect(textIn(prod)).toContain('aws ecs update-service');
      expect(sandbox.aws.calls.map(({ operation }) => operation)).not.toContain('RegisterTaskDefinition');
    });
  });

  it('trap 20: asks which container is meant where two use the repository and none has the name', async () => {
    await inSandbox(async ({ sandbox: { aws }, as }) => {
      const before = aws.definitions.find('prod-api:41');
      const [api] = before?.content().containerDefinitions ?? [];
      const twice = [
        { ...api, name: 'web' },
        { ...api, name: 'worker' },
      ];
      const { revision } = aws.definitions.register(
        { family: 'prod-api', ...before?.content(), containerDefinitions: twice },
        0,
      );
      aws.lives.find(({ name }) => name === 'prod')?.deploy(revision);
      const report = await as('U0OPS', deploy('v1.42.0'));
      expect(report.outcome).toBe('failed');
      expect(textIn(report)).toContain('It has: web, worker. Name one as ecs.container.');
    });
  });

  it.each([
    ['a role that is gone', 'role', 'IAM role: `prod-api-execution`'],
    ['a log group that is gone', 'group', 'Log group: `/ecs/prod-api`'],
    ['a privileged container', 'privileged', 'Privileged containers are not registered'],
  ] as const)('refuses %s', async (_name, what, says) => {
    await inSandbox(async ({ sandbox: { aws }, as }) => {
      if (what === 'role') aws.taskNeeds.roles.delete('prod-api-execution');
      if (what === 'group') aws.logs.groups.delete('/ecs/prod-api');
      if (what === 'privileged') {
        const { content } = aws.definitions.find('prod-api:41') ?? {};
        const containers = content?.().containerDefinitions?.map((one) => ({ ...one, privileged: true })) ?? [];
        const { revision } = aws.definitions.register(
          { family: 'prod-api', ...content?.(), containerDefinitions: containers },
          0,
        );
        aws.lives.find(({ name }) => name === 'prod')?.deploy(revision);
      }
      const report = await as('U0OPS', deploy('v1.42.0'));
      expect(report.outcome).toBe('failed');
      expect(textIn(report)).toContain(says);
    });
  });

  it('trap 21: deploys the digest of the approval where the tag has moved since, and says so', async () => {
    const [plan, approval] = [approved(deploy('v1.42.0')).slice(0, 3), ['--as', 'U0SRE', 'press Approve']];
    const played = await play(...plan, 'image move prod v1.42.0 v1.40.0', ...approval);
    expect(outcomes(played)).toEqual(['waiting', 'done', 'done']);
    const digest = digestIn(textOf(played, 0)) ?? 'none';
    expect(registrations(played)[0]?.containerDefinitions[0]?.image).toContain(`@${digest}`);
    expect(textOf(played, 2)).toContain('The tag has moved since: it names `sha256:');
  });

  it('asks again where what was approved is gone', async () => {
    const played = await play(
      '--as',
      'U0OPS',
      deploy('v1.42.0'),
      'image delete prod v1.42.0',
      '--as',
      'U0SRE',
      'press Approve',
    );
    expect(textOf(played, 2)).toContain('has no image v1.42.0');
    expect(isUntouched(played)).toBe(true);
  });

  it('trap 25: the first of two is replaced, and says by what', async () => {
    const both = ['--as', 'U0OPS,U0SRE', deploy('v1.42.0')];
    const played = await play(...alone.slice(0, 2), ...both);
    const said = [textOf(played, 0), textOf(played, 1)].join('\n');
    expect(said).toContain('was replaced by another deployment before it was over');
    expect(said).toContain('is done');
    expect(updates(played)).toHaveLength(2);
  });

  it('trap 23: a deployment that the circuit breaker takes back has failed', async () => {
    const played = await play('--fault', 'new-image-rolled-back', ...alone, deploy('v1.42.0'));
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toContain('failed and rolled back by ECS');
    expect(textOf(played, 0)).toContain('lacks the Python module');
  });

  it('trap 26: shows the pause of a deployment, and what lets it go on', async () => {
    const played = await play('--fault', 'new-image-paused', ...alone, deploy('v1.42.0'));
    expect(outcomes(played)).toEqual(['done']);
    const shown = played.slack.map((call) => JSON.stringify(call.arguments)).filter((text) => text.includes('paused'));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/aws ecs continue-service-deployment [^`]*--hook-id hook-\d+ --action CONTINUE/);
  });

  it('says in the thread what got worse, and goes back at a press', async () => {
    const worse = ['--fault', 'new-image-worse', ...alone, deploy('v1.42.0')];
    const played = await play(...worse, 'press Roll back', '/health prod');
    expect(outcomes(played)).toEqual(['failed', 'done', 'done']);
    const said = played.steps[0]?.messages.filter(({ thread }) => thread !== undefined) ?? [];
    expect(said.map(({ text }) => text).join('\n')).toMatch(
      /prod has got worse since v1.42.0 was deployed[\s\S]*More requests fail/,
    );
    expect(updates(played)).toEqual(['prod-api:43', 'prod-api:41']);
    expect(textOf(played, 2)).toContain('runs prod-api:41');
  });

  it('registers once and deploys once though every answer gets lost', async () => {
    const played = await play('--fault', 'lost-answers', ...alone, deploy('v1.42.0'));
    expect(outcomes(played)).toEqual(['done']);
    expect([registrations(played).length, updates(played).length]).toEqual([1, 1]);
  });

  it('reads the same in Japanese', async () => {
    const played = await play('--language', 'ja', '--fault', 'new-image-worse', ...alone, deploy('v1.42.0'));
    expect(textOf(played, 0)).toContain('v1.42.0 のデプロイ後、prod の状態が悪化しています');
    expect(textOf(played, 0)).not.toMatch(/\b(?:healthy|before|after|worse|image)\b/i);
  });
});

describe('/run rollback, trap 24', () => {
  it('goes back to the last that worked after a failure, a rollback and a failure', async () => {
    const failing = ['--fault', 'new-image-fails', ...alone];
    const steps = [
      deploy('v1.42.0'),
      '/run rollback prod',
      'image push prod v1.43.0',
      deploy('v1.43.0'),
      '/run rollback prod',
    ];
    const played = await play(...failing, ...steps);
    expect(outcomes(played)).toEqual(['failed', 'done', 'done', 'failed', 'done']);
    expect(updates(played)).toEqual(['prod-api:43', 'prod-api:41', 'prod-api:44', 'prod-api:41']);
  });

  it('registers a copy of what was deregistered', async () => {
    await inSandbox(
      async ({ sandbox: { aws }, as }) => {
        expect((await as('U0OPS', deploy('v1.42.0'))).outcome).toBe('done');
        const worked = aws.definitions.find('prod-api:41');
        if (worked) worked.status = 'INACTIVE';
        const report = await as('U0OPS', '/run rollback prod');
        expect(report.outcome).toBe('done');
        const copy = aws.definitions.find('prod-api:44');
        expect(copy?.content()).toEqual({ ...worked?.content(), enableFaultInjection: undefined });
        expect(aws.lives.find(({ name }) => name === 'prod')?.deployments()[0]?.revision).toBe(44);
      },
      { settings: aloneSettings },
    );
  });

  it('runs the digest that ran where its tag names another image by now', async () => {
    const played = await play(...alone, deploy('v1.42.0'), 'image move prod v1.41.0 v1.40.0', '/run rollback prod');
    expect(outcomes(played)).toEqual(['done', 'done', 'done']);
    expect(registrations(played)[1]?.containerDefinitions[0]?.image).toMatch(/@sha256:[0-9a-f]{64}$/);
    expect(updates(played)).toEqual(['prod-api:43', 'prod-api:44']);
  });

  it('refuses where the image is gone', async () => {
    const played = await play(...alone, deploy('v1.42.0'), 'image delete prod v1.41.0', '/run rollback prod');
    expect(outcomes(played)).toEqual(['done', 'done', 'failed']);
    expect(textOf(played, 2)).toContain('cannot be pulled any more');
    expect(updates(played)).toEqual(['prod-api:43']);
  });
});
