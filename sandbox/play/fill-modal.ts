import type { LocalSlack } from '../slack/local-slack.ts';
import { type Field, fieldsOf } from '../slack/views/fields.ts';
import type { SlackView } from '../slack/views/view-store.ts';
import type { Acted } from './acted.ts';
import { readFields, type WrittenField } from './read-fields.ts';

type Filling = {
  readonly slack: Pick<LocalSlack, 'views' | 'use'>;
  readonly user: string;
  readonly written: string;
  /** Lets the app answer a choice that it hears of: more fields may come of it. */
  readonly settle: () => Promise<void>;
};

/** Fills in the modal in front of a person and submits it: first what the app hears of at once, then all else. */
export async function fillModal({ slack, user, written, settle }: Filling): Promise<Acted> {
  const { views, use } = slack;
  const handled = new Set<string>();
  for (;;) {
    const view = views.modal(user);
    if (!view) return { missing: `${user} has no modal open.` };
    const open = fieldsOf(view.content.blocks);
    const asked = readFields(
      written,
      open.map(({ label }) => label),
    );
    if (typeof asked === 'string') return { wrong: asked };
    const named = asked.map((one) => ({ ...one, field: findField(open, one.name) }));
    const next =
      named.find(({ field, name }) => field?.dispatches && !handled.has(name)) ??
      named.find(({ name }) => !handled.has(name));
    if (!next) break;
    if (!next.field) return { wrong: noField(next, open) };
    handled.add(next.name);
    const entered = await use.enter(view, next.field, next.value);
    if ('problem' in entered) return { wrong: entered.problem };
    if (!entered.ok) return entered;
    if (next.field.dispatches) await settle();
  }
  return submitModal(slack, user);
}

export async function submitModal({ use }: Filling['slack'], user: string): Promise<Acted> {
  const delivery = await use.submit(user);
  return delivery ? { ...delivery, ends: true } : { missing: `${user} has no modal open.` };
}

/**
 * By its label, its block id or its action id; what is no letter or digit counts for nothing, and a part of a label is
 * enough where only one has it.
 */
function findField(fields: readonly Field[], name: string): Field | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const namesOf = ({ label, blockId, actionId }: Field) => [label, blockId, actionId];
  const last = (id: string) => id.split(/[:/.]/).at(-1) ?? id;
  const alike = fields.filter(({ label }) => plain(label).includes(plain(name)));
  return (
    fields.find((field) => namesOf(field).includes(name)) ??
    fields.find((field) => namesOf(field).some((one) => plain(one) === plain(name))) ??
    fields.find((field) => [field.blockId, field.actionId].some((id) => plain(last(id)) === plain(name))) ??
    (alike.length === 1 && plain(name) !== '' ? alike[0] : undefined)
  );
}

const noField = ({ name }: WrittenField, fields: readonly Field[]) =>
  fields.length === 0
    ? `This modal has no field "${name}", and no other.`
    : `This modal has no field "${name}". Fields: ${fields.map(({ label }) => label).join(', ')}.`;

/** What stands beside the fields of a view, and what Slack complains of, in one line. */
export function complaintsOf({ content, errors, problem }: SlackView): string | undefined {
  const labels = new Map(fieldsOf(content.blocks).map(({ blockId, label }) => [blockId, label]));
  const beside = Object.entries(errors).map(([block, error]) => `${labels.get(block) ?? block}: ${error}`);
  return [...beside, ...(problem === undefined ? [] : [problem])].join(' ') || undefined;
}
