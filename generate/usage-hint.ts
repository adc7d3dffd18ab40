import type { Declaration } from '../src/requests/declaration.ts';

/** What Slack shows behind a command while it is typed: its verbs, how it goes without one, and what works behind it. */
export function usageHint(command: string, declarations: readonly Declaration[]): string {
  const typed = declarations.filter((declaration) => declaration.command === command && !declaration.buttonOnly);
  const verbs = typed.flatMap(({ verb }) => verb ?? []).join('|');
  const withoutVerb = typed.flatMap(({ verb, usage }) =>
    verb === undefined ? [usage.slice(command.length).trim()] : [],
  );
  return [verbs, ...withoutVerb, behindSlipway(command, declarations)].filter((part) => part !== '').join(' | ');
}

/** Every other command is understood behind `/slipway` too. */
function behindSlipway(command: string, declarations: readonly Declaration[]): string {
  if (command !== '/slipway') return '';
  const others = declarations.flatMap((other) => (other.command === command ? [] : [other.command.slice(1)]));
  return [...new Set(others)].join('|');
}
