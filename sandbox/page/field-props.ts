import type { PageState } from '../page-server/page-state.ts';
import type { Field } from '../slack/views/fields.ts';
import type { Value } from '../slack/views/values.ts';

export type FieldControlProps = {
  readonly id: string;
  readonly field: Field;
  readonly value: Value | undefined;
  /** What stands in a text field and was not sent yet. */
  readonly typed: string | undefined;
  readonly error: string | undefined;
  readonly hint: string | undefined;
  readonly state: PageState;
  readonly onType: (text: string) => void;
  readonly onEnter: (written: string) => void;
};

/** `about`: the ids of what describes it. */
export type ControlProps = FieldControlProps & { readonly about: string | undefined };
