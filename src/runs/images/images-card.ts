import type { Text } from '../../config/language.ts';
import type { ButtonSpec } from '../../slack/blocks/buttons.ts';
import { card } from '../../slack/blocks/card.ts';
import { table } from '../../slack/blocks/table.ts';
import type { HalfPiece, Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { Elsewhere, Judged, Row, Standing } from './judge-images.ts';
import { orderTags } from './order-tags.ts';
import type { RepositoryImages } from './read-images.ts';
import type { WhatRan } from './read-what-ran.ts';

type Shown = {
  readonly environment: string;
  /** Host and name. */
  readonly place: string;
  readonly ran: WhatRan;
  readonly judged: Judged;
  readonly found: Pick<RepositoryImages, 'whole' | 'archived'>;
  readonly after: readonly Line[];
  readonly buttons: readonly ButtonSpec[];
  readonly footnote: Line;
};

/** The newest images of a service: which one runs since when, and which ran before. */
export function imagesCard({ environment, place, ran, judged, found, after, buttons, footnote }: Shown): Draft {
  const { rows } = judged;
  return card({
    title: { en: `Images of ${environment}`, ja: `${environment} のイメージ` },
    body: [
      { code: place },
      ...standsLines(ran),
      ...judged.elsewhere.map(elsewhereLine),
      ...judged.moved.map(movedLine),
      ...(rows.length === 0 ? [texts.none] : []),
      ...(found.whole ? [] : [texts.notWhole]),
      ...(found.archived > 0 ? [archived(found.archived)] : []),
      ...after,
    ],
    details: rows.length === 0 ? [] : [table({ columns, rows: rows.map(rowOf) })],
    footnote,
    buttons,
  });
}

/** What is to be said of the service itself, beside its images. */
export function standsLines({ running, deployed, desired, definition, named, controller }: WhatRan): readonly Line[] {
  const none = running.length === 0 ? [[noTask(desired, definition), { code: named }]] : [];
  const noHistory = deployed.length === 0 ? [controller === 'ECS' ? texts.noHistory : byOthers(controller)] : [];
  return [...none, ...noHistory];
}

/** What runs or ran and is in no row of a list, or where there is no list. */
export function elsewhereLine({ name, digest, standing, why }: Omit<Elsewhere, 'why'> & Partial<Elsewhere>): Line {
  const says = standingLine(standing);
  const half = (language: 'en' | 'ja'): HalfPiece[] => [
    ...says[language],
    ': ',
    { code: name },
    ...(digest === undefined ? [] : [' ', { code: shortDigest(digest) }]),
    ...(why === undefined ? [] : [whys[why][language]]),
  ];
  return { en: half('en'), ja: half('ja') };
}

const columns = [
  { label: { en: 'Tags', ja: 'タグ' } },
  { label: { en: 'Digest', ja: 'ダイジェスト' } },
  { label: { en: 'Pushed', ja: 'プッシュ' } },
  { label: { en: 'Runs', ja: '稼働' } },
] as const;

/** These are read at a glance. */
const mostTags = 3;

function rowOf({ image, standing }: Row): Line[] {
  const tags = orderTags(image.tags);
  const more = tags.length > mostTags ? [` +${tags.length - mostTags}`] : [];
  return [
    tags.length === 0 ? texts.untagged : [tags.slice(0, mostTags).join(', '), ...more],
    { code: shortDigest(image.digest) },
    { at: image.pushedAt },
    standing === undefined ? (image.archived ? texts.archivedOne : '') : standingLine(standing),
  ];
}

/** As long as people compare. */
const shortDigest = (digest: string) => digest.slice(0, 'sha256:'.length + 12);

type Halves = { readonly en: readonly HalfPiece[]; readonly ja: readonly HalfPiece[] };

function standingLine(standing: Standing): Halves {
  if (standing.kind === 'ran-before') {
    const { until } = standing;
    if (until === undefined) return { en: ['ran last'], ja: ['最後に稼働'] };
    return { en: ['ran before, until ', { at: until }], ja: ['以前のもの（', { at: until }, ' まで）'] };
  }
  const { since, startedAt, share } = standing;
  const en = share ? ` (${share.tasks} of ${share.of} tasks)` : '';
  const ja = share ? `${share.of} タスク中 ${share.tasks}` : '';
  const [open, close] = ja === '' ? ['（', '）'] : ['（', `、${ja}）`];
  if (since !== undefined)
    return { en: ['runs since ', { at: since }, en], ja: ['稼働中', open, { at: since }, ' から', close] };
  if (startedAt !== undefined)
    return {
      en: ['runs; its oldest task started ', { at: startedAt }, en],
      ja: ['稼働中', open, '最も古いタスクの起動 ', { at: startedAt }, close],
    };
  return { en: [`runs${en}`], ja: ja === '' ? ['稼働中'] : [`稼働中（${ja}）`] };
}

const movedLine = ({ tag, gone }: Judged['moved'][number]): Line =>
  gone
    ? {
        en: [{ code: tag }, ' is the tag that runs, and names nothing any more.'],
        ja: ['稼働中のタグ ', { code: tag }, ' は、もう何も指していません。'],
      }
    : {
        en: [{ code: tag }, ' names another image by now than the one that runs under it.'],
        ja: ['タグ ', { code: tag }, ' は、稼働中のものとは別のイメージを指すようになっています。'],
      };

const noTask = (desired: number, definition: string): Text => ({
  en: `No task runs (${desired} wanted). A new one would start from ${definition}: `,
  ja: `稼働中のタスクはありません（目標 ${desired}）。新しいタスクは ${definition} から起動します: `,
});

const byOthers = (controller: string): Text =>
  controller === 'CODE_DEPLOY'
    ? {
        en: 'AWS CodeDeploy deploys this service: which image ran before is not known to ECS.',
        ja: 'このサービスのデプロイは AWS CodeDeploy が行うため、以前のイメージは ECS に残っていません。',
      }
    : {
        en: 'Another tool than ECS deploys this service: which image ran before is not known to ECS.',
        ja: 'このサービスのデプロイは ECS 以外のツールが行うため、以前のイメージは ECS に残っていません。',
      };

const archived = (count: number): Text => ({
  en: count === 1 ? '1 more is archived and cannot be pulled.' : `${count} more are archived and cannot be pulled.`,
  ja: `ほかにアーカイブ済み（取得不可）が ${count} 件あります。`,
});

const whys: Readonly<Record<Elsewhere['why'], Text>> = {
  gone: {
    en: ' (not in the repository any more: no new task can start from it)',
    ja: '（リポジトリに残っていないため、新しいタスクはこのイメージで起動できません）',
  },
  'no-digest': { en: ' (ECS tells no digest)', ja: '（ECS からダイジェストを取得できません）' },
};

const texts = {
  none: { en: 'The repository has no tagged image at all.', ja: 'リポジトリにはタグ付きのイメージがありません。' },
  notWhole: {
    en: 'The repository has very many images and was not read to its end: a newer one may be missing here.',
    ja: 'イメージが非常に多いため途中までしか読んでいません。より新しいものが抜けている可能性があります。',
  },
  noHistory: {
    en: 'ECS tells of no deployment: which image ran before is not known.',
    ja: 'ECS にデプロイの記録がなく、以前のイメージは分かりません。',
  },
  untagged: { en: 'no tag', ja: 'タグなし' },
  archivedOne: { en: 'archived', ja: 'アーカイブ済み' },
} satisfies Record<string, Text>;
