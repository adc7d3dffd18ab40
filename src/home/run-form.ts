import type { Text } from '../config/language.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { parametersOf } from '../config/run-parameters.ts';
import type { Settings } from '../config/settings.ts';
import type { Asked } from '../operations/operation.ts';
import { describeRun, type RunEntry } from '../runs/asked-run.ts';
import type { Line } from '../slack/line.ts';
import type { ModalContent } from '../slack/views/modal.ts';
import type { ViewPart } from '../slack/views/view-parts.ts';
import { allowedTargets } from './allowed-targets.ts';
import { parameterInput } from './parameter-input.ts';
import { numberInput, repositoryInput } from './pull-request-inputs.ts';

type Who = Pick<Asked, 'settings' | 'person'>;
type Content = Omit<ModalContent, 'title'>;

/** `/run` as a window: the commands that this person may run, and what the chosen one asks for. */
export function runForm({ settings, person }: Who, chosen: string | undefined): Content {
  const allowed = allowedTargets(settings, person);
  const names = [...allowed.keys()];
  if (names.length === 0) return { parts: [{ lines: [[texts.none, { code: '/slipway whoami' }]] }] };
  const [only] = names.length === 1 ? names : [];
  const name = chosen !== undefined && allowed.has(chosen) ? chosen : only;
  const entry = name === undefined ? undefined : settings.runs[name];
  const command = commandInput(settings, names, name);
  if (name === undefined || !entry) return { submit: texts.run, parts: [command, { small: texts.choose }] };
  return { submit: texts.run, parts: [command, ...argumentParts(settings, name, allowed.get(name) ?? [])] };
}

const commandInput = ({ runs }: Settings, names: readonly string[], initial: string | undefined): ViewPart => ({
  input: {
    name: 'name',
    label: texts.command,
    tells: true,
    field: {
      kind: 'choice',
      choices: names.map((value) => ({ value, label: withDescription(value, runs[value]) })),
      initial,
    },
  },
});

function withDescription(name: string, entry: RunEntry | undefined): Text {
  const { en, ja } = entry ? describeRun(entry) : { en: '', ja: '' };
  return { en: `${name}: ${en}`, ja: `${name}: ${ja}` };
}

/** Ids carry the command's name: what was filled in for one command is not taken over by another. */
function argumentParts(settings: Settings, name: string, targets: readonly string[]): ViewPart[] {
  const entry = settings.runs[name];
  if (!entry) return [];
  const onPreviews = targets.includes('preview');
  const several = targets.length > 1;
  return [
    { lines: [describeRun(entry), ...approvalLine(entry)] },
    targetInput(name, targets),
    ...(onPreviews ? [...repositoryInput(repositoriesOf(settings.previews)), numberInput(several)] : []),
    ...Object.entries(parametersOf(entry)).map(([parameter, spec]) => parameterInput(name, parameter, spec)),
    ...(entry.approval ? [{ small: [texts.emergency, { code: '--break-glass "…"' }] }] : []),
  ];
}

const targetInput = (name: string, targets: readonly string[]): ViewPart => ({
  input: {
    name: 'target',
    id: `target@${name}`,
    label: texts.target,
    field: {
      kind: 'choice',
      choices: targets.map((value) => ({ value, label: value === 'preview' ? texts.preview : value })),
      initial: targets.length === 1 ? targets[0] : undefined,
    },
  },
});

const approvalLine = ({ approval }: RunEntry): readonly Line[] =>
  approval ? [texts.approval(approval.from, approval.within)] : [];

const texts = {
  run: { en: 'Run', ja: '実行' },
  command: { en: 'Command', ja: 'コマンド' },
  target: { en: 'Where', ja: '実行先' },
  preview: { en: 'the preview of a pull request', ja: 'プルリクエストのプレビュー' },
  choose: {
    en: 'Choose a command: what it asks for appears below.',
    ja: 'コマンドを選ぶと、入力項目が下に表示されます。',
  },
  none: {
    en: 'Your roles allow no command of the catalogue. What they allow: ',
    ja: 'カタログの中にあなたのロールで実行できるコマンドはありません。自分の権限を確認するには: ',
  },
  approval: (from: readonly string[], within: string): Text => ({
    en: `Somebody else has to approve it (${from.join(', ')}, within ${within}).`,
    ja: `ほかの人の承認が必要です（${from.join('、')}、${within} 以内）。`,
  }),
  emergency: {
    en: 'In an emergency, going without approval is typed, with a reason: ',
    ja: '緊急時に承認を待たずに実行するには、コマンドの末尾に理由を付けて入力します: ',
  },
};
