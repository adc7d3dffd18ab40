import { checkedDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { PlanItem } from '../operations/plan.ts';
import type { RunArguments } from './read-run.ts';

type Entry = Settings['runs'][string];
export type RunKind = Entry['kind'];

type Entries = { readonly [K in RunKind]: Extract<Entry, { kind: K }> };

/** A command of the catalogue, as the settings have it. */
export type RunEntry<K extends RunKind = RunKind> = Entries[K];

/** The same with the values and the target that somebody asked for. */
export type AskedRun<K extends RunKind = RunKind> = RunArguments & { readonly entry: RunEntry<K> };

export const describeRun = ({ description }: Pick<Entry, 'description'>): Text =>
  typeof description === 'string' ? { en: description, ja: description } : description;

export const timeoutMs = ({ timeout }: Pick<Entry, 'timeout'>): number => checkedDuration(timeout);

/** The parameters as facts of a plan, under the names that the catalogue gives them. */
export const parameterFacts = ({ values }: Pick<AskedRun, 'values'>): PlanItem['facts'] =>
  Object.entries(values).map(([name, value]) => ({ label: { en: name, ja: name }, value }));
