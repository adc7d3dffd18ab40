import type { Arguments, Declaration } from '../requests/declaration.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';
import type { Operation, Work } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** Ties a work to its declaration: the declaration's own schema gives the work typed arguments. */
export function defineWork<A extends Arguments>(
  declaration: Declaration<A>,
  run: (operation: Operation, args: A) => Promise<Outcome>,
): Work {
  return (operation) => {
    const schema = declaration.schema(toParsingSettings(operation.settings));
    return run(operation, schema.parse(operation.request.arguments));
  };
}
