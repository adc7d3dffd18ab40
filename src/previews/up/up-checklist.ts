import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Talk } from '../../operations/talk.ts';
import type { Request } from '../../requests/request.ts';
import { checklist, type Task, type TaskStatus } from '../../slack/blocks/checklist.ts';
import type { Place } from '../../slack/deliver.ts';
import type { Piece } from '../../slack/line.ts';
import { stopButton } from '../preview-buttons.ts';

export const stageTitles = {
  image: { en: 'Look for the image', ja: 'イメージの有無を確認' },
  preflight: { en: 'Check that the launch is allowed (dry run)', ja: '起動の許可を確認（ドライラン）' },
  replace: { en: 'Terminate the old instance', ja: '古いインスタンスを終了' },
  asleep: { en: 'Wait until it has stopped', ja: '停止の完了を待機' },
  stop: { en: 'Stop the instance', ja: 'インスタンスを停止' },
  wake: { en: 'Start the instance, which sleeps', ja: 'スリープ中のインスタンスを起動' },
  launch: { en: 'Launch the instance', ja: 'インスタンスを起動' },
  running: { en: 'Wait until the instance runs', ja: 'インスタンスの起動完了を待機' },
  online: { en: 'Wait until Systems Manager reaches it', ja: 'Systems Manager からの接続を待機' },
  deploy: { en: 'Deploy: pull, migrate, start', ja: 'デプロイ（取得・マイグレーション・起動）' },
  check: { en: 'Check app and database', ja: 'アプリとデータベースを確認' },
} satisfies Record<string, Text>;

export type UpStage = keyof typeof stageTitles;

type StageState = { readonly stage: UpStage; readonly status: TaskStatus; readonly details?: readonly Piece[] };

/** The stages of one `/preview up`, all still to do. */
const stagesToDo = (...stages: readonly UpStage[]): readonly StageState[] =>
  stages.map((stage) => ({ stage, status: 'pending' as const }));

/** The list with one stage in another state; a stage that is complete lets the next pending one begin. */
function withStage(
  list: readonly StageState[],
  stage: UpStage,
  status: TaskStatus,
  details?: readonly Piece[],
): readonly StageState[] {
  const index = list.findIndex((entry) => entry.stage === stage);
  return list.map((entry, at) => {
    if (at === index) return { stage, status, ...(details === undefined ? {} : { details }) };
    if (status === 'complete' && at === index + 1 && entry.status === 'pending')
      return { ...entry, status: 'in_progress' };
    return entry;
  });
}

const toTask = ({ stage, status, details }: StageState): Task => ({
  title: stageTitles[stage],
  status,
  ...(details === undefined ? {} : { details }),
});

/** The checklist of one `/preview up`, kept in the one message of the request. */
export type UpChecklist = {
  readonly begin: (...stages: readonly UpStage[]) => Promise<void>;
  readonly complete: (stage: UpStage, details?: Piece) => Promise<void>;
};

type About = {
  readonly request: Request;
  readonly pr: PullRequestName;
  /** Whether the asker may end what this launches. */
  readonly mayStop?: boolean;
  readonly title?: Text;
};

const preparing = (pr: PullRequestName): Text => ({
  en: `Preparing the preview of PR ${pr}`,
  ja: `PR ${pr} のプレビューを準備しています`,
});

export function createUpChecklist(
  { request, pr, mayStop = false, title = preparing(pr) }: About,
  talk: Pick<Talk, 'show' | 'place'>,
  now: () => number,
): UpChecklist {
  let list: readonly StageState[] = [];
  let begunAt = now();
  // What is launched bears the name of the message that stood there then.
  let card: Place | undefined;
  const show = () => {
    if (!list.some(({ stage, status }) => stage === 'launch' && status === 'complete')) card = talk.place();
    // A redeployment in place ends nothing: there is nothing to stop.
    const launches = list.some(({ stage }) => stage === 'launch');
    const tasks = list.map(toTask);
    const buttons = mayStop && card && launches ? [stopButton(pr, card)] : [];
    return talk.show(checklist({ title, tasks, footnote: footnote(request), id: request.id, buttons }));
  };
  return {
    async begin(...stages) {
      const [first] = stages;
      list = stagesToDo(...stages);
      begunAt = now();
      if (first) list = withStage(list, first, 'in_progress');
      await show();
    },
    async complete(stage, details) {
      const took = formatDuration(now() - begunAt);
      begunAt = now();
      list = withStage(list, stage, 'complete', details === undefined ? [took] : [details, ` ${took}`]);
      await show();
    },
  };
}
