import { imageName } from '../../config/registry-of.ts';
import { failureLines } from '../../operations/explain-failure.ts';
import type { Failure } from '../../operations/failure.ts';
import type { Grant } from '../../operations/operation.ts';
import { card, notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { Blocked } from '../blocked.ts';
import { elsewhereLine, standsLines } from './images-card.ts';
import { sameImage, whatStands } from './judge-images.ts';
import type { WhatRan } from './read-what-ran.ts';

type Shown = { readonly environment: string; readonly ran: WhatRan; readonly footnote: Line };

/** What ECS alone tells of the images, without any list of them. */
const toldByEcs = (ran: WhatRan): readonly Line[] => [
  ...standsLines(ran),
  ...whatStands(ran, sameImage({})).map((one) => elsewhereLine(one)),
];

/** Only ECR is asked what else there is: others let nobody look who is not logged in. */
export const elsewhereCard = ({ environment, ran, footnote }: Shown): Draft =>
  card({
    title: { en: `The image of ${environment}`, ja: `${environment} のイメージ` },
    body: [...toldByEcs(ran), notListed(imageName(ran.named).registry.host)],
    footnote,
  });

const notListed = (host: string): Line => ({
  en: `It comes from ${host}. Only repositories of ECR are listed here: look there for others.`,
  ja: `イメージは ${host} にあります。一覧を表示できるのは ECR のリポジトリだけです。ほかのイメージは ${host} で確認してください。`,
});

type Unread = Shown & {
  readonly place: string;
  readonly failure: Failure;
  readonly grant: Pick<Grant, 'roleArn'>;
};

/** The repository told nothing: what runs is known all the same. */
export const unreadCard = ({ environment, ran, place, failure, grant, footnote }: Unread): Draft =>
  card({
    title: {
      en: `The images of ${environment} were not read.`,
      ja: `${environment} のイメージは読み取れませんでした。`,
    },
    body: [{ code: place }, ...failureLines(failure, grant), ...toldByEcs(ran)],
    footnote,
  });

export const blockedNotice = (environment: string, { facts, next }: Blocked, footnote: Line): Draft =>
  notice({
    title: { en: `No image of ${environment} was read.`, ja: `${environment} のイメージは読み取っていません。` },
    facts,
    next,
    footnote,
  });

export const withoutService = (environment: string, footnote: Line): Draft =>
  notice({
    title: { en: `No image of ${environment} was read.`, ja: `${environment} のイメージは読み取っていません。` },
    facts: [
      {
        en: `environments.${environment} of the settings has no ecs.`,
        ja: `設定の environments.${environment} に ecs がありません。`,
      },
    ],
    next: { code: `/health ${environment}` },
    footnote,
  });
