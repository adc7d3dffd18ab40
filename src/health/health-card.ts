import type { Target } from '../aws/elbv2.ts';
import type { Language } from '../config/language.ts';
import type { Values } from '../runbook/facts.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { causeLines } from './cause-lines.ts';
import { layerLines } from './layer-lines.ts';
import { targetTable } from './target-table.ts';
import type { Verdict } from './verdict.ts';
import { headline, verdictMarks } from './verdict-words.ts';

export type HealthCard = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly known: Values;
  readonly targets: readonly Target[];
  readonly language: Language;
  readonly footnote: Line;
  readonly buttons: readonly ButtonSpec[];
};

export function healthCard({ name, verdict, known, targets, language, footnote, buttons }: HealthCard): Message {
  return card({
    title: `${verdictMarks[verdict.kind]} ${headline(name, verdict)[language]}`,
    body: [...layerLines(verdict, language), ...causeLines(verdict, known, language)],
    details: targets.length > 0 ? [targetTable(targets, language)] : [],
    footnote,
    buttons,
  });
}
