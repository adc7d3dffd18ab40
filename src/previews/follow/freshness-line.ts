import type { Both, Text } from '../../config/language.ts';
import type { Line, SpokenLine } from '../../slack/line.ts';
import type { SeenPull } from './ask-pull.ts';
import { freshnessOf, type Running } from './freshness.ts';
import type { PullLinks } from './pull-links.ts';

/** The answer to "is my push in it?", with its reason. */
export function freshnessLine(seen: SeenPull, running: Running, links: PullLinks): Line {
  if (seen.kind === 'silent') return texts.silent;
  if (seen.kind === 'gone') return texts.gone;
  if (seen.kind === 'refused') return texts.refused(seen.reason);
  const freshness = freshnessOf({ ...seen, ...running });
  const { headSha } = seen.pull;
  const head = { link: links.commit(headSha, true), label: short(headSha) };
  switch (freshness.kind) {
    case 'yes':
      return freshness.testMerge ? texts.yesMerged(head) : texts.yes(head);
    case 'unknown':
      return texts.unnamed;
    case 'no': {
      const compare = links.compare(freshness.sha, headSha);
      if (freshness.behind !== undefined) return texts.behind(freshness.behind, head, compare);
      const old = { link: links.commit(freshness.sha, false), label: short(freshness.sha) };
      return texts.other(old, head, compare);
    }
  }
}

const short = (sha: string): string => sha.slice(0, 7);

type Link = { readonly link: string; readonly label: string };

const compared = (link: string, label: string): Link => ({ link, label });

const texts = {
  yes: (head: Link): Both<SpokenLine> => ({
    en: ['Yes: ', head, ' is the newest commit.'],
    ja: ['反映済み: 最新のコミット ', head, ' が動いています。'],
  }),
  yesMerged: (head: Link): Both<SpokenLine> => ({
    en: ['Yes: ', head, ' is the newest commit, and runs merged with its base (test merge).'],
    ja: ['反映済み: 最新のコミット ', head, ' を、ベースブランチにマージした状態（テストマージ）で動かしています。'],
  }),
  behind: (count: number, head: Link, compare: string): Both<SpokenLine> => ({
    en: [
      `No: ${count} ${count === 1 ? 'commit' : 'commits'} behind the newest, `,
      ...[head, ' (', compared(compare, 'compare'), ').'],
    ],
    ja: ['未反映: 最新のコミット ', head, ` より ${count} コミット古い状態です（`, compared(compare, '差分'), '）。'],
  }),
  other: (old: Link, head: Link, compare: string): Both<SpokenLine> => ({
    en: ['No: it runs ', old, ', and the newest commit is ', head, ' (', compared(compare, 'compare'), ').'],
    ja: [
      ...['未反映: 動いているのは ', old, '、最新のコミットは ', head],
      ...[' です（', compared(compare, '差分'), '）。'],
    ],
  }),
  unnamed: {
    en: [
      'Not known: nothing says which commit this image was built from. CI can, by the label ',
      ...[{ code: 'org.opencontainers.image.revision' }, '.'],
    ],
    ja: [
      '不明: どのコミットから作られたイメージか分かりません。CI でラベル ',
      ...[{ code: 'org.opencontainers.image.revision' }, ' にコミットを記録すると分かります。'],
    ],
  } satisfies Both<SpokenLine>,
  silent: {
    en: 'Not known: GitHub did not answer.',
    ja: '不明: GitHub から応答がありませんでした。',
  } satisfies Text,
  gone: {
    en: 'Not known: GitHub has no such pull request, or does not show it to Slipway.',
    ja: '不明: GitHub にこのプルリクエストがないか、Slipway から見えません。',
  } satisfies Text,
  refused: (reason: string): Both<SpokenLine> => ({
    en: ['Not known: Slipway could not read it from GitHub (', { code: reason }, ').'],
    ja: ['不明: GitHub から情報を取得できませんでした（', { code: reason }, '）。'],
  }),
};
