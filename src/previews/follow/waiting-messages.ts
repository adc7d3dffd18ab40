import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import type { Ending } from '../../operations/ending.ts';
import { footnote } from '../../operations/footnote.ts';
import { failed } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card, notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { ImageForUp, NotComing } from './image-for-up.ts';
import { pullLinks } from './pull-links.ts';

export const shortSha = (sha: string): string => sha.slice(0, 7);

type State = Extract<ImageForUp, { kind: 'building' }>['state'];
type About = Pick<AboutPreview, 'request' | 'repository'>;
type Waits = {
  readonly pr: PullRequestName;
  readonly pull: Pick<PullRequest, 'headSha'>;
  readonly state: State;
  readonly deadline: number;
};

/** While the image of the head is being built. */
export const waitingMessage = (
  { request, repository }: About,
  { pr, pull: { headSha }, state, deadline }: Waits,
): Draft =>
  card({
    title: {
      en: `PR ${pr} waits for its image: ${shortSha(headSha)} is not built yet`,
      ja: `PR ${pr} はイメージ待ちです（${shortSha(headSha)} は未ビルド）`,
    },
    body: [
      [texts.states[state], ' ', ...linksOf(repository, pr, headSha)],
      {
        en: ['It goes on by itself once the image is there, and gives up at ', { at: deadline }, '.'],
        ja: ['イメージが用意され次第、自動で続行します。', { at: deadline }, ' までに用意されなければ中止します。'],
      },
      [texts.callOff, { code: `/preview down ${pr}` }],
    ],
    footnote: footnote(request),
  });

const linksOf = (repository: AboutPreview['repository'], pr: PullRequestName, sha: string) => {
  const links = pullLinks(repository, pr);
  return [
    { link: links.commit(sha, true), label: shortSha(sha) },
    ' · ',
    { link: links.checks, label: texts.checks },
  ] as const;
};

type Missing = {
  readonly pr: PullRequestName;
  readonly pull: Pick<PullRequest, 'headSha' | 'author'>;
  readonly image: Extract<ImageForUp, { kind: 'not-coming' }>;
  readonly workflow: string | undefined;
};

/** The image of the head does not come: why, and what to do. */
export const notComingEnding = (
  { request, repository }: About,
  { pr, pull: { headSha }, image, workflow }: Missing,
): Ending => ({
  message: notice({
    title: {
      en: `PR ${pr} was not deployed: the image of ${shortSha(headSha)} does not come.`,
      ja: `PR ${pr} はデプロイしていません。${shortSha(headSha)} のイメージが用意されませんでした。`,
    },
    facts: [
      notComingLine(image, { repository, workflow }),
      [texts.commit, ...linksOf(repository, pr, headSha)],
      texts.nothing,
    ],
    next: [texts.todo[image.why], texts.again, { code: request.text }],
    footnote: footnote(request),
  }),
  outcome: failed(`image-${image.why}`),
});

/** Why the image of a head does not come, with a link to the run where there was one. */
export function notComingLine(
  { why, run, conclusion }: Missing['image'],
  { repository, workflow }: { readonly repository: AboutPreview['repository']; readonly workflow: string | undefined },
): Line {
  const shown = run === undefined ? [] : [' ', { link: runLink(repository, run), label: workflow ?? texts.run }];
  const ended =
    conclusion === undefined || conclusion === 'success' ? [] : [texts.ended, { code: conclusion }, texts.ends];
  return [texts.why[why], ...shown, ...ended];
}

const runLink = ({ repository }: AboutPreview['repository'], run: number) =>
  `https://github.com/${repository}/actions/runs/${run}`;

/** `/preview down` ended a wait. */
export const calledOffEnding = ({ request }: About, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `PR ${pr} was not deployed: /preview down called it off while it waited for its image.`,
      ja: `PR ${pr} はデプロイしていません。イメージを待つ間に /preview down で取り消されました。`,
    },
    next: [texts.wanted, { code: `/preview up ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('called-off'),
});

const texts = {
  checks: { en: 'checks', ja: 'CI の結果' },
  commit: { en: 'Commit: ', ja: 'コミット: ' },
  run: { en: 'run', ja: '実行結果' },
  ended: { en: ' (', ja: '（' },
  ends: { en: ')', ja: '）' },
  nothing: { en: 'Nothing was launched or changed.', ja: '起動・変更は何も行っていません。' },
  callOff: { en: 'To call it off: ', ja: '取り消すには: ' },
  wanted: { en: 'If it is wanted after all: ', ja: 'それでも必要な場合: ' },
  again: { en: ' Then type again: ', ja: 'そのあとで、もう一度入力してください: ' },
  states: {
    'not-started': {
      en: 'No run of the workflow has begun for it yet.',
      ja: 'このコミットのワークフローはまだ始まっていません。',
    },
    queued: { en: 'The run that builds it is queued.', ja: 'ビルドのワークフローは実行待ちです。' },
    running: { en: 'It is being built.', ja: 'ビルド中です。' },
    'not-known': { en: 'Its registry does not have it yet.', ja: 'レジストリにまだありません。' },
  },
  why: {
    'run-failed': { en: 'The run that builds it failed:', ja: 'ビルドのワークフローが失敗しました:' },
    'needs-approval': {
      en: 'Its workflow waits for an approval on GitHub:',
      ja: 'ワークフローが GitHub での承認を待っています:',
    },
    conflict: {
      en: 'The pull request conflicts with its base branch, so GitHub starts no workflow for it.',
      ja: 'プルリクエストがベースブランチとコンフリクトしているため、GitHub はワークフローを開始しません。',
    },
    'no-run': {
      en: 'No run of the workflow began: skipped by its commit message or a path filter, or switched off.',
      ja: 'ワークフローが始まりませんでした。コミットメッセージかパスの条件でスキップされたか、無効になっている可能性があります。',
    },
    'bot-without-secrets': {
      en: "A bot's pull request: its workflow has no secrets, so it most likely could not push an image.",
      ja: 'ボットのプルリクエストです。ワークフローにシークレットが渡らず、イメージをプッシュできなかった可能性が高いです。',
    },
    'success-without-image': {
      en: 'The run that builds it ended well, and the registry has no such image:',
      ja: 'ビルドのワークフローは成功しましたが、レジストリにイメージがありません:',
    },
    'too-slow': {
      en: 'The run that builds it is not over after 30 minutes.',
      ja: 'ビルドのワークフローが 30 分たっても終わりません。',
    },
    'not-known': {
      en: 'Nothing pushed it within 30 minutes; no workflow is named in the settings that could say why.',
      ja: '30 分以内にプッシュされませんでした。設定にワークフローの指定がないため、理由は分かりません。',
    },
  },
  todo: {
    'run-failed': { en: 'Mend what failed, or run it again.', ja: '失敗の原因を直すか、再実行してください。' },
    'needs-approval': {
      en: 'Have somebody with write access approve the run.',
      ja: '書き込み権限のある人に実行を承認してもらってください。',
    },
    conflict: { en: 'Resolve the conflict and push.', ja: 'コンフリクトを解消してプッシュしてください。' },
    'no-run': {
      en: 'Start the workflow by hand, or push a commit that it takes up.',
      ja: 'ワークフローを手動で実行するか、対象になるコミットをプッシュしてください。',
    },
    'bot-without-secrets': {
      en: "Push a commit of your own to the bot's branch, or run the workflow by hand.",
      ja: 'ボットのブランチに自分のコミットをプッシュするか、ワークフローを手動で実行してください。',
    },
    'success-without-image': {
      en: 'Let the workflow push the image under the name of the settings.',
      ja: '設定どおりのイメージ名でプッシュするよう、ワークフローを直してください。',
    },
    'too-slow': { en: 'Wait for the run.', ja: 'ワークフローの終了を待ってください。' },
    'not-known': { en: 'See the checks, and build it.', ja: 'CI の結果を確認し、ビルドしてください。' },
  },
} satisfies {
  readonly why: Record<NotComing, Text>;
  readonly todo: Record<NotComing, Text>;
  readonly states: Record<State, Text>;
} & Record<string, Text | Record<string, Text>>;
