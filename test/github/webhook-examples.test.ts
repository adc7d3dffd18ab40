import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readWebhook } from '../../src/github/webhook-event.ts';
import { readPing } from '../../src/github/webhook-ping.ts';
import { delivery } from './webhook-delivery.ts';

/** 9 MB of JSON: its types would be as long. */
const examples = z
  .array(z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }))
  .parse(JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('@octokit/webhooks-examples')), 'utf8')));

const of = (event: string) => examples.find(({ name }) => name === event)?.examples ?? [];
const nameOf = (payload: unknown) =>
  z.object({ repository: z.object({ full_name: z.string() }) }).parse(payload).repository.full_name;

function read(event: string, payload: unknown) {
  const settings = { webhookSecret: '/github/secret', repositories: [{ repository: nameOf(payload) }] };
  const { kind, ...more } = readWebhook(settings, { event, delivery, payload });
  return 'wake' in more ? `wakes for ${more.wake.pr}` : 'reason' in more ? `${kind}: ${more.reason}` : kind;
}

const countOf = (found: readonly string[]) =>
  Object.fromEntries([...new Set(found)].sort().map((one) => [one, found.filter((other) => other === one).length]));

describe("GitHub's own examples", () => {
  it('of pull requests are all read', () => {
    expect(countOf(of('pull_request').map((payload) => read('pull_request', payload)))).toEqual({
      'ignored: nothing follows the action assigned': 2,
      'ignored: nothing follows the action locked': 2,
      'ignored: nothing follows the action review_request_removed': 1,
      'ignored: nothing follows the action review_requested': 1,
      'ignored: nothing follows the action unassigned': 2,
      'ignored: nothing follows the action unlocked': 2,
      'wakes for 2': 19,
    });
  });

  it('of runs are all read', () => {
    expect(countOf(of('workflow_run').map((payload) => read('workflow_run', payload)))).toEqual({
      'ignored: no image of a pull request comes of runs by repository_dispatch': 2,
      'ignored: nothing follows the action requested of a run': 2,
      'wakes for null': 1,
    });
  });

  it('of pings are all read', () => {
    expect(of('ping').map((payload) => readPing(payload).hook)).toEqual(Array(4).fill(expect.any(Number)));
  });

  it('of every other event are ignored', () => {
    const others = examples.filter(({ name }) => !['pull_request', 'workflow_run', 'ping'].includes(name));
    expect(others.length).toBeGreaterThan(40);
    for (const { name, examples: payloads } of others)
      for (const payload of payloads)
        expect(
          readWebhook({ webhookSecret: '/github/secret', repositories: [] }, { event: name, delivery, payload }),
        ).toMatchObject({ kind: 'ignored' });
  });

  it('are read with null in place of whatever GitHub may leave out', () => {
    for (const payload of of('pull_request')) {
      const { pull_request } = z.object({ pull_request: z.looseObject({ head: z.looseObject({}) }) }).parse(payload);
      const gone = { ...pull_request, user: null, head: { ...pull_request.head, repo: null, user: null } };
      const bare = { ...payload, pull_request: gone, sender: null, installation: null };
      expect(read('pull_request', bare)).toBe(read('pull_request', payload));
    }
  });
});
