import type { Declaration } from '../src/requests/declaration.ts';

/** What Slack shows behind a command while it is typed: its verbs, and how it goes without one. */
export function usageHint(command: string, declarations: readonly Declaration[]): string {
  const typed = declarations.filter((declaration) => declaration.command === command && !declaration.buttonOnly);
  const verbs = typed.flatMap(({ verb }) => verb ?? []).join('|');
  const withoutVerb = typed.flatMap(({ verb, usage }) =>
    verb === undefined ? [usage.slice(command.length).trim()] : [],
  );
  return [verbs, ...withoutVerb].filter((part) => part !== '').join(' | ');
}
