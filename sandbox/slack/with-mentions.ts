import type { Workspace } from '../people.ts';

/** `@dev` becomes `<@U0DEV|dev>`, as Slack sends it to commands with `should_escape`. */
export function withMentions(text: string, workspace: Workspace): string {
  return text.replace(/(?<![\w<])@([\w-]+)/g, (typed, name: string) => {
    const person = workspace.people.find((one) => one.name === name || one.id === name);
    return person ? `<@${person.id}|${person.name}>` : typed;
  });
}
