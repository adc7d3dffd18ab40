/** `{name}`, and neither `${name}` nor `%{name}`, which others read, nor `{{name}}`, as templates have it. */
const placeholder = /(?<![$%#{])\{([A-Za-z_][\w-]{0,60})\}(?!\})/g;

const namesIn = (word: string): readonly string[] => [...word.matchAll(placeholder)].map(([, name = '']) => name);

/** The parameter that a word of a command stands for, where it is nothing but that. */
function nameOf(word: string): string | undefined {
  const [name] = namesIn(word);
  return word === `{${name}}` ? name : undefined;
}

/** The parameters that stand in a command as words of their own. */
export const placedIn = (command: readonly string[]): ReadonlySet<string> =>
  new Set(command.flatMap((word) => nameOf(word) ?? []));

type Values = Readonly<Record<string, string>>;

/**
 * A command with its parameters filled in: each is one word, whatever stands in it, and no shell reads it. What stands in
 * no word is handed to it as an environment variable.
 */
export function fillCommand(
  command: readonly string[],
  values: Values,
): { readonly words: readonly string[]; readonly environment: Values } {
  const placed = placedIn(command);
  return {
    words: command.map((word) => {
      const name = nameOf(word);
      if (name === undefined) return word;
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) throw new Error('A word of the command has no value');
      return value;
    }),
    environment: Object.fromEntries(Object.entries(values).filter(([name]) => !placed.has(name))),
  };
}

/** What is wrong with the words of a command, by their place. */
export function placeholderFaults(
  command: readonly string[],
  parameters: readonly string[],
): readonly { readonly index: number; readonly message: string }[] {
  return command.flatMap((word, index) => {
    const [name] = namesIn(word);
    if (name === undefined) return [];
    if (nameOf(word) === undefined)
      return [
        { index, message: `{${name}} stands within a longer word: make it a word of its own; ${asItStands(name)}` },
      ];
    if (parameters.includes(name)) return [];
    return [{ index, message: `{${name}} is none of its parameters: add parameters.${name}; ${asItStands(name)}` }];
  });
}

const asItStands = (name: string) => `where it is no parameter, write { ${name} }`;
