import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import type { Settings } from '../../src/config/settings.ts';
import { homeParts } from '../../src/home/home-parts.ts';
import { type MyPreviews, mostShown } from '../../src/home/my-previews.ts';
import { declarations } from '../../src/registry.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { homeView } from '../../src/slack/views/modal.ts';
import type { Home } from '../../src/slack/views/view.ts';
import { expectValidView, wordsOf } from '../slack/views/expect-valid-view.ts';
import { environmentNames, largeTeam } from './a-team.ts';

const now = sandboxStart;
const hour = 3_600_000;

const someOf = (count: number, name = (at: number) => `${at + 1}`): MyPreviews => ({
  kind: 'found',
  count,
  listed: Array.from({ length: Math.min(count, mostShown) }, (_, at) => ({
    pr: name(at),
    id: `i-${at}`,
    state: 'running',
    expiresAt: now + hour + at * 60_000,
    isAsleep: false,
  })),
});

type Seen = {
  readonly settings?: Settings;
  readonly user?: string;
  readonly groups?: readonly string[] | 'unreachable';
  readonly language?: 'en' | 'ja';
};

function home(mine: MyPreviews, { settings = acme, user = 'U0DEV', groups = [], language = 'en' }: Seen = {}): Home {
  const parts = homeParts({ settings, person: { user, groups }, declarations }, { mine, now });
  return homeView(inLanguage(parts, language, { timeZone: 'Asia/Tokyo' }));
}

const buttonsOf = ({ blocks }: Home) =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
  );

describe('App Home', () => {
  const counts = [0, 1, 30, 31, 300];
  const teams = [
    { team: 'of two environments', settings: acme, user: 'U0DEV', name: (at: number) => `${at + 1}` },
    {
      team: 'as large as can be',
      settings: largeTeam,
      user: 'U0OPS',
      name: (at: number) => `${Object.keys(largeTeam.previews?.repositories ?? {})[1]}#${9_000_000 + at}`,
    },
  ];
  const cases = teams.flatMap((team) =>
    counts.flatMap((count) => (['en', 'ja'] as const).map((language) => ({ ...team, count, language }))),
  );

  it.each(cases)(
    'fits with $count previews of a team $team: $language',
    ({ settings, user, count, language, name }) => {
      const view = home(someOf(count, name), { settings, user, language });
      expectValidView(view);
      const words = wordsOf(view);
      expect(words).not.toMatch(/\(\+\d+\)|undefined|\[object/);
      const left = count - mostShown;
      if (left > 0) expect(words).toContain(language === 'en' ? `Not shown: ${left} more` : `${left} 件は省略`);
      const ids = buttonsOf(view).map((button) => button.action_id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(buttonsOf(view).filter(({ value }) => value?.startsWith('/preview down'))).toHaveLength(
        Math.min(count, mostShown),
      );
    },
  );

  it('shows a preview with its link, its end in the reader’s own zone, and what may be done with it', () => {
    const view = home(someOf(1));
    const words = wordsOf(view);
    expect(words).toContain('<https://github.com/acme/gym-api/pull/1|PR #1> · running · Time left: 1h');
    expect(words).toContain(`<!date^${(now + hour) / 1000}^`);
    expect(words).not.toMatch(/\d UTC\)/);
    const about = buttonsOf(view).filter(({ value }) => value?.includes(' 1'));
    expect(about.map(({ value }) => value)).toEqual([
      '/preview extend 1 2h',
      '/preview tunnel 1',
      expect.stringMatching(/^.preview down-of 1 /),
    ]);
    expect(about.map(({ accessibility_label: label }) => label)).toEqual([
      'Extend 2h: PR 1',
      'Tunnel: PR 1',
      'Tear down: PR 1',
    ]);
    expect(about.at(-1)?.confirm?.title?.text).toBe('Tear down PR 1?');
  });

  it('opens both windows, for who may', () => {
    const opening = (user: string) => buttonsOf(home(someOf(0), { user })).map(({ value }) => value);
    expect(opening('U0DEV')).toEqual(['/preview up', '/run']);
    expect(opening('U0VIEW')).toEqual([]);
  });

  it('shows a viewer no button that they may not press', () => {
    expect(buttonsOf(home(someOf(2), { user: 'U0VIEW' }))).toEqual([]);
  });

  it('groups what the person may ask for, and nothing else', () => {
    const words = wordsOf(home(someOf(0), { user: 'U0DEV' }));
    for (const part of [
      '`/preview up &lt;pr&gt;',
      '`/health &lt;environment&gt;`, `/db-check &lt;environment&gt;`, `/logs &lt;environment&gt;`: staging, prod',
      '`/run container-logs`: pr-&lt;number&gt; — App log tail',
    ])
      expect(words).toContain(part);
    expect(words).not.toMatch(/migrate|up-commit|slipway (?:form|home|approve)/);
    expect(wordsOf(home(someOf(0), { user: 'U0VIEW' }))).not.toMatch(/\/preview up|\/logs|\/run /);
  });

  it('names the first of many environments and counts the rest', () => {
    const words = wordsOf(home(someOf(0), { settings: largeTeam, user: 'U0OPS' }));
    expect(words).toContain(environmentNames[39]);
    expect(words).toContain('and 60 more');
    expect(words).toContain('Not shown: 110 more. All of them: `/run list`');
  });

  it('says that AWS did not say which previews there are', () => {
    expect(wordsOf(home({ kind: 'unread' }))).toContain('AWS did not say which previews are running');
    expect(wordsOf(home({ kind: 'unread' }))).not.toContain('You have no preview');
  });

  it.each(['en', 'ja'] as const)(
    'tells who is mapped to nothing whom to ask, and shows nothing else: %s',
    (language) => {
      const view = home({ kind: 'hidden' }, { user: 'U0NOBODY', language });
      expectValidView(view);
      const words = wordsOf(view);
      expect(words).toMatch(/<!subteam\^S0SRE>[,、]\s*<@U0OPS>/);
      expect(words).toContain("access.users: { U0NOBODY: ['viewer'] }");
      expect(words).not.toMatch(/prod|staging|\/run|gym-api/);
      expect(buttonsOf(view)).toEqual([]);
    },
  );

  it('shows nothing while Slack does not say who is in the groups', () => {
    const view = home({ kind: 'hidden' }, { groups: 'unreachable' });
    expectValidView(view);
    expect(wordsOf(view)).toContain('everything is denied right now');
    expect(buttonsOf(view)).toEqual([]);
  });

  it('shows a preview whose tags cannot be read by its instance, without buttons', () => {
    const view = home(someOf(1, () => ''));
    expect(wordsOf(view)).toContain('*i-0* · running');
    expect(buttonsOf(view).map(({ value }) => value)).toEqual(['/preview up', '/run']);
  });
});
