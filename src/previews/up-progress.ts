import { formatDuration } from '../config/duration.ts';
import { diagnosisLines, failureLines } from '../operations/explain-failure.ts';
import type { Failure } from '../operations/failure.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import { card } from '../slack/blocks/card.ts';
import { checklist } from '../slack/blocks/checklist.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import { knownValues } from './known-values.ts';
import { lifetimeOf } from './lifetime.ts';
import { previewButtons } from './preview-buttons.ts';
import { type StageState, stagesToDo, stageTitle, toTasks, type UpStage, withStage } from './up-checklist.ts';

/** The checklist of one `/preview up`, kept in the one message of the request. */
export type UpProgress = {
  readonly begin: (...stages: readonly UpStage[]) => Promise<void>;
  readonly complete: (stage: UpStage, details?: Line) => Promise<void>;
  /** Ends the operation: which stage failed, why, what to do. */
  readonly fail: (stage: UpStage, why: Why) => Promise<Outcome>;
};

type Why = {
  readonly reason: string;
  readonly facts?: readonly Line[];
  readonly failure?: Failure;
  readonly evidence?: readonly Evidence[];
  /** The cause where the runbook knows none. */
  readonly otherwise?: string;
  /** The end of what the failing tool printed. */
  readonly output?: string;
  /** The instance that was launched, which lives on until its time is up. */
  readonly instance?: string;
};

export function createUpProgress(operation: Operation, pr: number): UpProgress {
  const { language, request, progress, grant } = operation;
  let list: readonly StageState[] = [];
  let begunAt = operation.steps.now();
  const ja = language === 'ja';
  const title = ja ? `PR ${pr} のプレビューを準備しています` : `Preparing the preview of PR ${pr}`;
  const show = () =>
    progress.show(checklist({ title, tasks: toTasks(list, language), language, footnote: footnote(request) }));

  return {
    async begin(...stages) {
      const [first] = stages;
      list = stagesToDo(...stages);
      begunAt = operation.steps.now();
      if (first) list = withStage(list, first, 'in_progress');
      await show();
    },
    async complete(stage, details) {
      const now = operation.steps.now();
      const took = formatDuration(now - begunAt);
      begunAt = now;
      list = withStage(list, stage, 'complete', details === undefined ? took : [...pieces(details), ` ${took}`]);
      await show();
    },
    async fail(stage, why) {
      const row = previewButtons(pr, language, lifetimeOf(operation.settings.previews));
      const values = knownValues(operation.settings, pr, why.instance);
      const known = why.evidence ? diagnosisLines(diagnose(why.evidence, values), language) : [];
      const said = why.failure ? failureLines(why.failure, { language, grant }, values) : [];
      const other = why.otherwise ? [why.otherwise] : [];
      const output = why.output?.trim() ? [codeSection({ code: why.output, language })] : [];
      await progress.finish(
        card({
          title: ja
            ? `PR ${pr} のプレビューは使えません。失敗した段階: ${stageTitle(stage, language)}`
            : `PR ${pr} has no working preview. Failed at: ${stageTitle(stage, language)}`,
          body: [
            ...(why.facts ?? []),
            ...said,
            ...(known.length > 0 ? known : other),
            nextLine(pr, why.instance !== undefined, ja),
          ],
          details: output,
          footnote: footnote(request),
          buttons: why.instance ? [row.tryAgain, row.fresh, row.logs, row.down] : [row.tryAgain],
        }),
      );
      return failed(why.reason);
    },
  };
}

function nextLine(pr: number, launched: boolean, ja: boolean): Line {
  const again = { code: `/preview up ${pr}` };
  const down = { code: `/preview down ${pr}` };
  if (!launched) return ja ? ['直したあとで: ', again] : ['Once that is mended: ', again];
  return ja
    ? ['インスタンスは期限まで残ります。直したあとで: ', again, '、不要なら: ', down]
    : ['The instance stays until its time is up. Once that is mended: ', again, ' — or give it up: ', down];
}

const pieces = (line: Line) => (Array.isArray(line) ? line : [line]);
