import type { Text } from '../../config/language.ts';
import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { Ending } from '../../operations/ending.ts';
import { footnote } from '../../operations/footnote.ts';
import { failed } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Request } from '../../requests/request.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Over, Unseen } from './decide-up.ts';
import { pullLinks } from './pull-links.ts';

type About = Pick<AboutPreview, 'request' | 'repository'>;

/** Nothing is launched for a pull request that is over, or that GitHub does not know. */
export function overEnding({ request, repository }: About, pr: PullRequestName, why: Over['why']): Ending {
  const number = numberOf(pr);
  const link = { link: pullLinks(repository, pr).pull, label: `${repository.repository}#${number}` };
  const { title, facts, next } = words[why]({
    number,
    repository: repository.repository,
    link,
    again: typedAgain(request, pr),
  });
  return {
    message: notice({ title, facts, next, footnote: footnote(request) }),
    outcome: failed(why === 'gone' ? 'no-pull-request' : `pull-request-${why}`),
  };
}

/** A button is not typed: whoever pressed one types the command that gives a new one. */
const typedAgain = ({ name, text }: Request, pr: PullRequestName): string =>
  name === 'preview up' ? text : `/preview up ${pr}`;

type Known = {
  readonly number: number;
  readonly repository: string;
  readonly link: { readonly link: string; readonly label: string };
  readonly again: string;
};

type Said = { readonly title: Text; readonly facts: readonly Line[]; readonly next: Line };

const words: Readonly<Record<Over['why'], (known: Known) => Said>> = {
  gone: ({ number, repository }) => ({
    title: {
      en: `Nothing was launched: GitHub knows no pull request ${number} of ${repository}.`,
      ja: `何も起動していません。${repository} にプルリクエスト ${number} はありません。`,
    },
    facts: [],
    next: [
      { en: 'Check the number, then type: ', ja: '番号を確認して、もう一度入力してください: ' },
      { code: '/preview up <pr>' },
    ],
  }),
  closed: ({ link, again }) => ({
    title: {
      en: 'Nothing was launched: the pull request is closed.',
      ja: '何も起動していません。プルリクエストはクローズされています。',
    },
    facts: [[link]],
    next: [
      { en: 'Reopen it on GitHub, then type: ', ja: 'GitHub で再オープンしてから、もう一度入力してください: ' },
      { code: again },
    ],
  }),
  merged: ({ link }) => ({
    title: {
      en: 'Nothing was launched: the pull request is merged.',
      ja: '何も起動していません。プルリクエストはマージ済みです。',
    },
    facts: [[link]],
    next: [
      {
        en: 'What is merged cannot be reopened: a new pull request has a preview of its own. Those that run: ',
        ja: 'マージ済みのものは再オープンできません。新しいプルリクエストを作成してください。起動中の一覧: ',
      },
      { code: '/preview list' },
    ],
  }),
};

/** The image is named by the commit, and nobody said which it is. */
export const commitNotKnown = ({ request, repository }: About, pr: PullRequestName, unseen: Unseen): Ending => ({
  message: notice({
    title: {
      en: `PR ${pr} was not deployed: its newest commit is not known.`,
      ja: `PR ${pr} はデプロイしていません。最新のコミットが分かりません。`,
    },
    facts: [unseenLine(unseen), [texts.byCommit, { code: repository.image }], texts.nothing],
    next: [unseen.reason === undefined ? texts.soon : texts.fixed, { code: typedAgain(request, pr) }],
    footnote: footnote(request),
  }),
  outcome: failed('commit-not-known'),
});

/** An approval is for the newest commit, and nobody said whether it still is. */
export const notReadAgain = ({ request }: About, pr: PullRequestName, unseen: Unseen): Ending => ({
  message: notice({
    title: {
      en: `Nothing was launched: whether the approved commit of PR ${pr} is still its newest is not known.`,
      ja: `何も起動していません。承認されたコミットが PR ${pr} の最新かどうか分かりません。`,
    },
    facts: [unseenLine(unseen)],
    next: [unseen.reason === undefined ? texts.soon : texts.fixed, { code: typedAgain(request, pr) }],
    footnote: footnote(request),
  }),
  outcome: failed('commit-not-known'),
});

/** Why nothing is said of GitHub's side of a preview. */
export const unseenLine = ({ reason }: Unseen): Line =>
  reason === undefined ? texts.silent : [texts.refused, { code: reason }];

const texts = {
  silent: {
    en: 'GitHub did not answer: whether the pull request is open, and which commit is its newest, is not known.',
    ja: 'GitHub から応答がありません。プルリクエストの状態と最新のコミットは分かりません。',
  },
  refused: {
    en: 'GitHub did not let Slipway read the pull request: ',
    ja: 'GitHub のプルリクエストを読み取れませんでした: ',
  },
  byCommit: { en: 'The image is named by the commit: ', ja: 'イメージ名にコミットが入ります: ' },
  nothing: { en: 'Nothing was launched or changed.', ja: '起動・変更は何も行っていません。' },
  soon: { en: 'In a few minutes, type again: ', ja: '数分後に、もう一度入力してください: ' },
  fixed: {
    en: "Fix Slipway's access to GitHub, then type again: ",
    ja: 'Slipway の GitHub へのアクセス権を直してから、もう一度入力してください: ',
  },
} satisfies Record<string, Text>;
