import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { githubSecrets } from '../../../../sandbox/github/world.ts';
import { sandboxStack } from '../../../../sandbox/sandbox.ts';
import { parameter } from '../../../../src/config/define-config.ts';
import { createGithubHandler } from '../../../../src/github/create-github-handler.ts';
import { toWebhookSettings } from '../../../../src/github/webhook-settings.ts';
import { headSha } from '../../../github/a-pull-request.ts';
import { byCommit, inTrap, pr, type Trap } from './scene.ts';

const always = { follow: { on: 'always' } } as const;

/** What reaches the webhook, and what CI says. */
export const doorTraps: readonly Trap[] = [
  {
    groups: [1],
    title: 'only what is signed over its very bytes is looked at, and nothing is answered by 5xx',
    play: () =>
      inTrap({}, async ({ begin, deliver, sandbox }) => {
        const { deliveries } = await begin({ kind: 'edit', title: 'プレビューを追加 🚀' }, { delivering: 'hold' });
        const [edited] = deliveries;
        if (!edited) throw new Error('Nothing was delivered');
        const again = { ...edited, body: JSON.stringify(JSON.parse(edited.body), null, 1) };
        const header = (value: string | undefined) => ({ headers: { 'x-hub-signature-256': value } });
        expect(await deliver(edited, header(undefined))).toBe(401);
        expect(await deliver(edited, header(`sha1=${'a'.repeat(40)}`))).toBe(401);
        const right = createHmac('sha256', githubSecrets.webhookSecret).update(edited.body).digest('hex');
        expect(await deliver(edited, header(`sha256=${right.toUpperCase()}`))).toBe(401);
        expect(await deliver(edited, header(`SHA256=${right}`))).toBe(401);
        expect(await deliver(again, header(`sha256=${right}`))).toBe(401);
        expect(await deliver(edited, { secret: 'another secret' })).toBe(401);
        const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
        expect(await deliver(edited, form)).toBe(415);
        expect(await deliver({ ...edited, body: 'payload=%7B%7D' }, form)).toBe(415);
        expect(await deliver({ ...edited, body: '{"half":' })).toBe(400);
        expect(sandbox.aws.lambda.executions).toHaveLength(0);
        // Other bytes are well signed too: GitHub writes JSON as it likes.
        expect(await deliver(again)).toBe(202);
        expect(again.body).not.toBe(edited.body);
        expect(sandbox.aws.lambda.executions).toHaveLength(1);
      }),
  },
  {
    groups: [2],
    title: 'either of two secrets is taken while GitHub is told the new one',
    play: () =>
      inTrap(
        {
          settings: (settings) => ({
            ...settings,
            ...(settings.github
              ? {
                  github: {
                    ...settings.github,
                    previousWebhookSecret: parameter('/slipway/github/webhook-secret-before'),
                  },
                }
              : {}),
          }),
        },
        async ({ begin, deliver }) => {
          const [edited] = (await begin({ kind: 'edit', title: 'Other' }, { delivering: 'hold' })).deliveries;
          if (!edited) throw new Error('Nothing was delivered');
          expect(await deliver(edited, { secret: githubSecrets.previousWebhookSecret })).toBe(202);
          expect(await deliver(edited)).toBe(202);
          expect(await deliver(edited, { secret: 'neither' })).toBe(401);
        },
      ),
  },
  {
    groups: [3],
    title: 'a ping is answered, and what nothing follows is taken and left',
    play: () =>
      inTrap(always, async ({ begin, deliver, deliverOther, sandbox }) => {
        const [edited] = (await begin({ kind: 'edit', title: 'Other' }, { delivering: 'hold' })).deliveries;
        if (!edited) throw new Error('Nothing was delivered');
        const hook = { active: true, events: ['pull_request', 'workflow_run'] };
        const ping = JSON.stringify({ zen: 'Design for failure.', hook_id: 1, hook });
        expect(await deliver({ ...edited, event: 'ping', body: ping })).toBe(200);
        expect(await deliver(edited, { headers: { 'x-github-event': 'star' } })).toBe(202);
        expect(await deliverOther(edited, (payload) => ({ ...payload, action: 'assigned' }))).toBe(202);
        expect(sandbox.aws.lambda.executions).toHaveLength(0);
      }),
  },
  {
    groups: [4],
    title: 'one GUID launches once, whether GitHub sends it twice or from two hooks',
    play: () =>
      inTrap(always, async ({ begin, deliver, launched, sandbox }) => {
        await begin({ kind: 'open' }, { delivering: 'drop' });
        const built = await begin({ kind: 'ci', result: 'success' }, { delivering: 'twice' });
        expect(built.deliveries.map(({ status }) => status)).toEqual([202, 202]);
        const [first] = built.deliveries;
        if (!first) throw new Error('Nothing was delivered');
        expect(await deliver(first, { hookId: 77 })).toBe(202);
        expect(sandbox.aws.lambda.executions).toHaveLength(1);
        expect(launched()).toBe(1);
      }),
  },
  {
    groups: [5],
    title: 'one that could not be started is refused by 5xx, and works when it is sent again with its GUID',
    play: () =>
      inTrap(always, async ({ begin, sandbox, github, settle, launched }) => {
        await begin({ kind: 'open' }, { delivering: 'drop' });
        const name = 'slipway-dev-github';
        const register = (operation: string) =>
          sandbox.aws.lambda.register(
            name,
            createGithubHandler(toWebhookSettings(sandbox.settings), {
              now: sandbox.clock.now,
              log: () => {},
              environment: {
                ...{ signingSecretParameter: '', botTokenParameter: '', slackApiUrl: '', registryUrl: '' },
                operationFunction: operation,
                region: sandboxStack.region,
                credentials: sandbox.aws.ownCredentials(name),
                awsEndpointUrl: sandbox.aws.endpoint,
                githubApiUrl: github.apiUrl,
              },
            }),
          );
        register('slipway-dev-operation-that-is-no-more:durable');
        const [first] = (await begin({ kind: 'ci', result: 'success' })).deliveries;
        expect(first?.status).toBe(503);
        expect(launched()).toBe(0);
        register('slipway-dev-operation:durable');
        expect((await github.redeliver()).deliveries.map(({ guid, status }) => [guid, status])).toEqual([
          [first?.guid, 202],
        ]);
        await settle();
        expect(launched()).toBe(1);
      }),
  },
  {
    groups: [15],
    title: 'a member whom GitHub shows as a contributor is served as others are',
    play: () =>
      inTrap(always, async ({ happen, built, pull, live }) => {
        await happen({ kind: 'open' });
        pull().authorAssociation = 'CONTRIBUTOR';
        await built();
        expect(live()).toHaveLength(1);
      }),
  },
  {
    groups: [16],
    title: 'an event of a foreign repository or installation is recorded and ignored',
    play: () =>
      inTrap(
        {
          ...always,
        },
        async ({ begin, deliverOther, launched, audit, sandbox }) => {
          const [opened] = (await begin({ kind: 'open' }, { delivering: 'hold' })).deliveries;
          if (!opened) throw new Error('Nothing was delivered');
          const elsewhere = { repository: { id: 1, full_name: 'evil/gym-api' } };
          expect(await deliverOther(opened, (payload) => ({ ...payload, ...elsewhere }))).toBe(202);
          expect(await deliverOther(opened, (payload) => ({ ...payload, installation: { id: 999 } }))).toBe(202);
          expect(sandbox.aws.lambda.executions).toHaveLength(0);
          expect(launched()).toBe(0);
          expect(audit()).toEqual(Array(2).fill('github:octo-dev github:pull_request denied'));
        },
      ),
  },
  {
    groups: [24],
    title: 'a token that GitHub takes no more is fetched anew once, and one that it repeats is told nobody',
    play: () =>
      inTrap(always, async ({ happen, built, github, live, said, comments, logged }) => {
        await happen({ kind: 'open' });
        github.world.tokens.revoke();
        await built();
        expect(live()).toHaveLength(1);
        const refused = github.calls
          .filter(({ status }) => status === 401)
          .map(({ method, path }) => `${method} ${path}`);
        // Once for what reads and once for what writes.
        expect(refused).toEqual([
          'GET /repos/acme/gym-api/pulls/123',
          expect.stringMatching(/^PATCH \/repos\/acme\/gym-api\/issues\/comments\/\d+$/),
        ]);
        const token = `ghs_${'aB3-_9'.repeat(86)}`;
        expect(token).toHaveLength(520);
        const body = { message: `Bad credentials ${token}` };
        github.refuse({ matches: ({ path }) => path.includes('/comments'), reply: { status: 403, body }, times: 20 });
        await happen({ kind: 'push' });
        await built();
        expect(live()).toHaveLength(1);
        expect([said(), ...comments(), ...logged].join()).not.toContain('aB3-_9aB3-_9');
      }),
  },
  {
    groups: [25],
    title: 'a key that was pasted on one line, with spaces and CRLF, is read',
    play: () =>
      inTrap(always, async ({ github, sandbox, happen, built, live }) => {
        const settings = github.world.settings.github;
        const name = settings && 'privateKey' in settings ? settings.privateKey.parameter : '';
        const key = github.parameters.get(name) ?? '';
        const pasted = `  ${key.trim().replaceAll('\n', String.raw`\n`)} \r\n`;
        sandbox.aws.ssm.parameters.set(name, { type: 'SecureString', value: pasted, version: 2, at: 0 });
        await happen({ kind: 'open' });
        await built();
        expect(live()).toHaveLength(1);
      }),
  },
  {
    groups: [26],
    title: 'what CI says of another pull request, or of an old commit, deploys neither',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ happen, built, head, runs, launched, sandbox, settle }) => {
        await happen({ kind: 'open' });
        const old = head();
        await built();
        await happen({ kind: 'push' });
        const say = async (event: object) => {
          const said = await sandbox.aws.lambda.run('slipway-dev-image-pushed', {
            repository: 'acme/gym-api',
            ...event,
          });
          await settle();
          return said;
        };
        const sent = () => sandbox.aws.calls.filter(({ operation }) => operation === 'SendCommand').length;
        const before = sent();
        expect(await say({ pr, sha: old })).toEqual({ accepted: true });
        expect(await say({ pr, sha: headSha, digest: `sha256:${'e'.repeat(64)}` })).toEqual({ accepted: true });
        expect(await say({ pr: pr + 1, sha: old })).toEqual({ accepted: true });
        expect(await say({ pr, sha: old, repository: 'evil/gym-api' })).toMatchObject({ accepted: false });
        // The other one is open, and its own head was built: nothing of what was said of it counts.
        expect(runs()).toBe(old);
        expect(launched()).toBe(1);
        const commits = sandbox.aws.ec2.instances().map(({ tags }) => [tags.PR, tags.deployed?.split('/')[0]]);
        expect(commits.filter(([number, sha]) => number !== String(pr) && sha === old)).toEqual([]);
        await built();
        expect(runs()).toBe(head());
        expect(sent()).toBeGreaterThan(before);
      }),
  },
];
