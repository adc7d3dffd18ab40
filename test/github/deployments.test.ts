import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aGithub, headSha } from './a-github.ts';

const path = '/repos/acme/gym-api/deployments';
const shared = { environment: 'preview', task: 'preview-pr-5' };

describe('deployments', () => {
  it('never merge anything, wait for no check, and are transient and not production', async () => {
    const { github, server } = await aGithub({ [`POST ${path}`]: { status: 201, body: { id: 8, sha: headSha } } });
    expect(await github.createDeployment('acme/gym-api', { sha: headSha, ...shared })).toEqual({ id: 8, sha: headSha });
    expect(server.calls.at(-1)?.body).toEqual({
      ref: headSha,
      ...shared,
      auto_merge: false,
      required_contexts: [],
      transient_environment: true,
      production_environment: false,
    });
    expect(server.issued.map(({ wanted }) => wanted)).toEqual([
      { repositories: ['gym-api'], permissions: { metadata: 'read', deployments: 'write' } },
    ]);
    expect(server.faults()).toEqual([]);
  });

  it('are made where GitHub says so, and not where it says that it merged', async () => {
    const { github } = await aGithub({ [`POST ${path}`]: { status: 202, body: { message: 'Auto-merged main' } } });
    await expect(github.createDeployment('acme/gym-api', { sha: headSha, ...shared })).rejects.toMatchObject({
      reason: 'server',
      mayHaveHappened: true,
    });
  });

  it('of one task are listed newest first', async () => {
    const found = [1, 3, 2].map((id) => ({ id, sha: headSha }));
    const { github, server } = await aGithub({ [`GET ${path}`]: { body: found } });
    expect((await github.deployments('acme/gym-api', shared)).map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(server.calls.at(-1)?.query).toBe('environment=preview&task=preview-pr-5&per_page=100');
    expect(server.faults()).toEqual([]);
  });

  it('have states that end no others of the same environment', async () => {
    const { github, server } = await aGithub({ [`POST ${path}/8/statuses`]: { status: 201, body: { id: 1 } } });
    await github.setDeploymentState('acme/gym-api', 8, { state: 'inactive', description: 'Ended: merged' });
    await github.setDeploymentState('acme/gym-api', 8, {
      state: 'success',
      description: 'Up',
      logUrl: 'https://acme.slack.com/archives/C0/p1',
    });
    expect(server.calls.slice(-2).map(({ body }) => body)).toEqual([
      { state: 'inactive', description: 'Ended: merged', auto_inactive: false },
      { state: 'success', description: 'Up', auto_inactive: false, log_url: 'https://acme.slack.com/archives/C0/p1' },
    ]);
    expect(server.faults()).toEqual([]);
  });

  it('have descriptions that GitHub takes, cut between two characters', async () => {
    const { github, server } = await aGithub({ [`POST ${path}/8/statuses`]: { status: 201, body: { id: 1 } } });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (description) => {
        await github.setDeploymentState('acme/gym-api', 8, { state: 'failure', description });
        const sent = z.object({ description: z.string() }).parse(server.calls.at(-1)?.body).description;
        expect(Array.from(sent).length).toBeLessThanOrEqual(140);
        expect(description.trim().startsWith(sent) || description.includes(sent)).toBe(true);
        expect(sent.isWellFormed()).toBe(description.isWellFormed() || sent.isWellFormed());
      }),
      { numRuns: 50 },
    );
  });
});
