import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { Language } from '../../../src/config/language.ts';
import type { SeenPull } from '../../../src/previews/follow/ask-pull.ts';
import { commitLine, freshnessFields, pullFields } from '../../../src/previews/follow/pull-fields.ts';
import { card } from '../../../src/slack/blocks/card.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { anyText } from '../../slack/any-text.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aPull, sha } from './a-github.ts';

const [old, head, merge] = [sha('d00d1e5'), sha('abc1234'), sha('3e43e43')];
const digest = `sha256:${'1'.repeat(64)}`;
const site = 'https://github.com/acme/gym-api';
const token = { parameter: '/slipway/github/token' };
const settings = { ...acme, github: { token, webhookSecret: token, users: { 'Octo-Dev': 'U0DEV' } } };

const seenAs = (given: Parameters<typeof aPull>[0], commits?: readonly string[]): SeenPull => ({
  kind: 'found',
  pull: aPull({ headSha: head, mergeSha: merge, ...given }),
  ...(commits ? { commits } : {}),
});

type Given = {
  readonly revision?: string;
  readonly seen?: SeenPull;
  readonly mentions?: boolean;
  readonly pr?: string;
};

/** What all the fields of a card say together. */
function said({ revision, seen, mentions = false, pr = '123' }: Given, language: Language = 'en'): string {
  const about = { repository: acmeRepository, pr, running: { deployed: undefined, revision, digest }, seen };
  const message = card({
    title: 'a preview',
    fields: [
      ...freshnessFields(about),
      { label: 'Commit', value: commitLine(about) },
      ...pullFields(about, mentions ? settings : undefined),
    ],
  })(language);
  expectValidMessage(message);
  expectTextSaysAll(message);
  return message.text;
}

describe('"Is my push in it?"', () => {
  const newest = `<${site}/pull/123/commits/${head}|abc1234>`;
  const compare = (label: string) => `<${site}/compare/${old}...${head}|${label}>`;
  const label = { code: '`org.opencontainers.image.revision`' }.code;
  it.each<Given & { readonly name: string; readonly en: string; readonly ja: string }>([
    {
      name: 'yes',
      ...{ revision: head, seen: seenAs({}) },
      en: `Yes: ${newest} is the newest commit.`,
      ja: `反映済み: 最新のコミット ${newest} が動いています。`,
    },
    {
      name: 'yes, by its test merge',
      ...{ revision: merge, seen: seenAs({}) },
      en: `Yes: ${newest} is the newest commit, and runs merged with its base (test merge).`,
      ja: `反映済み: 最新のコミット ${newest} を、ベースブランチにマージした状態（テストマージ）で動かしています。`,
    },
    {
      name: 'no, one commit',
      ...{ revision: old, seen: seenAs({}, [old, head]) },
      en: `No: 1 commit behind the newest, ${newest} (${compare('compare')}).`,
      ja: `未反映: 最新のコミット ${newest} より 1 コミット古い状態です（${compare('差分')}）。`,
    },
    {
      name: 'no, two commits',
      ...{ revision: old, seen: seenAs({}, [old, merge, head]) },
      en: `No: 2 commits behind the newest, ${newest} (${compare('compare')}).`,
      ja: `未反映: 最新のコミット ${newest} より 2 コミット古い状態です（${compare('差分')}）。`,
    },
    {
      name: 'no, after a forced push',
      ...{ revision: old, seen: seenAs({}, [head]) },
      en: `No: it runs <${site}/commit/${old}|d00d1e5>, and the newest commit is ${newest} (${compare('compare')}).`,
      ja: `未反映: 動いているのは <${site}/commit/${old}|d00d1e5>、最新のコミットは ${newest} です（${compare('差分')}）。`,
    },
    {
      name: 'not known, since no commit is named',
      seen: seenAs({}),
      en: `Not known: nothing says which commit this image was built from. CI can, by the label ${label}.`,
      ja: `不明: どのコミットから作られたイメージか分かりません。CI でラベル ${label} にコミットを記録すると分かります。`,
    },
    {
      name: 'not known, since GitHub was silent',
      ...{ revision: head, seen: { kind: 'silent' } },
      en: 'Not known: GitHub did not answer.',
      ja: '不明: GitHub から応答がありませんでした。',
    },
    {
      name: 'not known, since GitHub has none',
      ...{ revision: head, seen: { kind: 'gone' } },
      en: 'Not known: GitHub has no such pull request, or does not show it to Slipway.',
      ja: '不明: GitHub にこのプルリクエストがないか、Slipway から見えません。',
    },
    {
      name: 'not known, since it was refused',
      ...{ revision: head, seen: { kind: 'refused', reason: 'permission' } },
      en: 'Not known: Slipway could not read it from GitHub (`permission`).',
      ja: '不明: GitHub から情報を取得できませんでした（`permission`）。',
    },
  ])('is answered: $name', ({ en, ja, ...given }) => {
    expect(said(given)).toContain(`Is your push in it? ${en}\n`);
    expect(said(given, 'ja')).toContain(`最新のプッシュ: ${ja}\n`);
  });

  it('is not spoken of without GitHub in the settings', () => {
    expect(said({ revision: head })).not.toContain('Is your push in it?');
  });
});

describe('the links of a card', () => {
  it('lead to pull request, commit and checks without asking GitHub anything', () => {
    const text = said({ revision: head });
    expect(text).toContain(`Pull request: <${site}/pull/123|#123> · <${site}/pull/123/checks|CI checks>`);
    expect(text).toContain(`Commit: <${site}/commit/${head}|abc1234>`);
    expect(text).not.toContain('Author');
  });

  it('are the same where GitHub did not answer', () => {
    const text = said({ revision: head, seen: { kind: 'silent' } });
    expect(text).toContain(`<${site}/pull/123|#123> · <${site}/pull/123/checks|CI checks>`);
    expect(text).toContain(`Commit: <${site}/commit/${head}|abc1234>`);
  });

  it('show a commit of the pull request beside it, and any other by itself', () => {
    const beside = (commit: string) => `Commit: <${site}/pull/123/commits/${commit}|${commit.slice(0, 7)}>`;
    expect(said({ revision: head, seen: seenAs({}) })).toContain(beside(head));
    expect(said({ revision: old, seen: seenAs({}, [old, head]) })).toContain(beside(old));
    expect(said({ revision: old, seen: seenAs({}, [head]) })).toContain(`Commit: <${site}/commit/${old}|d00d1e5>`);
    expect(said({ revision: merge, seen: seenAs({}) })).toContain(`Commit: <${site}/commit/${merge}|3e43e43>`);
  });

  it('name no commit that nothing names', () => {
    expect(said({ seen: seenAs({}) })).toContain('Commit: unknown');
  });

  it('are of the repository and the number that a name stands for', () => {
    expect(said({ pr: 'web#7' })).toContain(`<${site}/pull/7|web#7>`);
  });
});

describe('the pull request on a card', () => {
  it('has title, author and draft state where GitHub told them', () => {
    const text = said({ seen: seenAs({ draft: true }) });
    expect(text).toContain(`<${site}/pull/123|#123> Add opening hours (draft) · `);
    expect(text).toContain('Author: <https://github.com/octo-dev|octo-dev>');
    expect(said({ seen: seenAs({ draft: true }) }, 'ja')).toContain('Add opening hours（ドラフト） · ');
    expect(said({ seen: seenAs({}) })).not.toContain('draft');
  });

  it('mentions the author only where it is told to and the settings know them', () => {
    expect(said({ seen: seenAs({}) })).not.toContain('<@');
    expect(said({ seen: seenAs({}), mentions: true })).toContain('octo-dev> <@U0DEV>');
    const stranger = { login: 'stranger', id: 7, isBot: false };
    expect(said({ seen: seenAs({ author: stranger }), mentions: true })).not.toContain('<@');
  });

  it('has the page of an App for its author, and nobody where the account is no more', () => {
    const bot = { login: 'dependabot[bot]', id: 49_699_333, isBot: true };
    expect(said({ seen: seenAs({ author: bot }) })).toContain('<https://github.com/apps/dependabot|dependabot[bot]>');
    expect(said({ seen: seenAs({ author: undefined }) })).toContain('Author: an account that was deleted');
    expect(said({ seen: seenAs({ author: undefined }) }, 'ja')).toContain('作成者: 削除されたアカウント');
  });

  it.each([
    '<!channel> <@U0OPS> <https://evil.example|acme>',
    '`*_~ @here #general & &amp; >',
    '<https://github.com/acme/gym-api/pull/123|#123>',
  ])('lets nothing in the title or the login come alive: %s', (hostile) => {
    const author = { login: hostile, id: 7, isBot: false };
    const text = said({ seen: seenAs({ title: hostile, author }) });
    const live = [...text.matchAll(/<[^>]*>/g)].map(([whole]) => whole);
    expect(live).toEqual([`<${site}/pull/123|#123>`, `<${site}/pull/123/checks|CI checks>`]);
  });

  it('is a card that Slack takes, whatever title and login are', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (title, login) => {
        said({ seen: seenAs({ title, author: { login, id: 7, isBot: false } }), mentions: true });
      }),
    );
  });
});
