import type { Target } from '../aws/elbv2.ts';
import type { Language } from '../config/language.ts';
import { describeTargetState } from '../runbook/target-health.ts';
import { table } from '../slack/blocks/table.ts';
import type { Message } from '../slack/message.ts';
import { reasonOf } from './layers/targets.ts';

const headings = {
  en: { title: 'Targets', columns: ['Target', 'Zone', 'State', 'Reason'] },
  ja: { title: 'ターゲット', columns: ['ターゲット', 'ゾーン', '状態', '理由'] },
} as const;

/** Every target with its state and reason in words, those in trouble first. */
export function targetTable(targets: readonly Target[], language: Language): Message {
  const { title, columns } = headings[language];
  const rank = ({ state }: Target) => (state === 'healthy' ? 1 : 0);
  const rows = [...targets]
    .sort((one, other) => rank(one) - rank(other))
    .map((target) => [
      target.port === undefined ? target.id : `${target.id}:${target.port}`,
      target.zone ?? '',
      describeTargetState(target.state)[language],
      target.reason === undefined ? '' : reasonOf(target)[language],
    ]);
  return table({ title: { bold: title }, columns: columns.map((label) => ({ label })), rows, language });
}
