import type { PullRequestName } from '../config/pull-request-name.ts';
import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { failed } from '../operations/outcome.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { notice } from '../slack/blocks/card.ts';
import { endingLines, endOfInstance, isByItself } from './how-it-ended.ts';
import { knownValues } from './known-values.ts';
import type { Preview } from './preview.ts';

type Gone = {
  readonly pr: PullRequestName;
  /** The newest that EC2 still shows. */
  readonly last: Preview | undefined;
  readonly now: number;
};

/** Ends a command that needs a preview where there is none, with what became of the last one. */
export function withoutPreview(asked: AboutPreview, { pr, last, now }: Gone): Ending {
  const launch = [texts.launch, { code: `/preview up ${pr}` }, texts.orAll];
  // What EC2 ended by itself is launched again once its cause is mended: the runbook's last line says so.
  // A merged pull request is never launched again.
  const how = last && endOfInstance(last.instance);
  const listOnly = how !== undefined && (how.closed === 'merged' || isByItself(how));
  return {
    message: notice({
      title: {
        en: `Nothing was done: PR ${pr} has no preview.`,
        ja: `何も実行していません。PR ${pr} のプレビューはありません。`,
      },
      facts: last ? endingLines(last, knownValues(asked, last), now) : [],
      next: [...(listOnly ? [texts.all] : launch), { code: '/preview list' }],
      footnote: footnote(asked.request),
    }),
    outcome: failed('no-preview'),
  };
}

const texts = {
  launch: { en: 'Launch it: ', ja: '起動する: ' },
  orAll: { en: ' — or see all: ', ja: '、一覧: ' },
  all: { en: 'See all: ', ja: '一覧: ' },
};
