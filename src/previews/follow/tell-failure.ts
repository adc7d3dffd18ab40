import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Talk } from '../../operations/talk.ts';
import { card } from '../../slack/blocks/card.ts';

type Failed = { readonly pr: PullRequestName; readonly sha: string; readonly owner: string };

/** Edits call nobody: the owner is called once for a commit that could not be deployed. */
export const tellFailure = (talk: Pick<Talk, 'thread'>, { pr, sha, owner }: Failed): Promise<void> =>
  talk.thread(
    card({
      title: {
        en: `PR ${pr}: bringing up the new commit failed.`,
        ja: `PR ${pr}: 新しいコミットの反映に失敗しました。`,
      },
      body: [
        [
          { user: owner },
          ' ',
          { code: sha.slice(0, 7) },
          { en: ' — the reason stands above.', ja: '（理由は上のメッセージ）' },
        ],
      ],
    }),
  );
