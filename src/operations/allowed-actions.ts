import { decide, decideMapped, type Person } from '../access/decide.ts';
import type { Settings } from '../config/settings.ts';
import { actionsOf } from '../requests/actions.ts';
import type { Declaration } from '../requests/declaration.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';

export type Allowed = { readonly action: string; readonly rule: string };

/** What this person may ask of a declaration, and by which rule; the same decision as when it is asked. */
export function allowedActions(declaration: Declaration, settings: Settings, person: Person): readonly Allowed[] {
  const actions = actionsOf(declaration, toParsingSettings(settings));
  if (declaration.free === true || declaration.free === 'lent')
    return actions.map((action) => ({ action, rule: 'needs no grant' }));
  const allowed = actions.flatMap((action): Allowed[] => {
    const decision = (declaration.free ? decideMapped : decide)(settings.access, person, action);
    return decision.kind === 'deny' ? [] : [{ action, rule: decision.rule }];
  });
  return allowed.length === actions.length ? asFamily(declaration, allowed) : allowed;
}

/** Where one rule allows every environment or every repository, what they have in common says it. */
function asFamily({ access }: Declaration, allowed: readonly Allowed[]): readonly Allowed[] {
  const [first] = allowed;
  if (typeof access === 'string' || access.each === 'command' || !first) return allowed;
  const verb = 'act' in access ? access.act : 'verb' in access ? access.verb : undefined;
  const action = verb === undefined ? access.family : `${access.family}:${verb}`;
  return allowed.every(({ rule }) => rule === first.rule) ? [{ action, rule: first.rule }] : allowed;
}
