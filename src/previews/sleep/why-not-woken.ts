import { ownDatabase } from '../../config/preview-database.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { endedLine } from '../../operations/instance-ended.ts';
import type { Line } from '../../slack/line.ts';
import type { Why } from '../up/up-line.ts';
import type { SleeperStart } from './start-sleeper.ts';

type NotStarted = Exclude<SleeperStart, { kind: 'running' | 'gone' }>;

type Asleep = { readonly pr: PullRequestName; readonly instance: string; readonly repository: RepositorySettings };

/** Why a preview that slept does not run, and the ways on. */
export function whyNotWoken(start: NotStarted, { pr, instance, repository }: Asleep): Why {
  switch (start.kind) {
    case 'no-room': {
      const { failure } = start;
      const said = failure.kind === 'fault' ? [] : [[texts.ec2, { code: failure.code }, ` ${failure.message}`]];
      return {
        reason: 'no-capacity',
        facts: [texts.noRoom(repository.instance.type), texts.bound, ...said, wakeLine(pr), freshLine(pr, repository)],
        ownNext: true,
        instance,
      };
    }
    case 'fell-back':
      return {
        reason: 'fell-back',
        facts: [
          texts.fellBack,
          ...(start.ended ? [endedLine(start.ended)] : []),
          wakeLine(pr),
          freshLine(pr, repository),
        ],
        ...(start.ended ? { evidence: [start.ended] } : {}),
        ownNext: true,
        instance,
      };
    case 'still-stopping':
      return { reason: 'still-stopping', facts: [texts.stopping, wakeLine(pr)], ownNext: true, instance };
    case 'still-starting':
      return { reason: 'still-starting', facts: [texts.starting, wakeLine(pr)], ownNext: true, instance };
    case 'not-started':
      return { reason: 'not-started', failure: start.failure, facts: [wakeLine(pr)], ownNext: true, instance };
  }
}

const wakeLine = (pr: PullRequestName): Line => [texts.later, { code: `/preview wake ${pr}` }];

const freshLine = (pr: PullRequestName, repository: RepositorySettings): Line => [
  ownDatabase(repository) ? texts.freshLoses : texts.fresh,
  { code: `/preview up ${pr} --fresh` },
];

const texts = {
  noRoom: (type: string) => ({
    en: `AWS has no ${type} free at the moment where its disk is. It sleeps on, with everything on it.`,
    ja: `ディスクのあるゾーンに ${type} の空きが今ありません。データを残したままスリープしています。`,
  }),
  bound: {
    en: 'Its disk binds it to that Availability Zone: no other one can be tried.',
    ja: 'ディスクがあるため、ほかのアベイラビリティゾーンでは再開できません。',
  },
  ec2: { en: 'EC2: ', ja: 'EC2: ' },
  fellBack: {
    en: 'EC2 began to start it and stopped it again. It sleeps on, with everything on it.',
    ja: 'EC2 が起動を始めましたが、停止状態に戻しました。データを残したままスリープしています。',
  },
  stopping: {
    en: 'It has been stopping for ten minutes: EC2 starts nothing before that is over.',
    ja: '10 分以上、停止の途中です。停止が終わるまで EC2 は起動しません。',
  },
  starting: {
    en: 'EC2 has been starting it for ten minutes.',
    ja: 'EC2 での起動に 10 分以上かかっています。',
  },
  later: { en: 'Try again in some minutes: ', ja: '数分おいてもう一度: ' },
  fresh: { en: 'Or a new instance in its place: ', ja: 'または新しいインスタンスに作り直す: ' },
  freshLoses: {
    en: "Or a new instance in its place, which loses the preview's own database: ",
    ja: 'または新しいインスタンスに作り直す（プレビュー専用データベースの中身は失われます）: ',
  },
};
