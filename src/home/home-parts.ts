import { decide, rolesOf } from '../access/decide.ts';
import { areRead } from '../access/unread-groups.ts';
import type { Text } from '../config/language.ts';
import { numberOf, repositoryNamed } from '../config/pull-request-name.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { repositoryAction } from '../config/repository-action.ts';
import { unreadLines } from '../operations/group-advice.ts';
import type { Asked } from '../operations/operation.ts';
import { previewButtons } from '../previews/preview-buttons.ts';
import { previewTexts, shownName } from '../previews/preview-texts.ts';
import { timeLeft } from '../previews/time-left.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Line, Piece } from '../slack/line.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';
import { allowedCatalogue, allowedEnvironments, allowedOnPreviews } from './allowed-lines.ts';
import type { Mine, MyPreviews } from './my-previews.ts';
import { type Sleeper, sleeperLines } from './sleepers.ts';
import { withoutRole } from './without-role.ts';

type Who = Pick<Asked, 'settings' | 'person' | 'declarations'>;
type Seen = {
  readonly mine: MyPreviews;
  /** Environments that sleep by their hours. */
  readonly sleepers?: readonly Sleeper[];
  readonly now: number;
};

/** App Home of one person: their previews, and what they may ask for. */
export function homeParts(asked: Who, { mine, sleepers = [], now }: Seen): readonly ViewPart[] {
  const { settings, person } = asked;
  if (!areRead(person.groups)) {
    const why = person.groups === 'unreachable' ? [] : unreadLines(person.groups);
    return [{ heading: texts.title }, { lines: [texts.unread, ...why] }];
  }
  if (rolesOf(settings.access, person).length === 0) return [{ heading: texts.title }, { lines: withoutRole(asked) }];
  const previews = allowedOnPreviews(asked);
  const environments = [...allowedEnvironments(asked), ...sleeperLines(sleepers)];
  const catalogue = allowedCatalogue(asked);
  const entries = [...(maySomewhere(asked, 'up') ? [open.preview] : []), ...(catalogue.length > 0 ? [open.run] : [])];
  return [
    ...(entries.length > 0 ? [{ row: entries }] : []),
    ...previewParts(asked, mine, now),
    ...group(texts.previews, previews),
    ...group(texts.environments, environments),
    ...group(texts.catalogue, catalogue),
    { small: [texts.more, { code: '/slipway help' }, ', ', { code: '/slipway whoami' }] },
  ];
}

const group = (heading: Text, lines: readonly Line[]): ViewPart[] => (lines.length > 0 ? [{ heading }, { lines }] : []);

const open = {
  preview: { label: { en: 'Open a preview…', ja: 'プレビューを起動…' }, command: '/preview up', style: 'primary' },
  run: { label: { en: 'Run a command…', ja: 'コマンドを実行…' }, command: '/run' },
} satisfies Record<string, ButtonSpec>;

function maySomewhere({ settings: { access, previews }, person }: Who, verb: string): boolean {
  const repositories = repositoriesOf(previews);
  const actions = repositories.length < 2 ? [''] : repositories.map(({ key }) => `@${key}`);
  return (
    repositories.length > 0 &&
    actions.some((suffix) => decide(access, person, `preview:${verb}${suffix}`).kind === 'allow')
  );
}

function previewParts(asked: Who, mine: MyPreviews, now: number): ViewPart[] {
  if (mine.kind === 'hidden') return [];
  if (mine.kind === 'unread') return [{ heading: texts.mine }, { lines: [[texts.notRead, { code: '/preview list' }]] }];
  const { listed, count } = mine;
  return [
    { heading: count > 0 ? texts.counted(count) : texts.mine },
    ...(count === 0 ? [{ lines: [texts.none] }] : []),
    ...listed.flatMap((preview) => onePreview(asked, preview, now)),
    ...(count > listed.length ? [{ small: [texts.cut(count - listed.length), { code: '/preview list' }] }] : []),
    { rule: true },
  ];
}

function onePreview({ settings, person }: Who, { pr, id, state, expiresAt, isAsleep }: Mine, now: number): ViewPart[] {
  const line: Line = [
    nameOf(settings, pr, id),
    ' · ',
    isAsleep ? previewTexts.asleep : state,
    ' · ',
    previewTexts.timeLeft,
    ': ',
    ...lifeOf(expiresAt, now),
  ];
  if (pr === '') return [{ lines: [line] }];
  const repositories = repositoriesOf(settings.previews);
  const may = (verb: string) =>
    decide(settings.access, person, repositoryAction(`preview:${verb}`, pr, repositories)).kind === 'allow';
  const { extend, down, tunnel, wake } = previewButtons(pr, settings, id);
  const row = [
    ...(may('extend') ? [extend] : []),
    ...(isAsleep && may('wake') ? [wake] : []),
    ...(!isAsleep && may('tunnel') ? [tunnel] : []),
    ...(may('down') ? [down] : []),
  ];
  return [{ lines: [line] }, ...(row.length > 0 ? [{ row, about: `PR ${pr}` }] : [])];
}

function nameOf({ previews }: Who['settings'], pr: string, id: string): Piece {
  const repository = pr === '' ? undefined : repositoryNamed(previews, pr);
  if (!repository) return { bold: shownName(pr) ?? id };
  const label = `PR ${shownName(pr)}`;
  return { link: `https://github.com/${repository.repository}/pull/${numberOf(pr)}`, label };
}

/** How long still, and until when, in the reader's own zone. */
const lifeOf = (expiresAt: number, now: number): readonly Piece[] => [
  timeLeft(expiresAt, now),
  ...(expiresAt > now ? [texts.until, { at: expiresAt }, texts.untilEnd] : []),
];

const texts = {
  title: { en: 'Slipway', ja: 'Slipway' },
  mine: { en: 'My previews', ja: '自分のプレビュー' },
  counted: (count: number): Text => ({ en: `My previews (${count})`, ja: `自分のプレビュー（${count} 件）` }),
  until: { en: ' (until ', ja: '（' },
  untilEnd: { en: ')', ja: ' まで）' },
  none: { en: 'You have no preview running.', ja: '起動中の自分のプレビューはありません。' },
  notRead: {
    en: 'AWS did not say which previews are running. Open this tab again in a minute, or type ',
    ja: '起動中のプレビューを AWS から取得できませんでした。1 分後にこのタブを開き直すか、次を入力してください: ',
  },
  cut: (count: number): Text => ({
    en: `Not shown: ${count} more that end later. All of them: `,
    ja: `期限がこれより後の ${count} 件は省略しています。全件: `,
  }),
  previews: { en: 'Previews', ja: 'プレビュー' },
  environments: { en: 'Environments', ja: '環境' },
  catalogue: { en: 'Commands of the catalogue', ja: 'カタログのコマンド' },
  more: {
    en: 'Every command, and what your roles allow: ',
    ja: 'すべてのコマンドと自分の権限: ',
  },
  unread: {
    en: 'Slack did not say who is in the user groups, so everything is denied right now. Open this tab again in a minute.',
    ja: 'ユーザーグループの情報を Slack から取得できないため、現在はすべて拒否されます。1 分後にこのタブを開き直してください。',
  },
} satisfies Record<string, Text | ((count: number) => Text)>;
