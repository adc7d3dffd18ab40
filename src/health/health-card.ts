import type { Target } from '../aws/elbv2.ts';
import { actButtons, runsOf } from '../operations/service/acts.ts';
import { wayBackLines, wayBackOf } from '../operations/service/way-back.ts';
import { describeTargetState } from '../runbook/target-health.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { causesOf } from './causes.ts';
import { healthButtons } from './health-buttons.ts';
import type { Checked } from './judge-environment.ts';
import { knownValues } from './known-values.ts';
import { same } from './layer.ts';
import { reasonOf } from './layers/targets.ts';
import { verdictLines } from './verdict-lines.ts';
import { verdictTitle } from './verdict-words.ts';

export function healthCard(checked: Checked, footnote: Line): Draft {
  const { name, environment, readings, verdict, acts } = checked;
  const asked = `/health ${name}`;
  const causes = causesOf(verdict, { ...knownValues(checked), asked });
  const service = readings.service?.kind === 'read' ? readings.service.value.service : undefined;
  // What broke below the service breaks the revision before as well.
  const follows = verdict.consequences.some(({ layer }) => layer === 'service');
  const way = follows ? undefined : wayBackOf(service, { name, environment, acts }, readings.at);
  const targets = readings.targets?.kind === 'read' ? readings.targets.value.targets : [];
  return card({
    title: verdictTitle(same(name), verdict),
    body: [...verdictLines(verdict, causes), ...wayBackLines(way, causes)],
    details: targets.length > 0 ? [targetTable(targets)] : [],
    footnote,
    buttons: [
      ...actButtons(acts, [...runsOf(causes), acts.rollbackRun && way?.command]),
      ...healthButtons(name, environment, asked),
    ],
  });
}

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
