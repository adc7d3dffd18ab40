import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { slackParameterNames } from '../../../sandbox/aws/team.ts';
import { type Sandbox, sandboxStack } from '../../../sandbox/sandbox.ts';
import { parameter } from '../../../src/config/define-config.ts';
import type { GitHub } from '../../../src/github/github.ts';
import { createOperationHandler } from '../../../src/operations/create-operation-handler.ts';
import type { Work } from '../../../src/operations/define-work.ts';
import type { Registry } from '../../../src/operations/registry.ts';
import { registry } from '../../../src/registry.ts';
import { aPullRequest } from '../../github/a-pull-request.ts';
import { FakeGithub } from '../../github/fake-github.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const secret = parameter('/slipway/github/secret');
const users = { '583231': 'U0DEV', 'octo-dev': 'U0DEV', '583232': 'U0OPS' };
const settings = { ...acme, github: { token: secret, webhookSecret: secret, users } };
const marker = '<!-- slipway:slipway-dev:api#123 -->';

/** The same commands, asked with this GitHub. */
const asking = (github: GitHub | undefined): Registry => ({
  ...registry,
  works: Object.fromEntries(
    Object.entries(registry.works).map(([name, load]) => [
      name,
      async () => {
        const { work } = await load();
        const run: Work['run'] = (operation, args) =>
          work.run({ ...operation, run: { ...operation.run, github } }, args);
        return { work: { ...work, run } };
      },
    ]),
  ),
});

function withGithub({ aws, slack, clock }: Sandbox, github: GitHub | undefined): void {
  const name = `${sandboxStack.name}-operation`;
  const names = slackParameterNames(sandboxStack);
  const operation = createOperationHandler(settings, asking(github), {
    environment: {
      ...{ signingSecretParameter: names.signingSecret, botTokenParameter: names.botToken },
      operationFunction: `${name}:durable`,
      ...{ region: sandboxStack.region, credentials: aws.ownCredentials(name), awsEndpointUrl: aws.endpoint },
      ...{ slackApiUrl: slack.apiUrl, githubApiUrl: 'http://127.0.0.1:1' },
    },
    now: clock.now,
    log: () => {},
    sleep: async () => {},
  });
  const handler = (event: unknown, context: Parameters<typeof operation>[1]) =>
    operation(event as Parameters<typeof operation>[0], context);
  aws.lambda.register(name, handler, { durable: true });
}

const standing = (body: string) => ({ body: `${marker}\n${body}`, isOwn: true });

/** A preview of pull request 123 whose comment says this. */
const told = <T>(body: string | undefined, use: (stage: Stage, fake: FakeGithub) => Promise<T>) =>
  inSandbox(
    async (stage) => {
      // Its own comment would be the one that its tag names.
      withGithub(stage.sandbox, undefined);
      await stage.as('U0DEV', '/preview up 123');
      const fake = new FakeGithub(stage.sandbox.clock.now);
      withGithub(stage.sandbox, fake.github);
      if (body !== undefined) fake.comment(standing(body));
      await stage.as('U0DEV', 'wait 1m');
      return use(stage, fake);
    },
    { settings },
  );

describe('the comment on GitHub', () => {
  it('says that a person ended the preview, and who where the settings know', async () => {
    await told('**Preview: ready**', async ({ as }, fake) => {
      expect((await as('U0DEV', '/preview down 123')).outcome).toBe('done');
      expect(fake.comments[0]?.body).toContain('**Preview: ended**\n\n- Ended by: `octo-dev`\n');
    });
  });

  it('names nobody of Slack', async () => {
    await told('**Preview: ready**', async ({ as }, fake) => {
      await as('U0OPS', '/preview down 123');
      expect(fake.comments[0]?.body).toContain('- Ended by: somebody in Slack\n');
      expect(fake.comments[0]?.body).not.toContain('U0OPS');
    });
  });

  it('says to the public that the preview ended, and no more', async () => {
    await told('**Preview: ready**', async ({ as }, fake) => {
      fake.pull(aPullRequest({ isPrivate: false }));
      await as('U0DEV', '/preview down 123');
      expect(fake.comments[0]?.body).toMatch(/ended\*\*\n\nIn Slack: `\/preview up 123`\n\n<!-- as of \S+ -->$/);
    });
  });

  it('says until when the preview runs now', async () => {
    await told('**Preview: ready**\n\n- Until: then\n\nrest', async ({ as }, fake) => {
      expect((await as('U0DEV', '/preview extend 123 2h')).outcome).toBe('done');
      expect(fake.comments[0]?.body).toBe(`${marker}\n**Preview: ready**\n\n- Until: 2026-01-15 15:00 (UTC)\n\nrest`);
    });
  });

  it.each(['down 123', 'extend 123 2h'])('is not written by /preview %s where none stands', async (command) => {
    await told(undefined, async ({ as }, fake) => {
      expect((await as('U0DEV', `/preview ${command}`)).outcome).toBe('done');
      expect(fake.comments).toEqual([]);
    });
  });

  it.each(['down 123', 'extend 123 2h'])('that GitHub refuses changes nothing about /preview %s', async (command) => {
    await told('**Preview: ready**\n\n- Until: then', async ({ as }, fake) => {
      const before = structuredClone(fake.comments);
      fake.refuseAll('permission', { status: 403 });
      expect((await as('U0DEV', `/preview ${command}`)).outcome).toBe('done');
      expect(fake.comments).toEqual(before);
    });
  });
});
