import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { diagnosisLines, failureLines } from '../../operations/explain-failure.ts';
import { isUnknown } from '../../operations/failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { card } from '../../slack/blocks/card.ts';
import { codeSection } from '../../slack/blocks/code-section.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { knownValues } from '../known-values.ts';
import { previewButtons } from '../preview-buttons.ts';
import { stageTitles, type UpStage } from './up-checklist.ts';
import type { Why } from './up-line.ts';

type Failed = { readonly stage: UpStage; readonly why: Why };

/** Which stage failed, why, and what to do. */
export function failedMessage(asked: AboutPreview, pr: PullRequestName, { stage, why }: Failed): Draft {
  const { grant, request, settings } = asked;
  const instance = why.instance === undefined ? undefined : { id: why.instance };
  const row = previewButtons(pr, settings, why.instance);
  const values = { ...knownValues(asked, { pr, instance }), ...why.values };
  const known = why.evidence ? diagnosisLines(diagnose(why.evidence, values)) : [];
  const said = why.failure ? failureLines(why.failure, grant, values) : [];
  const other = why.otherwise ? [why.otherwise] : [];
  const lost = isLost(why);
  return card({
    title: titles[titleOf(stage, why)](pr, stageTitles[stage]),
    body: [
      ...(lost ? [mayHave] : []),
      ...(why.facts ?? []),
      ...said,
      ...(known.length > 0 ? known : other),
      ...(why.reason === 'over' ? [] : [lost ? lookLine(pr) : nextLine(pr, why)]),
    ],
    details: why.output?.trim() ? [codeSection({ code: why.output })] : [],
    footnote: footnote(request),
    buttons: why.instance ? [row.tryAgain, row.fresh, row.logs, row.down] : [row.tryAgain],
  });
}

/** Whether the stage may have been carried out after all: its call was sent, and the answer never came. */
export const isLost = ({ failure }: Why): boolean => failure !== undefined && isUnknown(failure);

function titleOf(stage: UpStage, why: Why): keyof typeof titles {
  if (isLost(why)) return 'lost';
  if (why.reason === 'commit-not-known') return 'noCommit';
  if (stage === 'image') return 'noImage';
  if (why.earlierRuns) return 'notUpdated';
  return why.kept ? 'kept' : 'failed';
}

const titles = {
  noCommit: (pr: PullRequestName): Text => ({
    en: `PR ${pr} was not deployed: its newest commit is not known.`,
    ja: `PR ${pr} はデプロイしていません。最新のコミットが分かりません。`,
  }),
  noImage: (pr: PullRequestName): Text => ({
    en: `PR ${pr} was not deployed: its image does not exist.`,
    ja: `PR ${pr} はデプロイしていません。イメージが存在しません。`,
  }),
  failed: (pr: PullRequestName, stage: Text): Text => ({
    en: `PR ${pr} has no working preview. Failed at: ${stage.en}`,
    ja: `PR ${pr} のプレビューは使えません。失敗した段階: ${stage.ja}`,
  }),
  notUpdated: (pr: PullRequestName, stage: Text): Text => ({
    en: `PR ${pr} was not updated, and the container of the version before still runs. Failed at: ${stage.en}`,
    ja: `PR ${pr} は更新されていません。前のバージョンのコンテナが動いています。失敗した段階: ${stage.ja}`,
  }),
  kept: (pr: PullRequestName, stage: Text): Text => ({
    en: `The preview of PR ${pr} was not replaced and stays. Failed at: ${stage.en}`,
    ja: `PR ${pr} のプレビューは作り直さず、そのまま残しています。失敗した段階: ${stage.ja}`,
  }),
  lost: (pr: PullRequestName, stage: Text): Text => ({
    en: `PR ${pr}: it is not known whether this was done: ${stage.en}`,
    ja: `PR ${pr}: 実行されたかどうか分からない段階があります: ${stage.ja}`,
  }),
};

const mayHave: Text = {
  en: 'It may have been done: AWS was asked, and its answer never came.',
  ja: '実行された可能性があります。AWS に送信しましたが、応答がありませんでした。',
};

const lookLine = (pr: PullRequestName): Line => [
  { en: 'Look how it stands: ', ja: '状態の確認: ' },
  { code: `/preview status ${pr}` },
  { en: ' — what is there is taken over by ', ja: '、起動済みのものを引き継ぐには: ' },
  { code: `/preview up ${pr}` },
];

function nextLine(pr: PullRequestName, { instance, ownNext = false }: Why): Line {
  const down = { code: `/preview down ${pr}` };
  if (ownNext) return [texts.giveUp, down];
  const again = { code: `/preview up ${pr}` };
  if (instance === undefined) return [{ en: 'Once that is fixed: ', ja: '直したあとで: ' }, again];
  return [
    {
      en: 'The instance stays until its time is up. Once that is fixed: ',
      ja: 'インスタンスは期限まで残ります。直したあとで: ',
    },
    again,
    { en: ' — or give it up: ', ja: '、不要なら: ' },
    down,
  ];
}

const texts = {
  giveUp: {
    en: 'The instance stays until its time is up. To give it up: ',
    ja: 'インスタンスは期限まで残ります。不要なら: ',
  },
};
