import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pullShape, toPullRequest } from '../../src/github/pull-request-answer.ts';
import { judgeRequest, judgeResponse } from './judge-rest.ts';
import { keptOperations } from './kept-operations.ts';

const at = '/repos/acme/gym-api';

describe("GitHub's own description", () => {
  it('has been extracted for every operation that is kept, and no other', () => {
    const file = new URL('./openapi/operations.json', import.meta.url);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual([...keptOperations]);
  });

  it.each([
    ['GET', `${at}/pulls/5`, '', undefined],
    ['GET', `${at}/pulls`, 'state=open&per_page=100', undefined],
    ['POST', `${at}/deployments`, '', { ref: 'main' }],
    ['POST', '/app/installations/5/access_tokens', '', { repository_ids: [1], permissions: { actions: 'read' } }],
    ['POST', '/app/installations/5/access_tokens', '', undefined],
  ])('takes %s %s?%s %o', (method, path, query, body) => {
    expect(judgeRequest(method, path, query, body)).toEqual([]);
  });

  it.each([
    ['GET', `${at}/pulls/five`, '', undefined, 'pull_number: must be integer'],
    ['GET', `${at}/pulls`, 'state=opened', undefined, 'state: must be equal to one of'],
    ['GET', `${at}/pulls`, 'sate=open', undefined, 'must NOT have additional properties'],
    ['GET', `${at}/pulls/5`, '', { a: 1 }, 'takes no body'],
    ['PUT', `${at}/pulls/5`, '', undefined, 'describes no PUT'],
    ['GET', '/repositories/42/pulls/5', '', undefined, 'describes no GET'],
    ['POST', `${at}/deployments`, '', {}, "must have required property 'ref'"],
    ['POST', `${at}/deployments`, '', { ref: 'main', automerge: false }, 'knows no automerge'],
    ['POST', `${at}/deployments/5/statuses`, '', { state: 'destroyed' }, 'state: must be equal to one of'],
    ['POST', `${at}/issues/5/comments`, '', undefined, 'lacks a body'],
    ['POST', '/app/installations/5/access_tokens', '', { permissions: { actions: 'admin' } }, 'actions: must be equal'],
  ])('does not take %s %s?%s %o', (method, path, query, body, fault) => {
    expect(judgeRequest(method, path, query, body).join()).toContain(fault);
  });

  it.each([
    ['GET', `${at}/pulls/5`, 200, {}, 'must have required property'],
    ['GET', `${at}/pulls/5`, 201, {}, 'describes no 201'],
    ['GET', `${at}/pulls/5`, 429, { message: 5 }, 'message: must be string'],
    ['GET', `${at}/issues/5/comments`, 200, [{ id: 'x' }], 'id: must be integer'],
    ['GET', '/nowhere', 200, {}, 'describes no GET'],
  ])('does not answer %s %s with %i %o', (method, path, status, body, fault) => {
    expect(judgeResponse(method, path, status, body).join()).toContain(fault);
  });

  it.each([401, 403, 404, 410, 422, 429, 500])('answers with %i and a message', (status) => {
    expect(judgeResponse('GET', `${at}/issues/5/comments`, status, { message: 'No' })).toEqual([]);
  });
});

describe("GitHub's own examples", () => {
  const file = fileURLToPath(import.meta.resolve('@octokit/webhooks-examples/api.github.com/index.json'));
  const events = z
    .array(z.object({ name: z.string(), examples: z.array(z.looseObject({ pull_request: z.unknown().optional() })) }))
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const pulls = events
    .filter(({ name }) => name === 'pull_request')
    .flatMap(({ examples }) => examples.map(({ pull_request: pull }) => pull));

  it('of pull requests are all read', () => {
    expect(pulls.length).toBeGreaterThan(25);
    for (const pull of pulls) expect(toPullRequest(pullShape.parse(pull))).toMatchObject({ fromFork: false });
  });
});
