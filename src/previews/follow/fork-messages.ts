import { formatDuration } from '../../config/duration.ts';
import { nameOf } from '../../config/image-of.ts';
import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import type { Ending } from '../../operations/ending.ts';
import { footnote } from '../../operations/footnote.ts';
import { failed, type Outcome } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';
import { card, notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import { previewButtons } from '../preview-buttons.ts';
import { pullLinks } from './pull-links.ts';
import { shortSha } from './waiting-messages.ts';

type About = Pick<AboutPreview, 'request' | 'repository' | 'settings'>;
type OfFork = { readonly pr: PullRequestName; readonly pull: Pick<PullRequest, 'headSha' | 'author'> };

/** The rules by which a stranger's commit is not launched: they stand in the audit. */
const forkRules = {
  byButton: 'a commit of a fork is started by its own button',
  needsCommit: 'an image of a fork is named by its commit',
  moved: 'an approval counts for one commit',
} as const;

const refused = (rule: string): Outcome => ({ kind: 'refused', rule });

/** How long it is to live, and whether what runs is replaced, as it was typed. */
export type Options = { readonly ttl?: number | undefined; readonly fresh: boolean };

type Startable = OfFork & { readonly digest: string; readonly options: Options };

/** The warning, and the one button that starts this commit and no other. */
export const askForCommit = (
  { request, repository }: About,
  { pr, pull: { headSha, author }, digest, options }: Startable,
): Ending => ({
  message: card({
    title: {
      en: `Nothing was launched: PR ${pr} comes from a fork.`,
      ja: `何も起動していません。PR ${pr} はフォークからのプルリクエストです。`,
    },
    body: [
      { bold: texts.warning },
      [texts.author, author ? author.login.slice(0, 100) : texts.nobody],
      [texts.commit, { link: pullLinks(repository, pr).commit(headSha, true), label: shortSha(headSha) }],
      [texts.digest, { code: digest.slice(0, 'sha256:'.length + 12) }],
      texts.once,
    ],
    footnote: footnote(request),
    buttons: [startButton({ pr, pull: { headSha }, digest, options })],
  }),
  outcome: refused(forkRules.byButton),
});

const startButton = ({
  pr,
  pull: { headSha },
  digest,
  options: { ttl, fresh },
}: Omit<Startable, 'pull'> & { readonly pull: Pick<PullRequest, 'headSha'> }): ButtonSpec => ({
  label: texts.start,
  command: [
    ...['/preview', 'up-commit', pr, headSha, digest],
    ...(ttl === undefined ? [] : ['--ttl', formatDuration(ttl).replaceAll(' ', '')]),
    ...(fresh ? ['--fresh'] : []),
  ].join(' '),
  style: 'danger',
  confirm: {
    title: { en: `Start ${shortSha(headSha)} of PR ${pr}?`, ja: `PR ${pr} の ${shortSha(headSha)} を起動しますか?` },
    text: texts.warning,
    yes: { en: 'Start it', ja: '起動する' },
    no: { en: 'Leave it', ja: 'やめる' },
  },
});

/** A tag that moves could be another image by the time that it is pulled. */
export const forkNeedsCommit = ({ request, repository }: About, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `Nothing was launched: PR ${pr} comes from a fork, and its image is not named by its commit.`,
      ja: `何も起動していません。PR ${pr} はフォークからのプルリクエストで、イメージ名にコミットが入っていません。`,
    },
    facts: [texts.moves, [texts.now, { code: repository.image }]],
    next: [
      texts.write,
      { code: `previews.repositories.${repository.key}.image: '${nameOf(repository.image)}:pr-{pr}-{sha}'` },
    ],
    footnote: footnote(request),
  }),
  outcome: refused(forkRules.needsCommit),
});

type Missing = OfFork & { readonly image: string; readonly why: Line };

/** Nobody can agree to an image that is not there. */
export const forkWithoutImage = (
  { request, repository }: About,
  { pr, pull: { headSha }, image, why }: Missing,
): Ending => ({
  message: notice({
    title: {
      en: `Nothing was launched: PR ${pr} comes from a fork, and the image of ${shortSha(headSha)} was not found.`,
      ja: `何も起動していません。PR ${pr} はフォークからのプルリクエストで、${shortSha(headSha)} のイメージが見つかりません。`,
    },
    facts: [
      why,
      [texts.image, { code: image }],
      [texts.commit, { link: pullLinks(repository, pr).commit(headSha, true), label: shortSha(headSha) }],
      texts.noSecrets,
    ],
    next: [texts.build, { code: request.text }],
    footnote: footnote(request),
  }),
  outcome: failed('image-missing'),
});

type Moved = { readonly pr: PullRequestName; readonly approved: string; readonly head: string };

/** A push voids the approval: whoever gave it has not seen what came since. */
export const movedSince = ({ request, repository, settings }: About, { pr, approved, head }: Moved): Ending => {
  const links = pullLinks(repository, pr);
  const from = { link: links.commit(approved, false), label: shortSha(approved) };
  const to = { link: links.commit(head, true), label: shortSha(head) };
  return {
    message: card({
      title: {
        en: `Nothing was launched: PR ${pr} has a newer commit than the one that was approved.`,
        ja: `何も起動していません。承認されたあとに PR ${pr} が更新されています。`,
      },
      body: [
        {
          en: ['The approval was for ', from, ', the head is now ', to, '.'],
          ja: ['承認は ', from, ' に対するもので、最新のコミットは ', to, ' です。'],
        },
        [texts.anew, { code: `/preview up ${pr}` }],
      ],
      footnote: footnote(request),
      buttons: [previewButtons(pr, settings).tryAgain],
    }),
    outcome: refused(forkRules.moved),
  };
};

const texts = {
  warning: {
    en: "A stranger's code will run with the previews' secrets, database and network.",
    ja: '第三者のコードが、プレビューのシークレット・データベース・ネットワークを使って動きます。',
  },
  author: { en: 'Author: ', ja: '作成者: ' },
  nobody: { en: 'an account that was deleted', ja: '削除されたアカウント' },
  commit: { en: 'Commit: ', ja: 'コミット: ' },
  digest: { en: 'Image: ', ja: 'イメージ: ' },
  image: { en: 'Image: ', ja: 'イメージ: ' },
  once: {
    en: 'Read the commit first. The button starts this commit and this image, and no later push.',
    ja: '先にコミットの内容を確認してください。このボタンで起動するのはこのコミットとこのイメージだけです。以後のプッシュには使えません。',
  },
  start: { en: 'Start this commit', ja: 'このコミットを起動' },
  moves: {
    en: 'An approval counts for exactly one commit, and this tag may point to another image after it.',
    ja: 'フォークのコミットは、コミットごとに承認して起動します。今の設定では、承認のあとでタグが別のイメージを指す可能性があります。',
  },
  now: { en: 'The setting now: ', ja: '現在の設定: ' },
  write: { en: 'Write in the settings: ', ja: '設定に次のように書いてください: ' },
  noSecrets: {
    en: 'GitHub gives workflows of forks no secrets, so they usually cannot push an image.',
    ja: 'GitHub はフォークのワークフローにシークレットを渡さないため、通常はイメージをプッシュできません。',
  },
  build: {
    en: 'After reading the commit, build and push its image by hand, then type again: ',
    ja: 'コミットの内容を確認し、イメージを手動でビルド・プッシュしてから、もう一度入力してください: ',
  },
  anew: { en: 'See what came since, then: ', ja: '変更内容を確認してから: ' },
} satisfies Record<string, Text>;
