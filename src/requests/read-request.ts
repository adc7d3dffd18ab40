import { actionOf } from './actions.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { isPressed } from './parse-command.ts';
import { type Request, requestEventSchema } from './request.ts';

export type ReadRequest = { readonly request: Request; readonly declaration: Declaration };

/**
 * Validates an event of the Slack function: this is the one time that the operation reads what was typed.
 * @throws for an event that no declaration knows, or that holds what its schema does not take.
 */
export function readRequest(
  event: unknown,
  declarations: readonly Declaration[],
  settings: ParsingSettings,
): ReadRequest {
  const { typed, ...rest } = requestEventSchema.parse(event);
  const declaration = declarations.find(({ name }) => name === rest.name);
  if (!declaration || (declaration.buttonOnly && !declaration.opened && !isPressed(rest.origin.via))) {
    throw new Error('The request is not one that the declarations know');
  }
  const args = declaration.schema(settings).parse(typed);
  return { request: { ...rest, action: actionOf(declaration, args, settings), arguments: args }, declaration };
}
