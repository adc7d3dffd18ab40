import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../sandbox/play/parse-arguments.ts';
import { runCli } from '../../../sandbox/play/run-cli.ts';
import { parseStep } from '../../../sandbox/play/step.ts';

describe('a step in the registry of a service', () => {
  it.each([
    ['image push staging v1.43.0', { kind: 'push', tag: 'v1.43.0', architectures: ['amd64'] }],
    ['image push staging v2 --arch arm64', { kind: 'push', tag: 'v2', architectures: ['arm64'] }],
    ['image push staging v2 --arch amd64,arm64', { kind: 'push', tag: 'v2', architectures: ['amd64', 'arm64'] }],
    ['image move staging latest v1.40.0', { kind: 'move', tag: 'latest', to: 'v1.40.0' }],
    ['image delete staging v1.40.0', { kind: 'delete', tag: 'v1.40.0' }],
    ['image archive staging v1.40.0', { kind: 'archive', tag: 'v1.40.0' }],
    ['image from staging ghcr.io/acme/gym-api', { kind: 'from', place: 'ghcr.io/acme/gym-api' }],
  ])('%s is understood', (written, act) => {
    expect(parseStep(written)).toEqual({ kind: 'image', environment: 'staging', act });
  });

  it.each([
    ['image', /no step "image "/],
    ['image paint staging v1', /no step "image paint staging v1"/],
    ['image push', /takes an environment first/],
    ['image push staging', /takes a tag such as v1\.43\.0, not ""/],
    ['image push staging -v1', /not "-v1"/],
    ['image push staging v1 --arch', /--arch with amd64, arm64 or both with a comma, not "--arch"/],
    ['image push staging v1 --arch sparc', /not "--arch sparc"/],
    ['image push staging v1 arm64', /not "arm64"/],
    ['image move staging v1', /takes one more tag/],
    ['image move staging v1 v2 v3', /not "v2 v3"/],
    ['image delete staging v1 v2', /takes nothing more, not "v2"/],
    ['image from staging gym-api', /takes a registry with a name/],
  ])('%s is refused in words', (written, problem) => {
    expect(parseStep(written)).toBeUndefined();
    expect(parseArguments([written])).toEqual({ kind: 'wrong', problem: expect.stringMatching(problem) });
  });

  it.each([
    ['image push qa v1', 2, /no environment qa with an ECS service\. Environments: staging, prod\./],
    ['image move staging v1 v0', 1, /No image is tagged v0\./],
    ['image push staging v1', 0, /^$/],
  ])('%s ends the command line with %i', async (written, status, said) => {
    const errors: string[] = [];
    const ended = await runCli(['--json', written], { out: () => {}, err: (text) => errors.push(text) });
    expect(ended).toBe(status);
    expect(errors.join('\n')).toMatch(said);
  });
});
