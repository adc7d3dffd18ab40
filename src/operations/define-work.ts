import type { Arguments, Declaration } from '../requests/declaration.ts';
import type { Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** A method, so that one map may hold the works of different arguments: each is called with those of its declaration. */
export type Work<A extends Arguments = Arguments> = { run(operation: Operation, args: A): Promise<Outcome> };

/** Ties a work to its declaration, whose schema has made the arguments by the time that it runs. */
export function defineWork<A extends Arguments>(
  _declaration: Declaration<A>,
  run: (operation: Operation, args: A) => Promise<Outcome>,
): Work<A> {
  return { run };
}
