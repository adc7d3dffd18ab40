import type { PullRequestName } from '../config/pull-request-name.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import { type Ending, end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import type { Run } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import type { Dropped } from '../operations/plan.ts';
import { showWorking } from '../operations/show-working.ts';
import { type AboutPreview, workOnPreview } from '../operations/work-on-preview.ts';
import type { Request } from '../requests/request.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { approveDown, planChanged } from './approve-down.ts';
import { costSoFar } from './cost.ts';
import { down } from './declarations.ts';
import { type Found, livePreviews, lookForPreviews } from './live-previews.ts';
import { mayTearDown } from './may-tear-down.ts';
import type { Preview } from './preview.ts';
import { type PreviewAccess, previewAccess } from './preview-access.ts';
import { previewButtons } from './preview-buttons.ts';
import { ownerWords, previewTexts } from './preview-texts.ts';
import { type Signature, terminate, waitUntilTerminated } from './terminate.ts';
import { withoutPreview } from './without-preview.ts';

const lagSeconds = 5;

/** Terminates the pull request's preview, doubles included, and looks again for one that was being launched. */
export const work = workOnPreview(down, async ({ asked, talk, run }, { pr }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const { request, settings, person } = asked;
  const { live: previews, last } = await find(access, run, pr);
  if (previews.length === 0) {
    const { calledOff } = await note(asked, run, { pr, previews });
    const nothing = { pr, last, now: run.steps.now() };
    return end(talk, calledOff ? calledOffMessage(asked.request, pr) : withoutPreview(asked, nothing));
  }
  const allowed = mayTearDown(settings, person, previews);
  const agreed =
    allowed.kind === 'direct'
      ? ({ kind: 'approved', previews, dropped: [] } as const)
      : await approveDown(access, run, { request, pr, previews, from: allowed.from });
  if (agreed.kind === 'ended') return agreed.outcome;
  if (agreed.kind === 'changed') return end(talk, planChanged(request, agreed.dropped));
  await note(asked, run, { pr, previews: agreed.previews });
  const by = { by: request.asker.user, place: talk.place() };
  const { isOver, ...ending } = await tearDown(access, asked, { ...agreed, pr, by });
  const outcome = await end(talk, ending);
  const comment = previews.find((preview) => preview.comment !== undefined)?.comment;
  if (isOver && run.github) await (await import('./follow/tell-github.ts')).tellEnded(asked, run, { pr, comment });
  return outcome;
});

/** So that nothing which follows the pull request brings back what a person ended. */
const note = async (asked: AboutPreview, run: Run, down: { pr: PullRequestName; previews: readonly Preview[] }) =>
  run.github ? (await import('./follow/note-down.ts')).noteDown(asked, run, down) : { calledOff: false };

/** EC2 shows a new instance only after a moment, and somebody may be launching one right now. */
async function find(access: PreviewAccess, { steps }: Run, pr: PullRequestName): Promise<Found> {
  const found = await lookForPreviews(access, pr);
  if (found.live.length > 0) return found;
  await steps.pause('EC2 may not show it yet', lagSeconds);
  return lookForPreviews(access, pr, 'find preview again');
}

type Agreed = {
  readonly pr: PullRequestName;
  readonly previews: readonly Preview[];
  readonly dropped: readonly Dropped[];
  readonly by: Signature;
};

/** `isOver`: no preview of the pull request is left. */
type Over = Ending & { readonly isOver: boolean };

async function tearDown(access: PreviewAccess, asked: AboutPreview, agreed: Agreed): Promise<Over> {
  const { pr, previews, dropped, by } = agreed;
  for (const preview of previews) await terminate(access, preview, by);
  const waited = await waitUntilTerminated(
    access,
    previews.map((preview) => preview.instance.id),
  );
  const found = await livePreviews(access, pr, 'look again');
  // What was left alone on purpose is not a preview that was just being launched, and nobody agreed to what came since.
  const since = found.filter(({ instance }) => !dropped.some(({ id }) => id === instance.id));
  const late = since.filter((preview) => mayTearDown(asked.settings, asked.person, [preview]).kind === 'direct');
  const left = since.filter((preview) => !late.includes(preview));
  for (const preview of late) await terminate(access, preview, by);
  if (waited.kind !== 'ready') return { ...unconfirmed(asked.request, pr), isOver: false };
  const all = [...previews, ...late];
  const ending = tornDown(asked, { pr, previews: all, dropped, left, now: access.now() });
  return { ...ending, isOver: left.length === 0 && dropped.length === 0 };
}

type TornDown = Omit<Agreed, 'by'> & { readonly left: readonly Preview[]; readonly now: number };

function tornDown(
  { request, repository, settings }: AboutPreview,
  { pr, previews, dropped, left, now }: TornDown,
): Ending {
  const { hourlyUsd } = repository;
  const message = card({
    title: { en: `The preview of PR ${pr} is terminated`, ja: `PR ${pr} のプレビューを終了しました` },
    fields: previews.flatMap(({ instance }) => {
      const cost = costSoFar(instance.launchedAt, now, hourlyUsd);
      return [
        { label: previewTexts.instance, value: { code: instance.id } },
        ...(cost === undefined ? [] : [{ label: previewTexts.cost, value: cost }]),
      ];
    }),
    body: [...droppedLines(dropped), ...left.map(leftLine)],
    footnote: footnote(request),
    buttons: [previewButtons(pr, settings).launch],
  });
  return { message, outcome: done };
}

/** Somebody waits for an image of it, and nothing runs yet. */
const calledOffMessage = (request: Request, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `The launch of PR ${pr} that waited for its image is called off. No preview was running.`,
      ja: `イメージを待っていた PR ${pr} の起動を取り消しました。起動中のプレビューはありませんでした。`,
    },
    next: [{ en: 'If it is wanted after all: ', ja: 'それでも必要な場合: ' }, { code: `/preview up ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: done,
});

const leftLine = (preview: Preview): Line => [
  { en: 'Left alone, launched meanwhile by ', ja: 'その間に起動されたため残したもの。起動者: ' },
  ownerWords(preview.owner, preview.isAutomatic),
  ' ',
  { code: preview.instance.id },
];

const unconfirmed = (request: Request, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `It is not certain yet that the preview of PR ${pr} is gone.`,
      ja: `PR ${pr} のプレビューの終了を確認できていません。`,
    },
    facts: [
      {
        en: 'EC2 accepted the termination but did not finish it within ten minutes.',
        ja: 'EC2 は終了の指示を受け付けましたが、10 分以内に完了しませんでした。',
      },
    ],
    next: [{ en: 'Look again: ', ja: '状態の確認: ' }, { code: '/preview list' }],
    footnote: footnote(request),
  }),
  outcome: failed('not-terminated'),
});
