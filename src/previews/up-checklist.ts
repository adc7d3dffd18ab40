import type { Language, Text } from '../config/language.ts';
import type { Task, TaskStatus } from '../slack/blocks/checklist.ts';
import type { Line } from '../slack/line.ts';

const titles = {
  preflight: { en: 'Check that the launch is allowed (dry run)', ja: '起動の許可を確認（ドライラン）' },
  replace: { en: 'Terminate the old instance', ja: '古いインスタンスを終了' },
  launch: { en: 'Launch the instance', ja: 'インスタンスを起動' },
  running: { en: 'Wait until the instance runs', ja: 'インスタンスの起動完了を待機' },
  online: { en: 'Wait until Systems Manager reaches it', ja: 'Systems Manager からの接続を待機' },
  deploy: { en: 'Deploy: pull, migrate, start', ja: 'デプロイ（取得・マイグレーション・起動）' },
  check: { en: 'Check app and database', ja: 'アプリとデータベースを確認' },
} satisfies Record<string, Text>;

export type UpStage = keyof typeof titles;

export type StageState = { readonly stage: UpStage; readonly status: TaskStatus; readonly details?: Line };

/** The stages of one `/preview up`, all still to do. */
export const stagesToDo = (...stages: readonly UpStage[]): readonly StageState[] =>
  stages.map((stage) => ({ stage, status: 'pending' as const }));

/** The list with one stage in another state; a stage that is complete lets the next pending one begin. */
export function withStage(
  list: readonly StageState[],
  stage: UpStage,
  status: TaskStatus,
  details?: Line,
): readonly StageState[] {
  const index = list.findIndex((entry) => entry.stage === stage);
  return list.map((entry, at) => {
    if (at === index) return { stage, status, ...(details === undefined ? {} : { details }) };
    if (status === 'complete' && at === index + 1 && entry.status === 'pending')
      return { ...entry, status: 'in_progress' };
    return entry;
  });
}

export const toTasks = (list: readonly StageState[], language: Language): Task[] =>
  list.map(({ stage, status, details }) => ({
    title: titles[stage][language],
    status,
    ...(details === undefined ? {} : { details }),
  }));

export const stageTitle = (stage: UpStage, language: Language): string => titles[stage][language];
