import { formatDuration } from '../../config/duration.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { endedLine } from '../../operations/instance-ended.ts';
import type { Line } from '../../slack/line.ts';
import { lifetimeOf } from '../expiry.ts';
import type { Preview } from '../preview.ts';
import type { Why } from '../up/up-line.ts';
import type { SleeperStart } from './start-sleeper.ts';

type NotStarted = Exclude<SleeperStart, { kind: 'running' | 'gone' }>;

type Asleep = { readonly preview: Preview; readonly repository: RepositorySettings; readonly now: number };

/** Why a preview that slept does not run, and the ways on. */
export function whyNotWoken(start: NotStarted, { preview, repository, now }: Asleep): Why {
  const { pr } = preview;
  const { id: instance } = preview.instance;
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
    case 'over':
      return {
        reason: 'over',
        facts: overLines(preview, repository, { end: start.end, now }),
        ownNext: true,
        instance,
      };
    case 'not-started':
      return { reason: 'not-started', failure: start.failure, facts: [wakeLine(pr)], ownNext: true, instance };
  }
}

const wakeLine = (pr: PullRequestName): Line => [texts.later, { code: `/preview wake ${pr}` }];

/** What is not over yet can be extended, by whoever wants it longer than its longest life. */
function overLines(
  { pr, expiry, instance }: Preview,
  repository: RepositorySettings,
  { end, now }: { readonly end: number; readonly now: number },
): readonly Line[] {
  const over = texts.over(repository.ttl.max, { launched: instance.launchedAt, end, now });
  if (expiry.at <= now) return [over, [texts.replace, { code: `/preview up ${pr} --fresh` }]];
  const by = formatDuration(Math.min(usualExtensionMs, lifetimeOf(repository).maxMs / 2)).replaceAll(' ', '');
  return [over, [texts.extend, { code: `/preview extend ${pr} ${by}` }], freshLine(pr, repository)];
}

const usualExtensionMs = 2 * 3_600_000;

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
  over: (max: string, { launched, end, now }: Readonly<Record<'launched' | 'end' | 'now', number>>): Line => ({
    en: [
      `By itself a preview lives ${max} at most, asleep or awake. This one was launched `,
      { at: launched },
      end > now ? ' and ends ' : ' and is over since ',
      { at: end },
      ': it is not woken any more.',
    ],
    ja: [
      `プレビューの寿命は、スリープ中も含めて起動から最長 ${max} です。起動: `,
      { at: launched },
      end > now ? '、終了: ' : '、終了（期限切れ）: ',
      { at: end },
      '。もう再開できません。',
    ],
  }),
  replace: { en: 'A new instance in its place: ', ja: '新しいインスタンスに作り直す: ' },
  extend: { en: 'To keep it, extend it first: ', ja: '残す場合は先に延長: ' },
  later: { en: 'Try again in some minutes: ', ja: '数分おいてもう一度: ' },
  fresh: { en: 'Or a new instance in its place: ', ja: 'または新しいインスタンスに作り直す: ' },
  freshLoses: {
    en: "Or a new instance in its place, which loses the preview's own database: ",
    ja: 'または新しいインスタンスに作り直す（プレビュー専用データベースの中身は失われます）: ',
  },
};
