import { card } from '../../slack/blocks/card.ts';
import { cardOf } from '../cards/card-of.ts';
import type { Preview } from '../preview.ts';
import type { Decided } from './decide-follow.ts';
import type { Following } from './following.ts';
import { heldState, tellPullRequest } from './tell-pull-request.ts';

type Hold = Extract<Decided, { kind: 'hold' }>;

/** Says once for a commit why it does not run: on the pull request, and in Slack where only a person there can help. */
export async function tellHeld(following: Following, { pull, why }: Hold, preview: Preview | undefined): Promise<void> {
  const { woken, state, notes } = following;
  const sha = pull.headSha;
  const told = (await notes())?.told;
  if (told?.sha === sha && told.what === why) return;
  await tellPullRequest(following, {
    ...{ pull, state: heldState(why, sha, preview) },
    preview: { instance: preview?.instance.id, comment: preview?.comment, message: preview?.message },
  });
  const place = preview && cardOf(preview);
  if (why === 'owner-may-not' && place) await woken.talkAt(place, undefined).thread(ownerMayNot(sha));
  await state.writeTold({ sha, what: why });
}

const ownerMayNot = (sha: string) =>
  card({
    title: {
      en: `${sha.slice(0, 7)} was not deployed.`,
      ja: `${sha.slice(0, 7)} はデプロイしていません。`,
    },
    body: [
      {
        en: 'Pushes are deployed only while whoever requested the preview may launch it, and they no longer may. Somebody who may can type /preview up.',
        ja: 'プッシュされたコミットは、プレビューのオーナーに権限がある間だけデプロイします。オーナーには現在その権限がありません。権限のある人が /preview up を実行してください。',
      },
    ],
  });
