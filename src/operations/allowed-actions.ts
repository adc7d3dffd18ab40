import { decide, type Person } from '../access/decide.ts';
import type { Settings } from '../config/settings.ts';
import type { Declaration } from '../requests/declaration.ts';
import { toParsingSettings } from '../requests/to-parsing-settings.ts';

export type Allowed = { readonly action: string; readonly rule: string };

/** What this person may ask of a declaration, and by which rule; the same decision as when it is asked. */
export function allowedActions(declaration: Declaration, settings: Settings, person: Person): readonly Allowed[] {
  const actions = declaration.actions?.(toParsingSettings(settings)) ?? [declaration.name.replace(' ', ':')];
  if (declaration.free) return actions.map((action) => ({ action, rule: 'needs no grant' }));
  return actions.flatMap((action) => {
    const decision = decide(settings.access, person, action);
    return decision.kind === 'allow' ? [{ action, rule: decision.rule }] : [];
  });
}
