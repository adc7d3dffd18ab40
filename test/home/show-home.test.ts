import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { refreshHome } from '../../src/home/refresh-home.ts';
import { showHome } from '../../src/home/show-home.ts';
import type { Asked, Run } from '../../src/operations/operation.ts';
import type { Views } from '../../src/operations/views.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { homeView } from '../../src/slack/views/modal.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { anAsked } from '../operations/an-asked.ts';
import { rightAway } from '../operations/right-away.ts';
import { expectValidView, wordsOf } from '../slack/views/expect-valid-view.ts';

/** Two previews of U0DEV and one of U0OPS run in it. */
let stage: Stage;
let closed: () => void;
let over: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready) => {
    over = inSandbox(async (opened) => {
      stage = opened;
      await stage.as('U0DEV', '/preview up 11 --ttl 8h');
      await stage.as('U0DEV', '/preview up 12 --ttl 2h');
      await stage.as('U0OPS', '/preview up 13');
      await new Promise<void>((close) => {
        closed = close;
        ready();
      });
    });
  });
});
afterAll(async () => {
  closed();
  await over;
});

type Shown = { readonly view: ReturnType<typeof homeView>; readonly hash: string | undefined };

function surfaces(asked: Asked, policies: string[] = []) {
  const published: Shown[] = [];
  const logged: string[] = [];
  const connection = {
    region: sandboxStack.region,
    credentials: stage.sandbox.aws.ownCredentials('somebody'),
    endpoint: stage.sandbox.aws.endpoint,
  };
  const as: Run['as'] = (policy) => {
    policies.push(policy);
    return rightAway(connection);
  };
  const run = {
    as,
    automation: { forHours: as },
    steps: { now: stage.sandbox.clock.now } as Run['steps'],
    log: (_level: string, message: string) => void logged.push(message),
  };
  const views: Pick<Views, 'home'> = {
    home: async (parts, hash) => void published.push({ view: homeView(inLanguage(parts, 'en')), hash }),
  };
  return { asked, run, views, published, logged };
}

const asking = (user: string, role: string): Asked => ({
  ...anAsked('/slipway home'),
  person: { user, groups: [] },
  grant: { role, roleArn: role && `arn:aws:iam::123456789012:role/slipway-dev-${role}`, rule: role },
});

describe('App Home', () => {
  it('shows a person their own previews alone, the one that ends first in front', async () => {
    const shown = surfaces(asking('U0DEV', 'developer'));
    await showHome(shown, '1.a');
    const [{ view, hash } = { view: { type: 'home' as const, blocks: [] }, hash: '' }] = shown.published;
    expectValidView(view);
    expect(hash).toBe('1.a');
    const words = wordsOf(view);
    expect(words.match(/PR #\d+/g)).toEqual(['PR #12', 'PR #11']);
    expect(words).toContain('My previews (2)');
  });

  it('reads under a session that may describe and change nothing', async () => {
    const policies: string[] = [];
    await showHome(surfaces(asking('U0DEV', 'developer'), policies));
    expect(policies).toHaveLength(1);
    expect(policies[0]).toContain('ec2:DescribeInstances');
    expect(policies[0]).not.toMatch(/Terminate|CreateTags|RunInstances/);
  });

  it.each(['U0NOBODY', 'U0VIEWLESS'])('asks AWS for nothing where the person may list nothing: %s', async (user) => {
    const policies: string[] = [];
    const shown = surfaces(asking(user, ''), policies);
    await showHome(shown);
    expect(policies).toEqual([]);
    expect(wordsOf(shown.published[0]?.view)).not.toContain('PR #');
  });

  it('says so where AWS does not say which previews there are', async () => {
    const shown = surfaces(asking('U0DEV', 'developer'));
    const as: Run['as'] = () => ({
      ...rightAway({ region: '', endpoint: undefined, credentials: stage.sandbox.aws.ownCredentials('somebody') }),
      attempt: async () => ({ ok: false, failure: { kind: 'fault', message: 'x' } }),
    });
    await showHome({ ...shown, run: { ...shown.run, as } });
    expect(wordsOf(shown.published[0]?.view)).toContain('AWS did not say which previews are running');
  });
});

describe('after a request', () => {
  const asked = (name: string) => {
    const request = asking('U0DEV', 'developer');
    return surfaces({ ...request, request: { ...request.request, name } });
  };

  it.each(['preview up', 'preview down', 'preview extend'])(
    'that changed previews App Home is shown anew: %s',
    async (name) => {
      const shown = asked(name);
      await refreshHome(shown);
      expect(shown.published).toHaveLength(1);
      expect(shown.published[0]?.hash).toBeUndefined();
    },
  );

  it.each(['preview list', 'health', 'run', 'slipway home'])(
    'that changed none nothing is published: %s',
    async (name) => {
      const shown = asked(name);
      await refreshHome(shown);
      expect(shown.published).toEqual([]);
    },
  );

  it('a fault is logged and reaches nobody', async () => {
    const shown = asked('preview up');
    const views: Pick<Views, 'home'> = { home: () => Promise.reject(new TypeError('x')) };
    await expect(refreshHome({ ...shown, views })).resolves.toBeUndefined();
    expect(shown.logged).toEqual(['App Home was not refreshed']);
  });
});
