import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { readImagePushed } from '../../src/github/image-pushed-event.ts';
import { stackRoles } from '../../stack/stack-parts.ts';
import { headSha } from '../github/webhook-delivery.ts';
import { acmeWithGithub } from '../stack/acme-with-github.ts';

const folder = resolve(import.meta.dirname, '../../examples');
const texts = z.record(z.string(), z.string());
const step = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: texts.default({}),
});
const workflow = z.object({
  on: z.strictObject({ pull_request: z.null() }),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(true) }),
  permissions: z.strictObject({}),
  jobs: z.strictObject({
    // With an environment the token would be of that, and not of a pull request.
    image: z.strictObject({ if: z.string(), 'runs-on': z.string(), permissions: texts, steps: z.array(step) }),
  }),
});

const read = (name: string) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { text, job: workflow.parse(parse(text)).jobs.image };
};

/** What GitHub writes in place of an expression, for a pull request of the fictional team. */
const values: Readonly<Record<string, string>> = {
  'github.repository': 'acme/gym-api',
  'github.repository_id': '1296269',
  'github.event.number': '123',
  'github.event.pull_request.head.sha': headSha,
  'github.event.pull_request.head.repo.id': '1296269',
  'github.event.repository.id': '1296269',
  'steps.push.outputs.digest': `sha256:${'0'.repeat(64)}`,
  'steps.ecr.outputs.registry': '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com',
};
const filledIn = (text: string) =>
  text.replaceAll(/\$\{\{ ([\w.]+) \}\}/g, (_, name: string) => values[name] ?? expect.unreachable(name));

const expression = (name: string) => `\${{ ${name} }}`;

const using = (steps: readonly z.infer<typeof step>[], action: string) =>
  steps.filter(({ uses }) => uses?.startsWith(`${action}@`));

it('two workflows are there to be copied', () => {
  expect(readdirSync(folder).sort()).toEqual(['preview-image-ecr.yml', 'preview-image-ghcr.yml']);
});

describe.each([
  { name: 'preview-image-ghcr.yml', permissions: { contents: 'read', packages: 'write', 'id-token': 'write' } },
  { name: 'preview-image-ecr.yml', permissions: { contents: 'read', 'id-token': 'write' } },
])('$name', ({ name, permissions }) => {
  const { text, job } = read(name);

  it('may do what it does, and nothing else', () => {
    expect(job.permissions).toEqual(permissions);
  });

  it('runs for pull requests of the repository itself, told by number, and for no fork', () => {
    expect(job.if.split(/\s*&&\s*/)).toEqual([
      'github.event.pull_request.head.repo.id == github.event.repository.id',
      "github.event.pull_request.user.login != 'dependabot[bot]'",
    ]);
    expect(text).not.toContain('pull_request_target');
  });

  it('builds the head of the pull request, and labels the image with it', () => {
    const [checkout] = using(job.steps, 'actions/checkout');
    expect(checkout?.with).toEqual({
      ref: expression('github.event.pull_request.head.sha'),
      'persist-credentials': false,
    });
    const [meta] = using(job.steps, 'docker/metadata-action');
    expect(meta?.env).toEqual({ DOCKER_METADATA_PR_HEAD_SHA: 'true' });
    const [push] = using(job.steps, 'docker/build-push-action');
    expect(push?.with).toMatchObject({ push: true, labels: expression('steps.meta.outputs.labels') });
    expect(filledIn(String(meta?.with.tags)).trim().split('\n')[0]).toBe(`type=raw,value=pr-123-${headSha}`);
  });

  it('takes the role that the stack makes for it, and calls the function that this role may call', () => {
    const role = stackRoles(acmeWithGithub(), sandboxStack).find(({ logicalId }) => logicalId === 'ImagePushedCiRole');
    const taken = using(job.steps, 'aws-actions/configure-aws-credentials').at(-1)?.with['role-to-assume'];
    expect(taken).toBe(`arn:aws:iam::ACCOUNT:role/${role?.name.replace('-dev-', '-STAGE-')}`);
    const called = /--function-name (\S+)/.exec(job.steps.at(-1)?.run ?? '')?.[1];
    expect(role?.statements[0]?.resources[0]?.endsWith(`:function:${called?.replace('STAGE', 'dev')}`)).toBe(true);
  });

  it('says what the function takes', () => {
    const said: unknown = JSON.parse(filledIn(job.steps.at(-1)?.env.PAYLOAD ?? ''));
    expect(
      readImagePushed({ repositories: [{ repository: 'acme/gym-api', id: 1296269 }] }, said, 'image-1'),
    ).toMatchObject({
      kind: 'wake',
      wake: { pr: 123, sha: headSha, repository: { id: 1296269, name: 'acme/gym-api' } },
    });
    expect(job.steps.at(-1)?.run).toContain('--payload "$PAYLOAD"');
  });

  it('puts no expression into a script, and names every action by a release', () => {
    for (const { run, uses } of job.steps) {
      expect(run ?? '').not.toContain('${{');
      if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
    }
    expect(text).toContain('Pin each action to the full commit of its release');
  });
});
