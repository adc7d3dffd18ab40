import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { footnote } from '../operations/footnote.ts';
import type { Run } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import type { Talk } from '../operations/talk.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { endingLines } from './how-it-ended.ts';
import { knownValues } from './known-values.ts';
import type { Found } from './live-previews.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { ownerWords } from './preview-texts.ts';

/** A press as the command that people would type for it: that is what they are told to type again. */
export const asIfTyped = (asked: AboutPreview, text: string): AboutPreview => ({
  ...asked,
  request: { ...asked.request, text },
});

type Changed = Found & {
  readonly pr: PullRequestName;
  /** The instance that the button was made for; `none` where there was none. */
  readonly seen: string;
};

/** A button on what is not so any more does nothing: whoever pressed it is told what is so now, and may press again. */
export async function tellChanged(
  {
    asked,
    talk,
    run,
  }: {
    readonly asked: AboutPreview;
    readonly talk: Pick<Talk, 'tell'>;
    readonly run: { readonly steps: Pick<Run['steps'], 'now'> };
  },
  changed: Changed,
): Promise<Outcome> {
  await talk.tell(changedMessage(asked, changed, run.steps.now()));
  return failed('changed');
}

/** The same where it changed after the first look. */
export const changedMeanwhile = ({ request }: AboutPreview, pr: PullRequestName): Draft =>
  notice({
    title: texts.meanwhile(pr),
    next: [texts.look, { code: `/preview status ${pr}` }],
    footnote: footnote(request),
  });

function changedMessage(asked: AboutPreview, { pr, seen, live, last }: Changed, now: number): Draft {
  const [running] = live;
  const row = previewButtons(pr, asked.settings, running?.instance.id);
  return card({
    title: !running ? texts.none(pr) : seen === 'none' ? texts.already(pr) : texts.another(pr),
    body: [
      ...(seen === 'none' ? [] : [[texts.seen, { code: seen }]]),
      ...(running ? [runningLine(running)] : last ? endingLines(last, knownValues(asked, last), now) : []),
    ],
    footnote: footnote(asked.request),
    buttons: running ? [row.status, row.redeploy, row.down] : [row.launch],
  });
}

const runningLine = ({ instance, owner, isAutomatic }: Preview): Line => [
  ...[texts.runs, { code: instance.id }, texts.by, ownerWords(owner, isAutomatic)],
  ...[' ', { at: instance.launchedAt }, texts.ends],
];

const texts = {
  none: (pr: PullRequestName): Text => ({
    en: `Nothing was done: PR ${pr} has no preview any more.`,
    ja: `何も実行していません。PR ${pr} のプレビューはもうありません。`,
  }),
  already: (pr: PullRequestName): Text => ({
    en: `Nothing was done: PR ${pr} has a preview by now.`,
    ja: `何も実行していません。PR ${pr} のプレビューはすでに起動しています。`,
  }),
  another: (pr: PullRequestName): Text => ({
    en: `Nothing was done: another instance of PR ${pr} runs by now.`,
    ja: `何も実行していません。PR ${pr} は別のインスタンスで動いています。`,
  }),
  meanwhile: (pr: PullRequestName): Text => ({
    en: `Nothing was done: somebody else changed the preview of PR ${pr} at the same moment.`,
    ja: `何も実行していません。同時に別の人が PR ${pr} のプレビューを変更しました。`,
  }),
  look: { en: 'See how it stands: ', ja: '状態の確認: ' },
  seen: { en: 'The button was made for: ', ja: 'ボタンの対象: ' },
  runs: { en: 'What runs now: ', ja: '現在動いているもの: ' },
  by: { en: ', launched by ', ja: '（起動: ' },
  ends: { en: '', ja: '）' },
};
