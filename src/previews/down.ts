import { defineWork } from '../operations/define-work.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import type { Dropped } from '../operations/plan.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line, Piece } from '../slack/line.ts';
import { approveDown } from './approve-down.ts';
import { costSoFar } from './cost.ts';
import { down } from './declarations.ts';
import { endWithoutPreview, livePreviews } from './find-one.ts';
import { lifetimeOf } from './lifetime.ts';
import { mayTearDown } from './may-tear-down.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { previewTexts } from './preview-texts.ts';
import { terminate } from './terminate.ts';
import { waitUntilTerminated } from './wait-for-instance.ts';

const lagSeconds = 5;

/** Terminates the pull request's preview, doubles included, and looks again for one that was being launched. */
export const work = defineWork(down, async (operation, { pr }) => {
  await showWorking(operation);
  const previews = await find(operation, pr);
  if (previews.length === 0) return endWithoutPreview(operation, pr);
  const allowed = mayTearDown(operation.settings.access, operation.person, previews);
  if (allowed.kind === 'direct') return tearDown(operation, pr, { previews, dropped: [] });
  const approved = await approveDown(operation, pr, { previews, from: allowed.from });
  return approved.kind === 'ended' ? approved.outcome : tearDown(operation, pr, approved);
});

/** EC2 shows a new instance only after a moment, and somebody may be launching one right now. */
async function find(operation: Operation, pr: number): Promise<readonly Preview[]> {
  const previews = await livePreviews(operation, pr);
  if (previews.length > 0) return previews;
  await operation.steps.pause('EC2 may not show it yet', lagSeconds);
  return livePreviews(operation, pr, 'find preview again');
}

type Agreed = { readonly previews: readonly Preview[]; readonly dropped: readonly Dropped[] };
type TornDown = Agreed & { readonly left: readonly Preview[] };

async function tearDown(operation: Operation, pr: number, { previews, dropped }: Agreed): Promise<Outcome> {
  for (const preview of previews) await terminate(operation, preview);
  const waited = await waitUntilTerminated(
    operation,
    previews.map((preview) => preview.instance.id),
  );
  const found = await livePreviews(operation, pr, 'look again');
  // What was left alone on purpose is not a preview that was just being launched, and nobody agreed to what came since.
  const since = found.filter(({ instance }) => !dropped.some(({ id }) => id === instance.id));
  const { settings, person } = operation;
  const late = since.filter((preview) => mayTearDown(settings.access, person, [preview]).kind === 'direct');
  const left = since.filter((preview) => !late.includes(preview));
  for (const preview of late) await terminate(operation, preview);
  if (waited.kind !== 'ready') {
    await operation.progress.finish(unconfirmed(operation, pr));
    return failed('not-terminated');
  }
  await operation.progress.finish(tornDown(operation, pr, { previews: [...previews, ...late], dropped, left }));
  return done;
}

function tornDown(operation: Operation, pr: number, { previews, dropped, left }: TornDown) {
  const { language, request, settings, steps } = operation;
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  const { hourlyUsd } = settings.previews;
  return card({
    title: language === 'ja' ? `PR ${pr} のプレビューを終了しました` : `The preview of PR ${pr} is terminated`,
    fields: previews.flatMap(({ instance }) => [
      { label: previewTexts.instance[language], value: { code: instance.id } },
      { label: previewTexts.cost[language], value: costSoFar(instance.launchedAt, steps.now(), hourlyUsd) },
    ]),
    body: [...droppedLines(dropped, operation), ...left.map((preview) => leftLine(preview, operation))],
    footnote: footnote(request),
    buttons: [row.launch],
  });
}

function leftLine({ instance, owner }: Preview, { say, language }: Operation): Line {
  const who: Piece = owner ? { user: owner } : previewTexts.unknown[language];
  return [
    say({ en: 'Left alone, launched meanwhile by ', ja: 'その間に起動されたため残したもの。起動者: ' }),
    who,
    ' ',
    { code: instance.id },
  ];
}

function unconfirmed({ language, request }: Operation, pr: number) {
  const ja = language === 'ja';
  return notice({
    title: ja
      ? `PR ${pr} のプレビューの終了を確認できていません。`
      : `It is not certain yet that the preview of PR ${pr} is gone.`,
    facts: [
      ja
        ? 'EC2 は終了の指示を受け付けましたが、10 分以内に完了しませんでした。'
        : 'EC2 accepted the termination but did not finish it within ten minutes.',
    ],
    next: [ja ? '状態の確認: ' : 'Look again: ', { code: '/preview list' }],
    footnote: footnote(request),
  });
}
