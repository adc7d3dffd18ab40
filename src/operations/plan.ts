import { createHash } from 'node:crypto';
import type { Text } from '../config/language.ts';
import type { Piece } from '../slack/line.ts';
import type { Moment } from '../slack/moment.ts';

/** Text as it is, or a moment, which each reader sees in their own zone. */
export type PlanValue = string | Moment;

type PlanFact = { readonly label: Text; readonly value: PlanValue };

/** One thing that will be touched; its facts are what the approval counts for. */
export type PlanItem = { readonly id: string; readonly facts: readonly PlanFact[] };

/** Everything that a second person is asked to agree to. */
export type Plan = { readonly action: string; readonly title: Text; readonly items: readonly PlanItem[] };

/** Why an item is not touched after all: it is gone, or a fact of it changed. */
export type Dropped = {
  readonly id: string;
  readonly changes: readonly { readonly label: Text; readonly was: PlanValue; readonly is: PlanValue }[];
};

/** Binds an approval to what was shown. */
export function planHash({ action, items }: Plan): string {
  const shown = items.map(({ id, facts }) => [id, facts.map(({ label, value }) => [label.en, value])]);
  return createHash('sha256')
    .update(JSON.stringify([action, shown]))
    .digest('hex')
    .slice(0, 12);
}

/** Of what was approved, what still is as it was shown. What has come since is not part of it. */
export function stillAsPlanned(
  approved: readonly PlanItem[],
  found: readonly PlanItem[],
): { readonly items: readonly PlanItem[]; readonly dropped: readonly Dropped[] } {
  const compared = approved.map((item) => ({ item, dropped: compare(item, found) }));
  return {
    items: compared.flatMap(({ item, dropped }) => (dropped ? [] : [item])),
    dropped: compared.flatMap(({ dropped }) => dropped ?? []),
  };
}

function compare(item: PlanItem, found: readonly PlanItem[]): Dropped | undefined {
  const now = found.find(({ id }) => id === item.id);
  if (!now) return { id: item.id, changes: [] };
  const changes = item.facts.flatMap(({ label, value }) => {
    const is = now.facts.find((fact) => fact.label.en === label.en)?.value ?? '';
    return isSame(is, value) ? [] : [{ label, was: value, is }];
  });
  return changes.length > 0 ? { id: item.id, changes } : undefined;
}

const isSame = (one: PlanValue, other: PlanValue): boolean => JSON.stringify(one) === JSON.stringify(other);

/** As it stands in a message. */
export const valuePiece = (value: PlanValue): Piece => (typeof value === 'string' ? { code: value } : value);
