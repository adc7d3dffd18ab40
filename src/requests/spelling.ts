import * as z from 'zod/mini';
import type { Word } from './tokenize.ts';

/** How an argument is written of a word that was typed: typing that again gives it again. */
export type Spelling = (word: Word) => string;

/** Free text: nothing of it is changed. */
export const asTyped: Spelling = ({ typed }) => typed;

export const plain: Spelling = (word) => word.plain;

const spellings = new WeakMap<object, Spelling>();

export function spelt<S extends object>(schema: S, spelling: Spelling): S {
  spellings.set(schema, spelling);
  return schema;
}

/** The spelling of one argument of a declaration's schema; free text where the schema says nothing of it. */
export function spellingOf(schema: z.core.$ZodType, argument: string): Spelling {
  if (schema instanceof z.ZodMiniPipe) return spellingOf(schema.def.in, argument);
  const own = schema instanceof z.ZodMiniObject ? schema.def.shape[argument] : undefined;
  const inner = own instanceof z.ZodMiniOptional || own instanceof z.ZodMiniDefault ? own.def.innerType : own;
  return (inner && spellings.get(inner)) ?? asTyped;
}
