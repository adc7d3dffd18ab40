import { allowMatches } from '../access/action-matches.ts';
import { decide, type Person } from '../access/decide.ts';
import type { Settings } from '../config/settings.ts';

/** What a card may offer: to one person, or to whoever reads a channel. */
export type Rights = {
  /** Whether whoever reads may ask for the command. */
  readonly may: (command: string) => boolean;
  /** The roles that may ask for it, where that is not for whoever reads. */
  readonly rolesFor: (command: string) => readonly string[];
  /** The roles of which a second person has to agree; none where nobody has to. */
  readonly approvers: (command: string) => readonly string[];
};

/** `person`: who reads; a channel is read by people of many roles, and a press is decided on by itself. */
export function rightsOf({ access, runs }: Pick<Settings, 'access' | 'runs'>, person?: Person): Rights {
  const may = (command: string) => person === undefined || decide(access, person, actionOf(command)).kind === 'allow';
  return {
    may,
    rolesFor: (command) =>
      Object.entries(access.roles)
        .filter(([, { allow }]) => allow.some((rule) => allowMatches(rule, actionOf(command))))
        .map(([role]) => role),
    approvers(command) {
      const [, name = ''] = command.split(' ');
      const run = command.startsWith('/run ') && Object.hasOwn(runs, name) ? runs[name] : undefined;
      return run?.approval?.from ?? [];
    },
  };
}

/** `/run redeploy prod` is `run:redeploy@prod`, `/logs prod --since 30m` is `logs:prod`. */
function actionOf(command: string): string {
  const [family = '', first = '', target = ''] = command.slice(1).split(' ');
  return family === 'run' ? `run:${first}@${target}` : `${family}:${first}`;
}
