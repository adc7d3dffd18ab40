import type { Target } from '../aws/elbv2.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';
import { describeTargetState } from '../runbook/target-health.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line, Words } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { Checked } from './judge-environment.ts';
import { reasonOf } from './layers/targets.ts';
import { verdictLines } from './verdict-lines.ts';

type Told = { readonly title: Words; readonly causes: readonly Diagnosis[]; readonly more: readonly Line[] };

/** What a verdict rests on: every layer, the whole fixes with AWS's own commands, the targets. It stands in the thread. */
export function healthDetails({ readings, verdict }: Pick<Checked, 'readings' | 'verdict'>, told: Told): Draft {
  const targets = readings.targets?.kind === 'read' ? readings.targets.value.targets : [];
  return card({
    title: told.title,
    body: [...verdictLines(verdict, told.causes), ...told.more],
    details: targets.length > 0 ? [targetTable(targets)] : [],
  });
}

export const detailsTitle = { en: 'What it rests on', ja: '判定の根拠' } as const;

const headings = {
  title: { en: 'Targets', ja: 'ターゲット' },
  columns: [
    { label: { en: 'Target', ja: 'ターゲット' } },
    { label: { en: 'Zone', ja: 'ゾーン' } },
    { label: { en: 'State', ja: '状態' } },
    { label: { en: 'Reason', ja: '理由' } },
  ],
} as const;

/** Every target with its state and reason in words, those in trouble first. */
export function targetTable(targets: readonly Target[]): Draft {
  const rank = ({ state }: Target) => (state === 'healthy' ? 1 : 0);
  const rows = [...targets]
    .sort((one, other) => rank(one) - rank(other))
    .map((target): Line[] => [
      target.port === undefined ? target.id : `${target.id}:${target.port}`,
      target.zone ?? '',
      describeTargetState(target.state),
      target.reason === undefined ? '' : reasonOf(target),
    ]);
  return table({ title: { bold: headings.title }, columns: headings.columns, rows });
}
