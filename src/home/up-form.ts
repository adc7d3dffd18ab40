import { decide } from '../access/decide.ts';
import { checkedDuration, formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { keyIn, numberOf, type PullRequestName } from '../config/pull-request-name.ts';
import { type RepositorySettings, repositoriesOf } from '../config/repositories.ts';
import { repositoryAction } from '../config/repository-action.ts';
import type { Asked } from '../operations/operation.ts';
import type { ModalContent } from '../slack/views/modal.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';
import { numberInput, repositoryInput } from './pull-request-inputs.ts';

type Who = Pick<Asked, 'settings' | 'person'>;
type Content = Omit<ModalContent, 'title'>;

/** `/preview up` as a window; `links` are the pull requests that a message pointed at. */
export function upForm({ settings: { access, previews }, person }: Who, links: readonly PullRequestName[]): Content {
  const all = repositoriesOf(previews);
  const may = (pr: PullRequestName) => decide(access, person, repositoryAction('preview:up', pr, all)).kind === 'allow';
  const allowed = all.filter(({ key, isDefault }) => may(isDefault ? '1' : `${key}#1`));
  if (allowed.length === 0) return { parts: [{ lines: [[texts.none, whoami]] }] };
  const pointed = links.filter(may);
  if (links.length > 0 && pointed.length === 0) return { parts: [{ lines: [[texts.notThese(links), whoami]] }] };
  return { submit: texts.open, parts: [...whichPullRequest(allowed, pointed), lifeInput(allowed), freshInput] };
}

function whichPullRequest(allowed: readonly RepositorySettings[], links: readonly PullRequestName[]): ViewPart[] {
  const [first, ...others] = links;
  if (first === undefined) return [...repositoryInput(allowed), numberInput(false)];
  if (others.length === 0) {
    const key = keyIn(first) ?? allowed.find(({ isDefault }) => isDefault)?.key;
    return [...repositoryInput(allowed, key), numberInput(false, numberOf(first))];
  }
  const choices = links.map((value) => ({ value, label: longName(allowed, value) }));
  return [{ input: { name: 'pr', label: texts.which, field: { kind: 'choice', choices } } }];
}

function longName(allowed: readonly RepositorySettings[], pr: PullRequestName): string {
  const key = keyIn(pr);
  const own = allowed.find((one) => (key === undefined ? one.isDefault : one.key === key));
  return own ? `${own.repository}#${numberOf(pr)}` : pr;
}

const whoami = { code: '/slipway whoami' };

const hour = 3_600_000;
const usualLives = [1, 2, 4, 8, 12, 24, 48, 72, 168].map((hours) => hours * hour);

/** Lives that the settings allow; which of them holds for the repository is checked with the submission. */
function lifeInput(allowed: readonly RepositorySettings[]): ViewPart {
  const longest = Math.max(...allowed.map(({ ttl }) => checkedDuration(ttl.max)));
  const lives = [...new Set([...usualLives.filter((ms) => ms < longest), longest])];
  const [own] = allowed.length === 1 ? allowed : [];
  const choices = lives.map((ms) => formatDuration(ms).replaceAll(' ', ''));
  return {
    input: {
      name: '--ttl',
      label: texts.life,
      hint: texts.leftOut(own?.ttl.default),
      optional: true,
      field: { kind: 'choice', choices: choices.map((value) => ({ value, label: value })) },
    },
  };
}

const texts = {
  open: { en: 'Open', ja: '起動' },
  which: { en: 'Which pull request', ja: 'プルリクエスト' },
  life: { en: 'How long it may live', ja: '利用できる時間' },
  leftOut: (usual: string | undefined): Text => ({
    en: usual ? `Left empty: ${usual}` : 'Left empty: as the settings say',
    ja: usual ? `空の場合: ${usual}` : '空の場合: 設定のとおり',
  }),
  fresh: { en: 'Replace what runs', ja: '作り直し' },
  freshSays: {
    en: 'Terminate the instance that runs and launch a new one',
    ja: '起動中のインスタンスを終了し、新しく起動します',
  },
  none: {
    en: 'Your roles allow no preview to be opened. What they allow: ',
    ja: 'プレビューを起動する権限がありません。自分の権限を確認するには: ',
  },
  notThese: (links: readonly string[]): Text => ({
    en: `Your roles do not allow the preview of ${links.join(', ')} to be opened. What they allow: `,
    ja: `${links.join('、')} のプレビューを起動する権限がありません。自分の権限を確認するには: `,
  }),
};

const freshInput: ViewPart = {
  input: {
    name: '--fresh',
    label: texts.fresh,
    optional: true,
    field: { kind: 'flag', says: texts.freshSays },
  },
};
