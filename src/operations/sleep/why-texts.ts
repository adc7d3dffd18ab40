import type { Text } from '../../config/language.ts';
import type { Part } from './hand.ts';

/** Why a part of an environment is not put to sleep, or does not wake. */
export const whyTexts = {
  noService: {
    en: 'The settings give it no ECS service: add `ecs`, or take `service` out of `hours.include`.',
    ja: '設定に ECS サービスがありません。`ecs` を追加するか、`hours.include` から `service` を外してください。',
  },
  serviceMissing: {
    en: 'ECS has no such service: set `ecs` right in slipway.config.ts.',
    ja: 'ECS にこのサービスがありません。slipway.config.ts の `ecs` を直してください。',
  },
  serviceStatus: (status: string): Text => ({
    en: `The service is ${status}, so its count cannot be changed.`,
    ja: `サービスの状態が ${status} のため、タスク数を変更できません。`,
  }),
  daemon: {
    en: 'A DAEMON service runs one task on each instance and has no count that could be 0: take `service` out of `hours.include`.',
    ja: 'DAEMON サービスはインスタンスごとに 1 タスクで、タスク数を 0 にできません。`hours.include` から `service` を外してください。',
  },
  deploying: {
    en: 'A deployment of the service is under way, and was not over after ten minutes.',
    ja: 'サービスのデプロイが進行中で、10 分待っても終わりませんでした。',
  },
  noDatabase: {
    en: 'The settings give it no RDS database that could be stopped: take `database` out of `hours.include`.',
    ja: '設定に停止できる RDS データベースがありません。`hours.include` から `database` を外してください。',
  },
  databaseMissing: {
    en: 'RDS has no such database: set `database` right in slipway.config.ts.',
    ja: 'RDS にこのデータベースがありません。slipway.config.ts の `database` を直してください。',
  },
  pausesItself: {
    en: 'Aurora Serverless v2 with a minimum of 0 pauses by itself once nobody is connected.',
    ja: '最小 0 ACU の Aurora Serverless v2 は、接続がなくなると自動で一時停止します。',
  },
  otherPart: (part: Part): Text =>
    part === 'service'
      ? {
          en: 'Left running, since the database cannot sleep: to let the service sleep alone, set `hours.include` to `service`.',
          ja: 'データベースがスリープできないため、動かしたままです。サービスだけをスリープさせるには `hours.include` を `service` だけにしてください。',
        }
      : {
          en: 'Left running, since the service cannot sleep and would lose it.',
          ja: 'サービスがスリープできないため、動かしたままです。',
        },
  damaged: (name: string): Text => ({
    en: `What was there before is not readable in the parameter ${name}: look at it, put the count right by hand, then delete it.`,
    ja: `以前の状態を記録したパラメーター ${name} を読み取れません。内容を確認してタスク数を手動で戻し、パラメーターを削除してください。`,
  }),
  notByUs: {
    en: 'Somebody else stopped it, so it is left stopped.',
    ja: 'Slipway が停止したものではないため、停止したままにします。',
  },
  countUnknown: {
    en: 'It has no tasks, and it is no sleep that took them: how many there are to be is not known.',
    ja: 'タスクが 0 ですが、スリープによるものではないため、必要なタスク数が分かりません。',
  },
  wasEmpty: {
    en: 'It had no tasks before either.',
    ja: 'スリープ前からタスクはありませんでした。',
  },
  databaseNotBack: {
    en: 'Not started, since its database is not back.',
    ja: 'データベースが復帰していないため、起動していません。',
  },
  notSteady: (count: number): Text => ({
    en: `Not all of its ${count} tasks run after 15 minutes; its scaling stays off until they do.`,
    ja: `15 分経っても ${count} 個のタスクがそろっていません。そろうまでオートスケーリングは止めたままです。`,
  }),
  otherDatabase: (identifier: string): Text => ({
    en: `Slipway stopped ${identifier}, which the settings no longer name: start it by hand.`,
    ja: `Slipway が停止した ${identifier} は現在の設定にありません。手動で起動してください。`,
  }),
  scalingNotBack: {
    en: 'Its tasks run, and what scales it is not back yet.',
    ja: 'タスクは起動しましたが、オートスケーリングの設定がまだ元に戻っていません。',
  },
  notForgotten: {
    en: 'All of it is back, but the note of how it was could not be deleted.',
    ja: 'すべて復帰しましたが、元の状態の記録を削除できませんでした。',
  },
} as const;
