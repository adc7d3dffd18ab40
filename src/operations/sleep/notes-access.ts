import { sessionPolicy } from '../../access/session-policy.ts';
import { keepNotes } from '../../access/statements/power-statements.ts';
import type { Stack } from '../../config/stack.ts';
import type { Run } from '../operation.ts';
import type { RoleAccess } from '../role-access.ts';
import { noteStatements } from './hand.ts';

type Means = Pick<Run, 'as'> & { readonly stack: Stack };

/** Steps that read and write the notes of one environment; they lie beside the stack. */
export const notesAccess = ({ as, stack }: Means, environment: string): RoleAccess =>
  as(sessionPolicy(noteStatements(stack, environment)), stack.region);

/** Of all environments that the role may: those that have hours. */
export const allNotesAccess = ({ as, stack }: Means): RoleAccess =>
  as(sessionPolicy(keepNotes(stack, 'hours')), stack.region);
